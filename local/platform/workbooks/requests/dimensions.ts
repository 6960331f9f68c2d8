// Requests that add, remove, move and dress rows and columns; widths and column metadata go with their column.
import type { Json } from '../../../runtime/protocol';
import { names, parseMask } from '../mask';
import { Refusal, type Change, type DimensionRange, type Handler } from '../request';
import type { RowProperties, Sheet } from '../sheet';
import { assign, setEntry, setProperty } from '../undo';
import { gridWithId } from '../workbook';
import { spanOf } from './ranges';
import { refuseTooManyCells } from './tabs';
import { insertColumns, moveColumns, removeColumns } from './columns';
import { insertRows, moveRows, removeRows } from './rows';

function grow(change: Change, sheet: Sheet, rows: boolean, at: number, count: number, like?: number): void {
  refuseTooManyCells(change, count * (rows ? sheet.columns.length : sheet.rowCount));
  if (rows) insertRows(change, sheet, at, count);
  else insertColumns(change, sheet, at, count, like);
}

export const dimensionRequests: Record<string, Handler> = {
  appendDimension(change, body: { sheetId?: number; dimension: string; length: number }) {
    const sheet = gridWithId(change.workbook, body.sheetId);
    const rows = body.dimension === 'ROWS';
    if (!(body.length > 0)) throw new Refusal('length must be greater than 0.');
    grow(change, sheet, rows, rows ? sheet.rowCount : sheet.columns.length, body.length);
  },

  insertDimension(change, { range, inheritFromBefore }: { range: DimensionRange; inheritFromBefore?: boolean }) {
    const { sheet, rows, start, end } = spanOf(change.workbook, range, true);
    grow(change, sheet, rows, start, end - start, inheritFromBefore ? start - 1 : start);
  },

  deleteDimension(change, { range }: { range: DimensionRange }) {
    const { sheet, rows, start, end } = spanOf(change.workbook, range);
    if (end - start === (rows ? sheet.rowCount : sheet.columns.length)) {
      throw new Refusal(`You can't delete all the ${rows ? 'rows' : 'columns'} on the sheet.`);
    }
    if (rows) removeRows(change, sheet, start, end);
    else removeColumns(change, sheet, start, end);
  },

  moveDimension(change, { source, destinationIndex }: { source: DimensionRange; destinationIndex: number }) {
    const { sheet, rows, start, end } = spanOf(change.workbook, source);
    const size = rows ? sheet.rowCount : sheet.columns.length;
    if (destinationIndex > size) throw new Refusal('destinationIndex is outside the grid.');
    if (destinationIndex >= start && destinationIndex <= end) return;
    // Google, "MoveDimensionRequest": counted before the source is taken out.
    const to = destinationIndex > end ? destinationIndex - (end - start) : destinationIndex;
    if (rows) moveRows(change, sheet, start, end, to);
    else moveColumns(change, sheet, start, end, to);
  },

  updateDimensionProperties(change, body: UpdateDimension) {
    const { undo } = change;
    const mask = parseMask(body.fields);
    const { sheet, rows, start, end } = spanOf(change.workbook, body.range);
    for (let at = start; at < end; at++) {
      const target = rows ? { ...sheet.rowProperties.get(at) } : sheet.columns[at]!;
      if (names(mask, 'pixelSize')) setProperty(undo, target, 'pixelSize', body.properties.pixelSize);
      if (names(mask, 'hiddenByUser')) setProperty(undo, target, 'hidden', body.properties.hiddenByUser || undefined);
      if (rows) setEntry<number, RowProperties>(undo, sheet.rowProperties, at, target);
    }
  },

  autoResizeDimensions(change, { dimensions }: { dimensions: DimensionRange }) {
    const { sheet, rows, start, end } = spanOf(change.workbook, dimensions);
    if (rows) return;
    for (let at = start; at < end; at++) {
      const longest = sheet.rows.slice(0, 100).reduce((most, row) => Math.max(most, textWidth(row[at])), 0);
      assign(change.undo, sheet.columns[at]!, 'pixelSize', Math.min(600, Math.max(40, 16 + longest * 7)));
    }
  },
};

const textWidth = (content: unknown): number =>
  typeof content === 'string' ? content.length : (content ?? null) === null ? 0 : 10;

interface UpdateDimension {
  [key: string]: Json;
  range: DimensionRange;
  properties: { pixelSize?: number; hiddenByUser?: boolean };
  fields: string;
}
