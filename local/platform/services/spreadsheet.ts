// SpreadsheetApp, Class Spreadsheet and Class Sheet on the host (Google: the classes of the same names).
import type { Json } from '../../runtime/protocol';
import { Failure } from '../failure';
import type { Host, Service } from '../service';
import { parseArea } from '../workbooks/a1';
import { urlOf } from '../workbooks/read/spreadsheet';
import { lastColumn, type Sheet } from '../workbooks/sheet';
import { cellsFrom } from './range';
import { change, createWorkbook, sheetOf, workbookOf } from './workbooks';

export const spreadsheetApp: Service = {
  getActiveSpreadsheet: (host) => host.state.script.boundTo,
  openById: (host, _execution, [id]: [string]) => workbookOf(host, id).id,
  create: (host, _execution, [title]: [string]) =>
    createWorkbook(host, { title, timeZone: 'America/New_York', locale: 'en_US', sheets: [] }).id,
  flush: () => undefined,
};

export const spreadsheet: Service = {
  getName: (host, _execution, [id]: [string]) => workbookOf(host, id).title,
  // Google, "Spreadsheet.getOwner": null in a shared drive; here all files are the owner's.
  getOwner: (host, _execution, [id]: [string]) => (workbookOf(host, id), host.owner),
  getUrl: (host, _execution, [id]: [string]) => urlOf(workbookOf(host, id)),
  getSheets: (host, _execution, [id]: [string]) => workbookOf(host, id).sheets.map(({ sheetId }) => sheetId),
  getSheetByName: (host, _execution, [id, name]: [string, string]) =>
    workbookOf(host, id).sheets.find(({ title }) => title === name)?.sheetId ?? null,
  insertSheet(host, _execution, [id, title]: [string, string | null]) {
    const workbook = workbookOf(host, id);
    change(host, workbook, [{ addSheet: { properties: title ? { title } : {} } }]);
    return workbook.sheets[workbook.sheets.length - 1]!.sheetId;
  },
  deleteSheet(host, _execution, [id, sheetId]: [string, number]) {
    change(host, workbookOf(host, id), [{ deleteSheet: { sheetId } }]);
  },
  getSpreadsheetTimeZone: (host, _execution, [id]: [string]) => workbookOf(host, id).timeZone,
  setSpreadsheetTimeZone(host, _execution, [id, timeZone]: [string, string]) {
    const request = { updateSpreadsheetProperties: { properties: { timeZone }, fields: 'timeZone' } };
    change(host, workbookOf(host, id), [request]);
  },
};

type Ref = [string, number];

function boxOf(sheet: Sheet, args: (string | number)[]): { [side: string]: Json } {
  const [first, column, rows = 1, columns = 1] = args;
  let box = { row: first as number, column: column as number, rows: rows as number, columns: columns as number };
  if (typeof first === 'string') {
    const area = parseArea(first);
    if (!area) throw new Failure('Range not found');
    const endRow = area.endRow ?? sheet.rowCount;
    const endColumn = area.endColumn ?? sheet.columns.length;
    const size = { rows: endRow - area.startRow, columns: endColumn - area.startColumn };
    box = { row: area.startRow + 1, column: area.startColumn + 1, ...size };
  }
  const { rowCount, columns: all } = sheet;
  if (box.rows < 1) throw new Failure('The number of rows in the range must be at least 1.');
  if (box.columns < 1) throw new Failure('The number of columns in the range must be at least 1.');
  const outside = box.row + box.rows - 1 > rowCount || box.column + box.columns - 1 > all.length;
  if (box.row < 1 || box.column < 1 || outside) {
    throw new Failure('The coordinates of the range are outside the dimensions of the sheet.');
  }
  return box;
}

function update(host: Host, [id, sheetId]: Ref, properties: { [key: string]: Json }, fields: string): void {
  const request = { updateSheetProperties: { properties: { sheetId, ...properties }, fields } };
  change(host, sheetOf(host, id, sheetId).workbook, [request]);
}

