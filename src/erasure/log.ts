// Phase of an erasure: of the deliveries about them only what is nobody's stays in the event log.
import type { Delivery, Residue, Understood } from '../deliveries/delivery';
import { emptied, erasureEvent, residueOf, withoutCustomer } from '../deliveries/residue';
import { cellText } from '../records/plan';
import { deliveryKey } from '../records/apply';
import { erasedNames } from '../records/tombstones';
import { sequencesOf } from '../recovery/log';
import type { Context, Stepped } from '../recovery/run';
import { cellFields, toCell } from '../workbooks/cells';
import { allColumns } from '../workbooks/columns';
import { deliveries as log } from '../workbooks/layout/database';
import type { Row } from '../workbooks/layout/tab';
import { readEntriesAt, type LogEntry } from '../workbooks/log';
import { structureOf } from '../workbooks/requests';
import { batchUpdate, gridRange, type TabStructure } from '../workbooks/structure';
import { wantedOf } from './steps';

type Request = GoogleAppsScript.Sheets.Schema.Request;

/** Entries of one write. */
const atOnce = 100;
const columns = ['sequence', 'event', 'entity', 'key', 'outcome', 'delivery_id'] as const;

/** An entry's cells without its body. */
type Short = { [column in (typeof columns)[number]]: string };

/** Where entries of the log stand: in the log itself, or in an archive of it. */
type Place = Pick<Context['book'], 'id' | 'structure'>;

const placesOf = ({ book }: Context): Place[] => [book, ...book.archives()];

/** Looks through the log from its beginning, then through its archives, until nothing about the erased is found there. */
export function eraseFromLog(context: Context, cursor: number): Stepped {
  const place = placesOf(context)[cursor];
  if (!place) return { findings: [], checked: 0, next: undefined };
  const entries = readShort(context, place);
  const first = about(context, entries).slice(0, atOnce);
  const theirs = first.length > 0 ? first : stillAbout(context, place, entries);
  if (theirs.length === 0) return { findings: [], checked: entries.length, next: cursor + 1 };
  const lock = LockService.getScriptLock();
  // nobody takes rows out of the log meanwhile
  if (!lock.tryLock(20_000)) return { findings: [], checked: 0, next: cursor, note: 'waits for a quiet moment' };
  try {
    rewrite(
      context,
      place,
      theirs.map(({ sequence }) => Number(sequence)),
    );
  } finally {
    lock.releaseLock();
  }
  return { findings: [], checked: theirs.length, next: cursor, note: 'event log' };
}

/** Names of the deliveries of which the log keeps only that they came. */
export const erasedDeliveries = (context: Context): string[] => [
  ...new Set(
    placesOf(context)
      .flatMap((place) => readShort(context, place))
      .flatMap(({ outcome, delivery_id: id }) => (outcome === 'erased' ? [id] : [])),
  ),
];

function readShort({ book }: Context, { id, structure }: Place): Short[] {
  const place = structureOf(structure, log);
  const read = allColumns(id, place, columns, () => book.pace.step());
  return (read.sequence ?? [])
    .map((_, at) => Object.fromEntries(columns.map((key) => [key, String(read[key]?.[at] ?? '')])) as Short)
    .filter(({ delivery_id }) => delivery_id !== '');
}

/** The entries about names that were erased later, whether they were understood or stood in Errors. */
function about(context: Context, entries: readonly Short[]): Short[] {
  const { erasedUntil } = tombstones(context);
  const ids = new Set<string>();
  const theirs = ({ sequence }: Short, name: string): boolean => Number(sequence) < erasedUntil(name).sequence;
  for (const entry of entries) {
    const { entity, key, delivery_id: id } = entry;
    if (theirs(entry, deliveryKey(id)) || (entity !== '' && theirs(entry, `${entity}:${key}`))) ids.add(id);
  }
  return entries.filter(({ delivery_id, outcome }) => ids.has(delivery_id) && outcome !== 'erased');
}

