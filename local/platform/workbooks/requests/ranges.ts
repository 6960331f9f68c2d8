// Resolves the ranges that requests name, and refuses what lies outside the grid.
import { Refusal, type DimensionRange, type GridRange } from '../request';
import type { Sheet } from '../sheet';
import { gridWithId, type Workbook } from '../workbook';

export interface Box {
  sheet: Sheet;
  startRow: number;
  endRow: number;
  startColumn: number;
  endColumn: number;
}

/** A missing side is the grid's edge; a side beyond it is refused. */
export function boxOf(workbook: Workbook, range: GridRange): Box {
  const sheet = gridWithId(workbook, range.sheetId);
  const box = {
    sheet,
    startRow: range.startRowIndex ?? 0,
    endRow: range.endRowIndex ?? sheet.rowCount,
    startColumn: range.startColumnIndex ?? 0,
    endColumn: range.endColumnIndex ?? sheet.columns.length,
  };
  if (box.endRow > sheet.rowCount || box.startRow >= sheet.rowCount) {
    throw new Refusal(`range exceeds grid limits. Max rows: ${sheet.rowCount}, max columns: ${sheet.columns.length}`);
  }
  if (box.endColumn > sheet.columns.length || box.startColumn >= sheet.columns.length) {
    throw new Refusal(`range exceeds grid limits. Max rows: ${sheet.rowCount}, max columns: ${sheet.columns.length}`);
  }
  if (box.startRow >= box.endRow || box.startColumn >= box.endColumn) throw new Refusal('The range is empty.');
  return box;
}

export interface Span {
  sheet: Sheet;
  rows: boolean;
  start: number;
  end: number;
}

/** A dimension range may end at the grid's edge, and for an insertion begin there. */
export function spanOf(workbook: Workbook, range: DimensionRange, inserting = false): Span {
  const sheet = gridWithId(workbook, range.sheetId);
  if (range.dimension !== 'ROWS' && range.dimension !== 'COLUMNS') throw new Refusal('No dimension was specified.');
  const rows = range.dimension === 'ROWS';
  const size = rows ? sheet.rowCount : sheet.columns.length;
  const start = range.startIndex ?? 0;
  const end = range.endIndex ?? size;
  if (start < 0 || end <= start) throw new Refusal('range.endIndex must be greater than range.startIndex.');
  if (inserting ? start > size : end > size) {
    throw new Refusal(`range.endIndex[${end}] is beyond the last ${rows ? 'row' : 'column'} [${size}]`);
  }
  return { sheet, rows, start, end };
}