export const sheet: Service = {
  getName: (host, _execution, ref: Ref) => sheetOf(host, ...ref).sheet.title,
  getLastRow: (host, _execution, ref: Ref) => sheetOf(host, ...ref).sheet.lastRow,
  getLastColumn: (host, _execution, ref: Ref) => lastColumn(sheetOf(host, ...ref).sheet),
  getMaxRows: (host, _execution, ref: Ref) => sheetOf(host, ...ref).sheet.rowCount,
  getMaxColumns: (host, _execution, ref: Ref) => sheetOf(host, ...ref).sheet.columns.length,
  isSheetHidden: (host, _execution, ref: Ref) => sheetOf(host, ...ref).sheet.hidden,
  getRange: (host, _execution, [id, sheetId, ...where]: [string, number, ...(string | number)[]]) =>
    boxOf(sheetOf(host, id, sheetId).sheet, where),
  getDataRange(host, _execution, ref: Ref) {
    const { sheet: tab } = sheetOf(host, ...ref);
    return { row: 1, column: 1, rows: Math.max(1, tab.lastRow), columns: Math.max(1, lastColumn(tab)) };
  },
  appendRow(host, execution, [id, sheetId, rows]: [string, number, Json[][]]) {
    const { workbook, sheet: tab } = sheetOf(host, id, sheetId);
    const missing = rows[0]!.length - tab.columns.length;
    const widen = missing > 0 ? [{ appendDimension: { sheetId, dimension: 'COLUMNS', length: missing } }] : [];
    // Observed: appendRow ignores the format the cells already have.
    const { data, fields } = cellsFrom(host, execution, workbook, rows, () => undefined);
    change(host, workbook, [...widen, { appendCells: { sheetId, rows: data, fields } }]);
  },
  insertRowsAfter(host, _execution, [id, sheetId, after, count]: [string, number, number, number]) {
    const range = { sheetId, dimension: 'ROWS', startIndex: after, endIndex: after + count };
    change(host, sheetOf(host, id, sheetId).workbook, [{ insertDimension: { range, inheritFromBefore: true } }]);
  },
  insertColumnAfter(host, _execution, [id, sheetId, after]: [string, number, number]) {
    const range = { sheetId, dimension: 'COLUMNS', startIndex: after, endIndex: after + 1 };
    change(host, sheetOf(host, id, sheetId).workbook, [{ insertDimension: { range, inheritFromBefore: true } }]);
  },
  deleteRow(host, _execution, [id, sheetId, row]: [string, number, number]) {
    const range = { sheetId, dimension: 'ROWS', startIndex: row - 1, endIndex: row };
    change(host, sheetOf(host, id, sheetId).workbook, [{ deleteDimension: { range } }]);
  },
  autoResizeColumns(host, _execution, [id, sheetId, first, count]: [string, number, number, number | null]) {
    const dimensions = { sheetId, dimension: 'COLUMNS', startIndex: first - 1, endIndex: first - 1 + (count ?? 1) };
    change(host, sheetOf(host, id, sheetId).workbook, [{ autoResizeDimensions: { dimensions } }]);
  },
  clearContents(host, _execution, [id, sheetId]: Ref) {
    const { workbook } = sheetOf(host, id, sheetId);
    change(host, workbook, [{ updateCells: { range: { sheetId }, fields: 'userEnteredValue' } }]);
  },
  setFrozenRows: (host, _execution, [id, sheetId, count]: [string, number, number]) =>
    update(host, [id, sheetId], { gridProperties: { frozenRowCount: count } }, 'gridProperties.frozenRowCount'),
  hideSheet: (host, _execution, ref: Ref) => update(host, ref, { hidden: true }, 'hidden'),
  setName: (host, _execution, [id, sheetId, title]: [string, number, string]) =>
    update(host, [id, sheetId], { title }, 'title'),
};
