// Rows inserted, removed and moved: content, formats, notes and metadata go together.
import type { Change, GridRange } from '../request';
import { emptyRow, putRow, settleLastRow, type FormatRow, type Row, type Sheet } from '../sheet';
import { assign, setEntry, splice, type Undo } from '../undo';

/** Carries what is kept by row number to its new number; undefined drops it. */
function renumber({ workbook, undo }: Change, sheet: Sheet, to: (row: number) => number | undefined): void {
  const moved = <V>(map: Map<number, V>): Map<number, V> => {
    const next = new Map<number, V>();
    for (const [row, value] of map) {
      const target = to(row);
      if (target !== undefined) next.set(target, value);
    }
    return next;
  };
  if (sheet.notes.size > 0) assign(undo, sheet, 'notes', moved(sheet.notes));
  if (sheet.rowProperties.size > 0) assign(undo, sheet, 'rowProperties', moved(sheet.rowProperties));
  const { validations } = sheet.presentation;
  // Google, "MoveDimensionRequest" and the like: what belongs to a row goes with it; a rule over many rows stays
  const carried = validations.flatMap((one) => {
    const range = one['range'] as GridRange;
    if (range.startRowIndex === undefined || range.endRowIndex !== range.startRowIndex + 1) return [one];
    const row = to(range.startRowIndex);
    return row === undefined ? [] : [{ ...one, range: { ...range, startRowIndex: row, endRowIndex: row + 1 } }];
  });
  if (validations.length > 0) assign(undo, sheet.presentation, 'validations', carried);
  for (const metadata of [...workbook.metadata.values()]) {
    const { place } = metadata;
    if (place.kind !== 'row' || place.sheetId !== sheet.sheetId) continue;
    const index = to(place.index);
    const next = index === undefined ? undefined : { ...metadata, place: { ...place, index } };
    setEntry(undo, workbook.metadata, metadata.id, next);
  }
}

function pad(sheet: Sheet, length: number): void {
  while (sheet.rows.length < length) sheet.rows.push(emptyRow);
  while (sheet.formats.length < length) sheet.formats.push(undefined);
}

/** The last row is looked for anew, also when this is taken back. */
function settle(undo: Undo, sheet: Sheet): void {
  assign(undo, sheet, 'lastRow', sheet.rows.length);
  settleLastRow(sheet);
}

export function insertRows(change: Change, sheet: Sheet, at: number, count: number): void {
  const { undo } = change;
  assign(undo, sheet, 'rowCount', sheet.rowCount + count);
  if (at < Math.max(sheet.rows.length, sheet.formats.length)) {
    pad(sheet, at);
    splice<Row>(undo, sheet.rows, at, 0, new Array<Row>(count).fill(emptyRow));
    splice<FormatRow | undefined>(undo, sheet.formats, at, 0, new Array<undefined>(count).fill(undefined));
    settle(undo, sheet);
  }
  renumber(change, sheet, (row) => (row >= at ? row + count : row));
}

export function removeRows(change: Change, sheet: Sheet, start: number, end: number): void {
  const { undo } = change;
  for (let row = start; row < Math.min(end, sheet.rows.length); row++) putRow(undo, sheet, row, []);
  assign(undo, sheet, 'rowCount', sheet.rowCount - (end - start));
  splice(undo, sheet.rows, start, end - start, []);
  splice(undo, sheet.formats, start, end - start, []);
  settle(undo, sheet);
  renumber(change, sheet, (row) => (row < start ? row : row < end ? undefined : row - (end - start)));
}

export function moveRows(change: Change, sheet: Sheet, start: number, end: number, to: number): void {
  const { undo } = change;
  const count = end - start;
  pad(sheet, Math.max(end, to + count));
  splice(undo, sheet.rows, to, 0, splice(undo, sheet.rows, start, count, []));
  splice(undo, sheet.formats, to, 0, splice(undo, sheet.formats, start, count, []));
  settle(undo, sheet);
  renumber(change, sheet, (row) => {
    if (row >= start && row < end) return row - start + to;
    const without = row >= end ? row - count : row;
    return without >= to ? without + count : without;
  });
}
