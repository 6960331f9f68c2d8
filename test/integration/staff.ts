// What a member of staff does to a workbook, as the requests Sheets would make of it.
import type { Local } from '../../local/testing';

type Request = Record<string, unknown>;

export interface Staff {
  sheetId(tab: string): number;
  edit(...requests: Request[]): void;
  /** Types text into a cell; rows from 1, columns from 0. */
  type(tab: string, row: number, column: number, text: string): void;
  insertColumn(tab: string, before: number): void;
  moveColumn(tab: string, from: number, before: number): void;
  insertRow(tab: string, before: number): void;
  deleteRow(tab: string, row: number): void;
  sort(tab: string, column: number, order?: 'ASCENDING' | 'DESCENDING'): void;
}

export function staffOf(local: Local, workbook: 'tracking' | 'database'): Staff {
  const book = [...local.platform.state.workbooks.values()].find(({ title }) => title === `CarePortals ${workbook}`)!;
  const sheetId = (tab: string): number => book.sheets.find(({ title }) => title === tab)!.sheetId;
  const edit = (...requests: Request[]): void => {
    local.platform.commit({ kind: 'batch', id: book.id, requests: requests as never });
  };
  const dimension = (tab: string, kind: 'ROWS' | 'COLUMNS', startIndex: number, count = 1) => ({
    sheetId: sheetId(tab),
    dimension: kind,
    startIndex,
    endIndex: startIndex + count,
  });
  return {
    sheetId,
    edit,
    type: (tab, row, column, text) =>
      edit({
        updateCells: {
          start: { sheetId: sheetId(tab), rowIndex: row - 1, columnIndex: column },
          rows: [{ values: [{ userEnteredValue: { stringValue: text } }] }],
          fields: 'userEnteredValue',
        },
      }),
    insertColumn: (tab, before) => edit({ insertDimension: { range: dimension(tab, 'COLUMNS', before) } }),
    moveColumn: (tab, from, before) =>
      edit({ moveDimension: { source: dimension(tab, 'COLUMNS', from), destinationIndex: before } }),
    insertRow: (tab, before) => edit({ insertDimension: { range: dimension(tab, 'ROWS', before - 1) } }),
    deleteRow: (tab, row) => edit({ deleteDimension: { range: dimension(tab, 'ROWS', row - 1) } }),
    sort: (tab, column, order = 'DESCENDING') =>
      edit({
        sortRange: {
          range: { sheetId: sheetId(tab), startRowIndex: 1 },
          sortSpecs: [{ dimensionIndex: column, sortOrder: order }],
        },
      }),
  };
}
