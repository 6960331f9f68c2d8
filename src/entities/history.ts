// Status history as a set of (status, when): from the event itself, and from a `statusHistory` list when one arrives.
import type { Body } from '../deliveries/body';
import { readFields, type Field, type Reading, type Values } from './field';
import { mostElements } from './list';

const entryFields: readonly Field[] = [
  { path: 'prevStatus', kind: 'text' },
  { path: 'newStatus', kind: 'text', aliases: ['status'] },
  { path: 'updatedAt', kind: 'time', aliases: ['createdAt', 'date'] },
  { path: 'userId', kind: 'id' },
];

/** Name of a history entry among a record's values; `when` is ISO UTC. */
export const entryPath = (when: string, status: string): string => `~${when}|${status}`;

/**
 * Adds to a reading the values `~<when>|<status>` = "list" or "list:<previous status>" for each entry, and `statusHistory.@` = the newest
 * `when` when the list came whole: entries of single events up to then are superseded by it.
 */
export function addHistory(body: Body, { values, issues }: Reading): void {
  const whole = body.lengths.get('statusHistory');
  let newest = '';
  for (let index = 0; index < mostElements; index += 1) {
    const { values: entry } = readFields(entryFields, body, `statusHistory.${index}.`);
    if (Object.keys(entry).length === 0) {
      if (index >= (whole ?? 0)) break;
      continue;
    }
    if (typeof entry.updatedAt !== 'string' || entry.newStatus === undefined) {
      const path = `statusHistory.${index}`;
      issues.push({
        code: 'value-wrong',
        path,
        expected: 'newStatus and updatedAt',
        received: 'one without the other',
      });
      continue;
    }
    values[entryPath(entry.updatedAt, String(entry.newStatus))] =
      entry.prevStatus === undefined ? 'list' : `list:${String(entry.prevStatus)}`;
    if (entry.updatedAt > newest) newest = entry.updatedAt;
  }
  if (whole !== undefined && newest !== '') values['statusHistory.@'] = newest;
}

/** The newest entry of a list, ISO UTC, as an event's version of last resort. */
export function newestEntry(values: Values): string | undefined {
  return Object.keys(values)
    .filter((path) => path.startsWith('~'))
    .map((path) => path.slice(1, path.indexOf('|')))
    .sort()
    .pop();
}

export interface HistoryEntry {
  when: string;
  status: string;
  from: string;
  /** A list that came whole tells this stretch of time better. */
  superseded: boolean;
}

/** The history in a record's values, oldest first. */
export function history(values: Values): HistoryEntry[] {
  const covered = values['statusHistory.@'];
  return Object.keys(values)
    .filter((path) => path.startsWith('~'))
    .map((path) => {
      const bar = path.indexOf('|');
      const when = path.slice(1, bar);
      const source = String(values[path]);
      const fromList = source.startsWith('list');
      return {
        when,
        status: path.slice(bar + 1),
        from: fromList ? source.slice('list:'.length) : '',
        superseded: !fromList && typeof covered === 'string' && when <= covered,
      };
    })
    .sort((a, b) => (a.when + a.status < b.when + b.status ? -1 : 1));
}
