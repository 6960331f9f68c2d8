// New rows that were written by an outdated structure, because a person moved a column in that moment, are put right.
import { toCell } from './cells';
import type { Row, Tab } from './layout/tab';
import { cellsBySheet, keyRows, valueFields } from './read';
import { appendRows, blank, rowRequests, structureOf } from './requests';
import { batchUpdate, gridRange, readRanges, type Structure } from './structure';

/** Rows at the end of a tab among which the newest are looked for. */
const newest = 300;

/**
 * Rewrites rows among the newest ones of their tabs that were written by an outdated structure: each value into its
 * column; what stands of them in columns that are not the machine's is taken out. A row that is nowhere (an append under a
 * filter may miss the end of the table) is appended. The structure must be the true one.
 */
export function putRight(id: string, structure: Structure, rowsByTab: ReadonlyMap<Tab, Row[]>): void {
  const requests: GoogleAppsScript.Sheets.Schema.Request[] = [];
  for (const [tab, rows] of rowsByTab) {
    const place = structureOf(structure, tab);
    const range = gridRange(place.sheetId, Math.max(2, place.rowCount - newest), place.rowCount, 0, place.columnCount);
    const standing = cellsBySheet(readRanges(id, [range], valueFields)).get(place.sheetId);
    const machines = new Set(Object.values(place.columns));
    const missing: Row[] = [];
    for (const row of rows) {
      const names = [row[tab.key], row.delivery_id].filter((name) => name !== undefined).map(String);
      const isIt = (cells: Map<number, string>): boolean => names.every((name) => [...cells.values()].includes(name));
      const [at, cells] = [...(standing ?? [])].find(([, cells]) => isIt(cells)) ?? [];
      if (at === undefined || cells === undefined) {
        missing.push(row);
        continue;
      }
      const written = new Set(valuesOf(tab, row, structure.timeZone));
      const misplaced = [...cells].filter(([column, text]) => !machines.has(column) && written.has(text));
      for (const [column] of misplaced) requests.push(blank(place, at, column));
      requests.push(...rowRequests(tab, place, at, row, structure.timeZone, true));
    }
    if (missing.length === 0) continue;
    const known = keyRows(id, structure, tab);
    const lost = missing.filter((row) => !known.has(String(row[tab.key])));
    requests.push(...appendRows(tab, place, lost, structure.timeZone));
  }
  if (requests.length > 0) batchUpdate(id, { requests });
}

/** A row's values as they are read back. */
function valuesOf(tab: Tab, row: Row, timeZone: string): string[] {
  return tab.columns.flatMap((column) => {
    const { stringValue, numberValue, boolValue } = toCell(column, row[column.key], timeZone).userEnteredValue ?? {};
    const value = stringValue ?? numberValue ?? boolValue;
    return value === undefined ? [] : [String(value)];
  });
}
