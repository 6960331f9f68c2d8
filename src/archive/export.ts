// Export before purge: bodies stand in the archive of their year before they are emptied.
import { newPace } from '../recovery/pace';
import type { Logged } from '../retention/due';
import { grantedWritesPerMinute, writesPerMinuteKey } from '../script/config';
import { readHints } from '../script/hints';
import type { Refresh } from '../staff/refresh';
import { deliveries as log } from '../workbooks/layout/database';
import { copyEntries } from './mover';
import { nameOf } from './rows';
import { readMoved } from './state';

/** Those of the entries of the log that may be emptied: all, or with export before purge those that were copied. */
export function exported(
  refresh: Refresh,
  entries: readonly Logged[],
  rowOf: ReadonlyMap<Logged, number>,
): readonly Logged[] {
  const { settings, properties, database, config, now } = refresh;
  if (!settings.exportFirst || entries.length === 0) return entries;
  const pace = newPace(Number(properties[writesPerMinuteKey] ?? grantedWritesPerMinute), readHints().quota);
  const limits = { archive: -Infinity, log: -Infinity, errors: -Infinity };
  const mover = { refresh, limits, pace, moved: readMoved(properties), until: now, archives: new Map() };
  const wanted = entries.map((entry) => ({
    ...{ entry, row: rowOf.get(entry) as number, name: nameOf([entry.sequence]), received: entry.received },
  }));
  const source = { source: 'database', id: config.databaseId, structure: database, tab: log } as const;
  const names = copyEntries(mover, source, wanted);
  return wanted.flatMap(({ name, entry }) => (names.has(name) ? [entry] : []));
}