/** Entries of which an earlier erasure has left what they said of a customer, who is erased by now. */
function stillAbout(context: Context, place: Place, entries: readonly Short[]): Short[] {
  const erased = entries.filter(({ outcome }) => outcome === 'erased');
  const { erasedUntil } = tombstones(context);
  const theirs = new Set(
    readAt(
      context,
      place,
      erased.map(({ sequence }) => Number(sequence)),
    ).flatMap(({ sequence, delivery }) =>
      delivery.kind === 'residue' && isOfErased(delivery, (name) => erasedUntil(name).at) ? [sequence] : [],
    ),
  );
  return erased.filter(({ sequence }) => theirs.has(Number(sequence))).slice(0, atOnce);
}

const isOfErased = ({ customer, accepted }: Residue, until: (name: string) => number): boolean =>
  customer !== undefined &&
  erasedNames({ key: '', customer, version: customer.contribution.version, accepted }, until, accepted).length > 0;

/** What the log tells of all erasures. */
export interface Tombstones {
  /** Until when (ms), and by which entry of the log, a name is erased; zeros when it is not. */
  erasedUntil: (name: string) => { at: number; sequence: number };
}

/** Read once in an execution; what is erased later is the next one's. */
export function tombstones(context: Context): Tombstones {
  const { book } = context;
  const { seal } = book;
  if (!seal) throw new Error('the key of the erased is gone');
  return (context.tombstones ??= (() => {
    const newest = new Map<string, { at: number; sequence: number }>();
    const told = placesOf(context).flatMap((place) => {
      const erasures = readShort(context, place).filter(
        ({ event, outcome }) => event === erasureEvent && outcome === 'committed',
      );
      return readAt(
        context,
        place,
        erasures.map((one) => Number(one.sequence)),
      );
    });
    for (const { delivery, sequence } of told.sort((a, b) => a.sequence - b.sequence))
      if (delivery.kind === 'erasure')
        for (const hash of delivery.tombstones) newest.set(hash, { at: delivery.at, sequence });
    const none = { at: 0, sequence: 0 };
    return { erasedUntil: (name) => newest.get(seal(name)) ?? none };
  })());
}

function readAt({ book }: Context, { id, structure }: Place, sequences: readonly number[]): LogEntry[] {
  if (sequences.length === 0) return [];
  book.pace.step();
  return readEntriesAt(id, structure, sequences, 1);
}

function rewrite(context: Context, from: Place, sequences: readonly number[]): void {
  const { book } = context;
  const wanted = wantedOf(context);
  const place = structureOf(from.structure, log);
  const rows = sequencesOf(book, from);
  const { erasedUntil } = tombstones(context);
  const requests: Request[] = [];
  for (const { sequence, delivery } of readAt(context, from, sequences)) {
    const row = rows.get(sequence);
    if (row === undefined) continue;
    if (delivery.ok) wanted.addresses = [...new Set([...wanted.addresses, ...addressesOf(delivery)])];
    const { raw } = left(delivery, (name) => erasedUntil(name).at);
    requests.push(...rewritten(place, row, raw, from.structure.timeZone));
  }
  book.pace.step();
  if (requests.length > 0) batchUpdate(from.id, { requests });
}

const addressesOf = ({ facts }: Understood): string[] =>
  facts.flatMap(({ key }) => (key.startsWith('address:') ? [key] : []));

function left(delivery: Delivery, until: (name: string) => number): Delivery {
  if (delivery.ok) return residueOf(delivery, erasedNames(delivery, until, delivery.accepted));
  if (delivery.kind !== 'residue') return emptied(delivery);
  return isOfErased(delivery, until) ? withoutCustomer(delivery) : delivery;
}

/** What a delivery about somebody erased keeps: when it came, of which event, and what is nobody's. */
function rewritten(place: TabStructure, row: number, raw: string, timeZone: string): Request[] {
  const [body, body_2, body_3] = [0, 1, 2].map((part) => raw.slice(part * cellText, (part + 1) * cellText));
  const cells: Row = {
    ...{ entity: '', key: '', event_time: undefined, outcome: 'erased', note: '', tracked: false, settled: '' },
    ...{ body, body_2, body_3 },
  };
  return log.columns
    .filter(({ key }) => key in cells)
    .map((column) => {
      const at = place.columns[column.key] as number;
      const range = gridRange(place.sheetId, row, row, at, at + 1);
      return {
        updateCells: { range, rows: [{ values: [toCell(column, cells[column.key], timeZone)] }], fields: cellFields },
      };
    });
}
