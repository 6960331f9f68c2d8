// The event log as a fold reads it: found by sequence, wherever people have sorted or moved its rows.
import type { Envelope } from '../deliveries/delivery';
import type { Removed } from '../archive/removed';
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
  /** The same of each archive, for what stands in none before it. */
  archived: Map<number, number>[];
  /** By sequence. */
  removed: Map<number, Removed>;
  last: number;
}

/** Where the entries of the log stand: one read of a column, and one for each archive. */
export function readLogRows(book: Book): LogRows {
  // the live log first: what leaves it meanwhile stands in an archive by then, and would be found twice rather than nowhere
  const live = sequencesOf(book, book);
  const places = [live, ...book.archives().map((archive) => sequencesOf(book, archive))];
  const removed = new Map(book.removed().map((one) => [one.sequence, one]));
  const [rows, ...archived] = places.map((all, at) => {
    const earlier = places.slice(0, at);
    return new Map([...all].filter(([sequence]) => !earlier.some((one) => one.has(sequence))));
  });
  const last = [...places, removed].reduce((most, all) => [...all.keys()].reduce((a, b) => Math.max(a, b), most), 0);
  return { rows: rows as Map<number, number>, archived, removed, last };
}

type Place = Pick<Book, 'id' | 'structure'>;

/** Sequence → row, in the log or in an archive of it. */
export function sequencesOf({ pace }: Book, { id, structure }: Place): Map<number, number> {
  const rows = new Map<number, number>();
  const { [log.key]: column = [] } = allColumns(id, structureOf(structure, log), [log.key], () => pace.step());
  column.forEach((value, at) => {
    const sequence = Number(value);
    if (Number.isInteger(sequence) && sequence > 0 && !rows.has(sequence)) rows.set(sequence, at + 2);
  });
  return rows;
}

/** The entries `from` to `to` that are there, in their order. */
export function readEntries(book: Book, { rows, archived, removed }: LogRows, from: number, to: number): Entry[] {
  const read = [
    ...entriesIn(book, book, rows, from, to),
    ...book.archives().flatMap((archive, at) => entriesIn(book, archive, archived[at] ?? new Map(), from, to)),
  ];
  const found = new Set(read.map(({ sequence }) => sequence));
  for (let sequence = from; sequence <= to; sequence += 1) {
    const left = removed.get(sequence);
    if (left && !found.has(sequence)) read.push(entryOf(left));
  }
  return read.sort((a, b) => a.sequence - b.sequence);
}

/** An entry that was removed because of its age is like one whose body was emptied. */
const entryOf = ({ sequence, id, accepted, event, outcome, tracked }: Removed): Entry => ({
  ...{ sequence, outcome, tracked, purged: true, entity: '', key: '' },
  envelope: { event, view: '', raw: '', accepted, edit: 0, id },
});

function entriesIn(
  { pace }: Book,
  { id, structure }: Place,
  rows: ReadonlyMap<number, number>,
  from: number,
  to: number,
): Entry[] {
  const place = structureOf(structure, log);
  const wanted: number[] = [];
  for (let sequence = from; sequence <= to; sequence += 1) {
    const row = rows.get(sequence);
    if (row !== undefined) wanted.push(row);
  }
  const ranges = rowRanges(place.sheetId, wanted, 0, place.columnCount, 1);
  const cells = readCells({ id, pace }, ranges).get(place.sheetId);
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
  return entries;
}

export interface Short {
  id: string;
  event: string;
  outcome: string;
  tracked: boolean;
  /** ms */
  received: number;
}

/** The whole log without its bodies, with what was archived or removed. */
export function readShort(book: Book): Short[] {
  const keys = ['delivery_id', 'event', 'outcome', 'tracked', 'received_utc', log.key];
  const seen = new Set<number>();
  const isNew = (sequence: number): boolean => !Number.isInteger(sequence) || !seen.has(sequence);
  const entries = [book, ...book.archives()].flatMap(({ id, structure }) => {
    const read = allColumns(id, structureOf(structure, log), keys, () => book.pace.step());
    const columns = keys.map((key) => read[key] ?? []);
    return (columns[0] ?? []).flatMap((_, at): Short[] => {
      const [id = '', event = '', outcome = '', tracked, received, sequence] = columns.map((column) =>
        String(column[at] ?? ''),
      );
      const number = sequence === '' ? NaN : Number(sequence);
      if (!isNew(number)) return [];
      seen.add(number);
      return [{ id, event, outcome, tracked: tracked === 'true', received: Date.parse(received ?? '') }];
    });
  });
  const removed = book.removed().filter(({ sequence }) => isNew(sequence));
  return [...entries, ...removed.map((one) => ({ ...one, received: one.accepted }))];
}
