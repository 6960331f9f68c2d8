// Lists inside an entity (line items, drugs): every element's fields, and the length when the list came whole.
import type { Body } from '../deliveries/body';
import type { Issue } from '../deliveries/issue';
import { readFields, type Field, type Reading, type Values } from './field';

/** An order with more elements is no order: the rest stays in the event log. */
export const mostElements = 200;

/** Reads `<name>.<n>.<field>`; a nested array also gives `<name>.#`, its length. */
export function readList(name: string, fields: readonly Field[], body: Body): Reading {
  const values: Values = {};
  const issues: Issue[] = [];
  const length = body.lengths.get(name);
  const count = Math.max(length ?? 0, highestIndex(name, body) + 1);
  if (count > mostElements) {
    issues.push({
      code: 'too-many-items',
      path: name,
      expected: `at most ${mostElements} elements`,
      received: `${count} elements`,
    });
  }
  for (let index = 0; index < Math.min(count, mostElements); index += 1) {
    const reading = readFields(fields, body, `${name}.${index}.`);
    for (const [path, value] of Object.entries(reading.values)) values[`${name}.${index}.${path}`] = value;
    issues.push(...reading.issues);
  }
  if (length !== undefined) values[`${name}.#`] = Math.min(length, mostElements);
  return { values, issues };
}

/** The elements of a list in a record's values, by index; `removed` are those beyond the complete list's length. */
export function elements(name: string, values: Values): { index: number; removed: boolean; values: Values }[] {
  const found = new Map<number, Values>();
  const start = `${name}.`;
  for (const [path, value] of Object.entries(values)) {
    if (!path.startsWith(start) || path === `${name}.#`) continue;
    const rest = path.slice(start.length);
    const dot = rest.indexOf('.');
    const index = Number(rest.slice(0, dot));
    const element = found.get(index) ?? {};
    element[rest.slice(dot + 1)] = value;
    found.set(index, element);
  }
  const length = values[`${name}.#`];
  return [...found.entries()]
    .sort(([a], [b]) => a - b)
    .map(([index, element]) => ({ index, removed: typeof length === 'number' && index >= length, values: element }));
}

function highestIndex(name: string, body: Body): number {
  const pattern = new RegExp(`^${name}\\.(\\d{1,4})\\.`);
  let highest = -1;
  for (const path of body.values.keys()) {
    const match = pattern.exec(path);
    if (match) highest = Math.max(highest, Number(match[1]));
  }
  return highest;
}
