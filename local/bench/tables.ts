// The spreadsheet of the receivers that are not ours: tabs with a header row, and filler rows for tables that have grown.
import { newState, type State } from '../platform';
import { putRow } from '../platform/workbooks/sheet';
import { newWorkbook } from '../platform/workbooks/workbook';

/** Headers by tab. */
export type Tables = Record<string, readonly string[]>;

/** A new tab has a thousand rows; beyond the grid a row written by its number is an error. */
const spareRows = 1000;

export const spreadsheetId = 'benchmark-spreadsheet';

export function emptyTables(tables: Tables): State {
  const state = newState();
  const sheets = Object.keys(tables).map((title, sheetId) => ({ sheetId, title }));
  const workbook = newWorkbook(spreadsheetId, {
    title: 'Orders',
    timeZone: 'America/New_York',
    locale: 'en_US',
    sheets,
  });
  for (const sheet of workbook.sheets) putRow([], sheet, 0, [...tables[sheet.title]!]);
  state.workbooks.set(spreadsheetId, workbook);
  return state;
}

/** Values of usual lengths; which ones makes no difference to scripts that read everything. */
export function fillTables(state: State, tables: Tables, rows: number): void {
  const workbook = state.workbooks.get(spreadsheetId)!;
  for (const sheet of workbook.sheets) {
    const width = tables[sheet.title]!.length;
    for (let row = 1; row <= rows; row += 1) {
      putRow(
        [],
        sheet,
        row,
        Array.from({ length: width }, (_, at) => (at === 0 ? row : `value ${at} of ${row}`)),
      );
    }
    sheet.rowCount = rows + spareRows;
  }
}
