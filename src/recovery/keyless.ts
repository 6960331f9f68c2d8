// Cells of the machine's columns in rows without a key: left over where a key cell was emptied, or typed below a table.
import type { Tab } from '../workbooks/layout/tab';
import { structureOf } from '../workbooks/requests';
import type { Structure } from '../workbooks/structure';
import { readCells, rowRanges } from './book';
import type { Finding } from './finding';
import type { Pace } from './pace';

/** Such rows of the tabs, given the rows that have a key. */
export function keylessRows(
  id: string,
  structure: Structure,
  tabs: readonly Tab[],
  keyed: ReadonlySet<string>,
  pace: Pace,
): { tab: Tab; finding: Finding }[] {
  const ranges = tabs.flatMap((tab) => {
    const place = structureOf(structure, tab);
    const rows: number[] = [];
    for (let row = 2; row <= place.rowCount; row += 1) if (!keyed.has(`${tab.name}!${row}`)) rows.push(row);
    return rowRanges(place.sheetId, rows, 0, place.columnCount, 1);
  });
  const read = readCells({ id, pace }, ranges);
  return tabs.flatMap((tab) => {
    const { sheetId, columns } = structureOf(structure, tab);
    const machines = Object.values(columns);
    return [...(read.get(sheetId) ?? [])].flatMap(([row, cells]) => {
      const left = machines.map((column) => String(cells.get(column) ?? '')).filter((text) => text !== '');
      if (left.length === 0 || keyed.has(`${tab.name}!${row}`) || cells.has(columns[tab.key] as number)) return [];
      const finding = { tab: tab.name, key: '', column: '', row, is: left.join(' | ').slice(0, 1000), owners: [] };
      return [{ tab, finding: { ...finding, kind: 'surplus row' as const, shouldBe: 'blank: the row has no key' } }];
    });
  });
}
