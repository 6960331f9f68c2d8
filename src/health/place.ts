// Which row each check gets: the one it has, so that what staff wrote beside it stays with it. Pure.
import type { Standing, Wanted } from '../workbooks/arrange';
import { healthTab, levels } from '../workbooks/layout/health';
import type { Row } from '../workbooks/layout/tab';
import { cellOf } from '../workbooks/standing';
import type { TabStructure } from '../workbooks/structure';
import type { Check } from './check';

/** Rows are neither moved nor deleted: a row that is free is taken again, new ones come at the end. */
export function placeChecks(
  place: TabStructure,
  standing: readonly Standing[],
  checks: readonly Check[],
  now: number,
): Wanted[] {
  const open = new Map(checks.map((check) => [check.id, check]));
  const machines = new Set(healthTab.columns.map(({ key }) => place.columns[key]));
  const rows = standing.map((one): Wanted => {
    const id = String(cellOf(place, one)(healthTab.key));
    const check = open.get(id);
    if (check) {
      open.delete(id);
      return { from: one, cells: cellsOf(check, now) };
    }
    const isOurs = id !== '' || one.values.every((value) => value === '');
    return isOurs ? { from: one, cells: {}, rewrites: true } : { from: one };
  });
  const hasOwn = ({ from }: Wanted): boolean =>
    from !== undefined && from.values.some((value, at) => value !== '' && !machines.has(at));
  for (const row of rows) {
    const [next] = open.values();
    if (!next) break;
    if (!row.rewrites || hasOwn(row)) continue;
    open.delete(next.id);
    row.cells = cellsOf(next, now);
  }
  return [...rows, ...[...open.values()].map((check): Wanted => ({ cells: cellsOf(check, now) }))];
}

const cellsOf = ({ id, what, level, value, usual, remedy }: Check, now: number): Row => ({
  ...{ check: id, what, state: levels[level], value, usual, remedy },
  as_of: now,
});
