// Requests that write cells: typed, literal, and exactly the fields their mask names.
import type { Json } from '../../../runtime/protocol';
import { names, parseMask, type Mask } from '../mask';
import { overlay } from '../shape';
import { Refusal, type Change, type GridRange, type Handler } from '../request';
import { emptyRow, intern, putFormats, putRow, type CellContent, type Format, type Sheet } from '../sheet';
import { assign, setEntry } from '../undo';
import { gridWithId } from '../workbook';
import { formatColumns } from './formats';
import { boxOf } from './ranges';
import { refuseTooManyCells } from './tabs';

export interface CellData {
  [field: string]: Json;
  userEnteredValue?: {
    numberValue?: number;
    stringValue?: string;
    boolValue?: boolean;
    formulaValue?: string;
    error?: string;
  };
  userEnteredFormat?: { [key: string]: Json };
  note?: string;
}

export interface RowData {
  [field: string]: Json;
  values?: CellData[];
}

const writable = ['userEnteredValue', 'userEnteredFormat', 'note'];

function cellMask(fields: string | undefined): Mask {
  // Google, "fields": at least one field must be specified.
  if (!fields) throw new Refusal("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
  const mask = parseMask(fields);
  for (const name of mask?.keys() ?? []) {
    if (!writable.includes(name)) throw new Error(`not available locally: cells written with the field ${name}`);
  }
  return mask;
}

function contentOf({ bounds }: Change, value: CellData['userEnteredValue']): CellContent {
  if (!value) return null;
  const text = value.stringValue ?? value.formulaValue;
  if (text !== undefined && text.length > bounds.charactersPerCell) {
    const limit = `${bounds.charactersPerCell} characters in a single cell.`;
    throw new Refusal(`Your input contains more than the maximum of ${limit}`);
  }
  if (value.formulaValue !== undefined) {
    return value.error ? { formula: value.formulaValue, error: value.error } : { formula: value.formulaValue };
  }
  // An empty text leaves a blank cell.
  if (value.stringValue !== undefined) return value.stringValue === '' ? null : value.stringValue;
  return value.boolValue ?? value.numberValue ?? null;
}

/** Writes cells of one row from `startColumn` on. */
function writeCells(
  change: Change,
  sheet: Sheet,
  row: number,
  startColumn: number,
  cells: CellData[],
  mask: Mask,
): void {
  const { undo } = change;
  if (names(mask, 'userEnteredValue')) {
    const contents = (sheet.rows[row] ?? emptyRow).slice();
    cells.forEach((cell, at) => (contents[startColumn + at] = contentOf(change, cell.userEnteredValue)));
    putRow(undo, sheet, row, contents);
  }
  if (!mask || mask.has('userEnteredFormat')) {
    const inner = mask?.get('userEnteredFormat');
    const formats = (sheet.formats[row] ?? []).slice();
    cells.forEach((cell, at) => {
      const column = startColumn + at;
      const old = formats[column] ?? sheet.columns[column]?.format;
      const next = overlay(inner, old, cell.userEnteredFormat) as Format | undefined;
      formats[column] = next ? intern(next) : null;
      if (formats[column] === sheet.columns[column]?.format) formats[column] = null;
    });
    if (sheet.formats[row] || formats.some(Boolean)) putFormats(undo, sheet, row, formats);
  }
  if (names(mask, 'note')) {
    const old = sheet.notes.get(row) ?? [];
    const notes = old.slice();
    cells.forEach((cell, at) => (notes[startColumn + at] = cell.note || null));
    if (old.length > 0 || notes.some(Boolean)) {
      setEntry(undo, sheet.notes, row, notes.some(Boolean) ? Array.from(notes, (note) => note ?? null) : undefined);
    }
  }
}

export const cellRequests: Record<string, Handler> = {
  appendCells(change, body: { sheetId?: number; rows?: RowData[]; fields?: string }) {
    const sheet = gridWithId(change.workbook, body.sheetId);
    const mask = cellMask(body.fields);
    const rows = body.rows ?? [];
    // Google, "AppendCellsRequest": after the last row with data in the sheet, inserting new rows if necessary.
    const filter = sheet.presentation.basicFilter as { range?: GridRange } | null;
    const below = change.bounds.appendsMissUnderFilter ? filter?.range?.endRowIndex : undefined;
    const start = Math.min(sheet.lastRow, below ?? sheet.lastRow);
    const missing = start + rows.length - sheet.rowCount;
    if (missing > 0) {
      refuseTooManyCells(change, missing * sheet.columns.length);
      assign(change.undo, sheet, 'rowCount', sheet.rowCount + missing);
    }
    rows.forEach(({ values = [] }, at) => {
      if (values.length > sheet.columns.length) {
        throw new Refusal(
          `Attempting to write column: ${values.length}, beyond the last column: ${sheet.columns.length}`,
        );
      }
      writeCells(change, sheet, start + at, 0, values, mask);
    });
  },

  updateCells(change, body: UpdateCells) {
    const mask = cellMask(body.fields);
    const rows = body.rows ?? [];
    if (body.range) {
      const box = boxOf(change.workbook, body.range);
      const width = box.endColumn - box.startColumn;
      if (rows.length > box.endRow - box.startRow) throw new Refusal('More rows than the range has.');
      const written = Math.max(rows.length, Math.min(box.endRow, touched(box.sheet)) - box.startRow);
      for (let at = 0; at < written; at++) {
        const values = rows[at]?.values ?? [];
        if (values.length > width) throw new Refusal('More columns than the range has.');
        // Google, "UpdateCellsRequest": what the data does not cover is cleared.
        const cells = Array.from({ length: width }, (_, column) => values[column] ?? {});
        writeCells(change, box.sheet, box.startRow + at, box.startColumn, cells, mask);
      }
      return;
    }
    const { sheetId, rowIndex = 0, columnIndex = 0 } = body.start ?? {};
    const sheet = gridWithId(change.workbook, sheetId);
    const lastRow = rowIndex + rows.length;
    if (lastRow > sheet.rowCount) {
      throw new Refusal(
        `Attempting to write row: ${lastRow - 1}, beyond the last requested row of: ${sheet.rowCount - 1}`,
      );
    }
    rows.forEach(({ values = [] }, at) => {
      const last = columnIndex + values.length;
      if (last > sheet.columns.length) {
        const edge = `beyond the last requested column of: ${sheet.columns.length - 1}`;
        throw new Refusal(`Attempting to write column: ${last - 1}, ${edge}`);
      }
      writeCells(change, sheet, rowIndex + at, columnIndex, values, mask);
    });
  },

  repeatCell(change, body: { range: GridRange; cell?: CellData; fields?: string }) {
    const mask = cellMask(body.fields);
    const box = boxOf(change.workbook, body.range);
    const cell = body.cell ?? {};
    const formatsOnly = mask?.size === 1 && mask.has('userEnteredFormat');
    if (formatsOnly && box.endRow === box.sheet.rowCount) {
      formatColumns(change.undo, box, mask.get('userEnteredFormat'), cell.userEnteredFormat);
      return;
    }
    const cells = Array.from({ length: box.endColumn - box.startColumn }, () => cell);
    for (let row = box.startRow; row < box.endRow; row++) {
      writeCells(change, box.sheet, row, box.startColumn, cells, mask);
    }
  },
};

/** Rows beyond this one have neither content nor formats nor notes to clear. */
const touched = (sheet: Sheet): number =>
  Math.max(sheet.rows.length, sheet.formats.length, ...[...sheet.notes.keys()].map((row) => row + 1));

interface UpdateCells {
  [key: string]: Json;
  start?: { sheetId?: number; rowIndex?: number; columnIndex?: number };
  range?: GridRange;
  rows?: RowData[];
  fields?: string;
}
