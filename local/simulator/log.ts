// Every entry that the event log ever had, wherever it stands by now: in the log, in an archive, or as a line of what was removed.
import { parseRemoved, removedTab } from '../../src/archive/removed';
import { deliveries as log } from '../../src/workbooks/layout/database';
import type { Platform } from '../platform';
import type { Workbook } from '../platform/workbooks/workbook';
import { readTable, tablesOf } from '../web/workbooks';
import type { Sent } from './erasures';

export type Named = Record<string, string | number | boolean>;

/** The workbooks that hold what has left this one; a script that was killed may have left an empty one beside them. */
export const archivesOf = ({ state }: Platform, workbook: string): Workbook[] =>
  [...state.workbooks.values()].filter(({ title }) => title.startsWith(`CarePortals ${workbook} archive `));

/** Rows of a tab in the archives. */
export function archived(platform: Platform, workbook: string, tab: string): Named[] {
  return archivesOf(platform, workbook).flatMap((book) => {
    const { header, rows } = tablesOf(book)[tab] ?? { header: [], rows: [] };
    return rows.map((row) => Object.fromEntries(header.map((title, at) => [title, row[at] ?? ''])));
  });
}

/** Lines of what was removed, with what a row of the log would say of them. */
export function removed(platform: Platform): Named[] {
  const table = readTable(platform, 'database', removedTab.name);
  const at = table?.header.indexOf(removedTab.key) ?? -1;
  return parseRemoved(table?.rows.map((row) => row[at]) ?? []).map(
    ({ sequence, id, accepted, event, outcome, tracked }) => ({
      ...{ sequence, delivery_id: id, event, outcome, tracked, received_utc: new Date(accepted).toISOString() },
      ...{ purged: 'removed', body: '' },
    }),
  );
}

/** By sequence, as far as it stands anywhere; an emptied body is told from what was `sent`. */
export function wholeLog(
  live: readonly Named[],
  elsewhere: readonly Named[],
  sent: ReadonlyMap<string, Sent>,
): Named[] {
  const entries = new Map<unknown, Named>();
  for (const row of [...live, ...elsewhere]) {
    const was = row.purged === '' ? undefined : sent.get(String(row.delivery_id));
    const whole = was ? { ...row, view: was.view, body: was.body } : row;
    if (!entries.has(row[log.key])) entries.set(row[log.key], whole);
  }
  return [...entries.values()].sort((a, b) => Number(a[log.key]) - Number(b[log.key]));
}
