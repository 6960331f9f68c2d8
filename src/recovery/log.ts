// The event log as a fold reads it: found by sequence, wherever people have sorted or moved its rows.
import type { Envelope } from '../deliveries/delivery';
import { deliveries as log } from '../workbooks/layout/database';
import { allColumns } from '../workbooks/columns';
import { envelopeOf } from '../workbooks/log';
import { structureOf } from '../workbooks/requests';
import { readCells, rowRanges, type Book } from './book';

export interface Entry {
  sequence: number;
  outcome: string;
  tracked: boolean;
  /** The body was emptied because of its age. */
  purged: boolean;
  entity: string;
  key: string;
  /** `raw` is "" where the body was purged by age. */
  envelope: Envelope & { id: string };
}

export interface LogRows {
  /** Sequence → row. */
  rows: Map<number, number>;
  last: number;
}

/** Where the entries of the log stand: one read of a column. */
export function readLogRows(book: Book): LogRows {
  const place = structureOf(book.structure, log);
  const rows = new Map<number, number>();
  let last = 0;
  const { [log.key]: column = [] } = allColumns(book.id, place, [log.key], () => book.pace.step());
  column.forEach((value, at) => {
    const sequence = Number(value);
    if (!Number.isInteger(sequence) || sequence < 1 || rows.has(sequence)) return;
    rows.set(sequence, at + 2);
    last = Math.max(last, sequence);
  });
  return { rows, last };
}

/** The entries `from` to `to` that are there, in their order. */
export function readEntries(book: Book, { rows }: LogRows, from: number, to: number): Entry[] {
  const place = structureOf(book.structure, log);
  const wanted: number[] = [];
  for (let sequence = from; sequence <= to; sequence += 1) {
    const row = rows.get(sequence);
    if (row !== undefined) wanted.push(row);
  }
  const cells = readCells(book, rowRanges(place.sheetId, wanted, 0, place.columnCount, 1)).get(place.sheetId);
  const entries: Entry[] = [];
  for (const row of wanted) {
    const values = cells?.get(row);
    const text = (key: string): string => String(values?.get(place.columns[key] as number) ?? '');
    const sequence = Number(text('sequence'));
    if (sequence < from || sequence > to) continue;
    entries.push({
      sequence,
      outcome: text('outcome'),
      tracked: text('tracked') === 'true',
      purged: text('purged') !== '',
      entity: text('entity'),
      key: text('key'),
      envelope: envelopeOf(text),
    });
  }
  return entries.sort((a, b) => a.sequence - b.sequence);
}

export interface Short {
  id: string;
  event: string;
  outcome: string;
  tracked: boolean;
  /** ms */
  received: number;
}

/** The whole log without its bodies. */
export function readShort(book: Book): Short[] {
  const keys = ['delivery_id', 'event', 'outcome', 'tracked', 'received_utc'];
  const read = allColumns(book.id, structureOf(book.structure, log), keys, () => book.pace.step());
  const columns = keys.map((key) => read[key] ?? []);
  return (columns[0] ?? []).map((_, at) => {
    const [id = '', event = '', outcome = '', tracked, received] = columns.map((column) => String(column[at] ?? ''));
    return { id, event, outcome, tracked: tracked === 'true', received: Date.parse(received ?? '') };
  });
}
