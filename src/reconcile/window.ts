// The next stretch of an export: whole records from where the last stretch ended. Pure.
import { readRecords } from './csv';
import { groupRows, readRecord, type ExportRecord, type ExportShape } from './export-record';
import { BadExport } from './header';
import type { Reconciliation } from './state';

/** Cells of the export that one step reads. */
export const partsPerWindow = 10;

export interface Window {
  records: ExportRecord[];
  /** For each record, where it starts. */
  places: Reconciliation['at'][];
  /** Where the next window begins. */
  at: Reconciliation['at'];
  rows: number;
  /** The export has been read to its end. */
  final: boolean;
}

/** Reads up to about `most` rows from `parts`, the cells from `state.at.part` on. Throws BadExport. */
export function readWindow(state: Reconciliation, shape: ExportShape, parts: readonly string[], most: number): Window {
  const { at, delimiter } = state;
  const text = parts.join('').slice(at.offset);
  const last = at.part + parts.length >= state.parts;
  const { rows, ends, open } = readRecords(text, delimiter, last, most);
  if (open && (last || rows.length === 0)) throw neverClosed(state.rows + rows.length);
  const end = ends[ends.length - 1] ?? 0;
  const final = last && end >= text.length;
  const groups = groupRows(
    shape,
    rows.map((cells, row) => ({ cells, start: row === 0 ? 0 : (ends[row - 1] as number) })),
  );
  if (groups.length === 1 && rows.length >= most) return readWindow(state, shape, parts, most * 4);
  // the last group may go on behind this window, unless it fills the window
  const unfinished = !final && groups.length > 1 ? groups.pop() : undefined;
  const next = unfinished ? (unfinished[0]?.start as number) : end;
  const place = (offset: number): Reconciliation['at'] => placeOf(parts, at, offset);
  const records = groups.map((group) => readRecord(shape, group));
  return {
    records,
    places: records.map(({ start }) => place(start)),
    at: place(next),
    rows: rows.length - (unfinished?.length ?? 0),
    final,
  };
}

/** From an offset in the joined text back to its cell. */
function placeOf(parts: readonly string[], from: Reconciliation['at'], offset: number): Reconciliation['at'] {
  let { part, offset: rest } = from;
  rest += offset;
  for (const text of parts) {
    if (rest < text.length) break;
    rest -= text.length;
    part += 1;
  }
  return { part, offset: rest };
}

const neverClosed = (rows: number): BadExport =>
  new BadExport(
    `A quoted text that begins at about row ${rows + 2} is never closed. Correct the quote mark there, or export the file again.`,
  );
