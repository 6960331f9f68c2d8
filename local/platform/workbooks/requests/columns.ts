// Columns inserted, removed and moved: every row is rewritten, which is rare enough to be afforded.
import type { Change } from '../request';
import { emptyRow, intern, settleLastRow, type Column, type Sheet } from '../sheet';
import { assign, setEntry, splice } from '../undo';

/** Rebuilds all that is kept by column position with `edit`, which works on one row of it. */
function rewrite({ undo }: Change, sheet: Sheet, edit: <T>(cells: (T | null)[]) => void): void {
  const each = <T>(row: readonly (T | null)[]): (T | null)[] => {
    const cells = row.slice();
    // So that positions beyond a short row mean what they say.
    while (cells.length < sheet.columns.length) cells.push(null);
    edit(cells);
    while (cells.length > 0 && cells[cells.length - 1] === null) cells.pop();
    return cells;
  };
  const use = each(sheet.columnUse.map((count) => count as number | null));
  const rows = sheet.rows.map((row) => (row.length === 0 ? emptyRow : each(row)));
  const formats = sheet.formats.map((row) => row && each(row));
  const notes = new Map([...sheet.notes].map(([row, texts]) => [row, each(texts)]));
  assign(
    undo,
    sheet,
    'columnUse',
    use.map((count) => count ?? 0),
  );
  assign(undo, sheet, 'rows', rows);
  assign(undo, sheet, 'formats', formats);
  assign(undo, sheet, 'notes', notes);
  assign(undo, sheet, 'lastRow', rows.length);
  settleLastRow(sheet);
}

export function insertColumns(change: Change, sheet: Sheet, at: number, count: number, like?: number): void {
  const { undo } = change;
  // Appended columns change no row.
  if (at < sheet.columns.length)
    rewrite(change, sheet, (cells) => cells.splice(at, 0, ...new Array<null>(count).fill(null)));
  const model = like === undefined ? undefined : sheet.columns[like];
  const fresh = Array.from({ length: count }, (): Column => {
    const column: Column = {};
    // Google, "InsertDimensionRequest": properties are taken from the neighbour.
    if (model?.format) column.format = intern(model.format);
    if (model?.pixelSize !== undefined) column.pixelSize = model.pixelSize;
    return column;
  });
  splice(undo, sheet.columns, at, 0, fresh);
}

export function removeColumns(change: Change, sheet: Sheet, start: number, end: number): void {
  const { workbook, undo } = change;
  rewrite(change, sheet, (cells) => cells.splice(start, end - start));
  const removed = new Set(splice(undo, sheet.columns, start, end - start, []));
  for (const { id, place } of [...workbook.metadata.values()]) {
    if (place.kind === 'column' && removed.has(place.column)) setEntry(undo, workbook.metadata, id, undefined);
  }
}

export function moveColumns(change: Change, sheet: Sheet, start: number, end: number, to: number): void {
  rewrite(change, sheet, (cells) => cells.splice(to, 0, ...cells.splice(start, end - start)));
  splice(change.undo, sheet.columns, to, 0, splice(change.undo, sheet.columns, start, end - start, []));
}
