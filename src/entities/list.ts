// Lists inside an entity (line items, drugs): every element's fields, and the length when the list came whole.
import type { Body } from '../deliveries/body';
import { addFields, type Field, type Reading, type Values } from './field';

/** An order with more elements is no order: the rest stays in the event log. */
export const mostElements = 200;

/** Adds `<name>.<n>.<field>` to a reading; a nested array also gives `<name>.#`, its length. */
export function addList(name: string, fields: readonly Field[], body: Body, reading: Reading): void {
  const length = body.lengths.get(name);
  const count = Math.max(length ?? 0, highestIndex(name, body) + 1);
  if (count > mostElements) {
    reading.issues.push({
      code: 'too-many-items',
      path: name,
      expected: `at most ${mostElements} elements`,
      received: `${count} elements`,
    });
  }
  for (let index = 0; index < Math.min(count, mostElements); index += 1) {
    addFields(fields, body, `${name}.${index}.`, reading);
  }
  if (length !== undefined) reading.values[`${name}.#`] = Math.min(length, mostElements);
}

/** The elements of a list in a record's values, by index; `removed` are those beyond the complete list's length. */
export function elements(name: string, values: Values): { index: number; removed: boolean; values: Values }[] {
  const found = new Map<number, Values>();
  const start = `${name}.`;
  for (const path of Object.keys(values)) {
    if (!path.startsWith(start) || path === `${name}.#`) continue;
    const rest = path.slice(start.length);
    const dot = rest.indexOf('.');
    const index = Number(rest.slice(0, dot));
    const element = found.get(index) ?? {};
    element[rest.slice(dot + 1)] = values[path]!;
    found.set(index, element);
  }
  const length = values[`${name}.#`];
  return [...found.entries()]
    .sort(([a], [b]) => a - b)
    .map(([index, element]) => ({ index, removed: typeof length === 'number' && index >= length, values: element }));
}

function highestIndex(name: string, body: Body): number {
  const start = `${name}.`;
  let highest = -1;
  for (const path of body.values.keys()) {
    if (!path.startsWith(start)) continue;
    const index = /^(\d{1,4})\./.exec(path.slice(start.length));
    if (index) highest = Math.max(highest, Number(index[1]));
  }
  return highest;
}
