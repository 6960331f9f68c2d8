// Phase of an erasure: of the deliveries about them only what is nobody's stays in the event log.
import type { Delivery, Understood } from '../deliveries/delivery';
import { emptied, erasureEvent, residueOf } from '../deliveries/residue';
import { cellText } from '../records/plan';
import { erasedNames } from '../records/tombstones';
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

/** An entry's cells without its body, and where it stands. */
type Short = { [column in (typeof columns)[number]]: string } & { row: number };

/** Looks through the log from its beginning until nothing about them is found in it. */
export function eraseFromLog(context: Context): Stepped {
  const { book } = context;
  const entries = readShort(context);
  const own = entries.find(({ delivery_id }) => delivery_id === wantedOf(context).id);
  if (!own || !book.seal) throw new Error('the erasure does not stand in the event log');
  const theirs = about(context, entries, Number(own.sequence)).slice(0, atOnce);
  if (theirs.length === 0) return { findings: [], checked: entries.length, next: undefined };
  const lock = LockService.getScriptLock();
  // nobody takes rows out of the log meanwhile
  if (!lock.tryLock(20_000)) return { findings: [], checked: 0, next: 0, note: 'waits for a quiet moment' };
  try {
    rewrite(context, theirs, until(context, own));
  } finally {
    lock.releaseLock();
  }
  return { findings: [], checked: theirs.length, next: 0, note: 'event log' };
}

function readShort({ book }: Context): Short[] {
  const place = structureOf(book.structure, log);
  const read = allColumns(book.id, place, columns, () => book.pace.step());
  const texts = (at: number): Short => ({
    ...(Object.fromEntries(columns.map((key) => [key, String(read[key]?.[at] ?? '')])) as Omit<Short, 'row'>),
    row: at + 2,
  });
  return (read.sequence ?? []).map((_, at) => texts(at)).filter(({ delivery_id }) => delivery_id !== '');
}

/** The entries before the erasure that are about what it has erased, whether it was understood or stood in Errors. */
function about(context: Context, entries: readonly Short[], before: number): Short[] {
  const { book } = context;
  const hashes = new Set(until(context, { sequence: String(before) }).keys());
  const named = new Map<string, boolean>();
  const isErased = (name: string): boolean => {
    const known = named.get(name) ?? hashes.has(book.seal?.(name) ?? '');
    named.set(name, known);
    return known;
  };
  const earlier = entries.filter(({ sequence, event }) => Number(sequence) < before && event !== erasureEvent);
  const ids = new Set(
    wantedOf(context).names.flatMap((name) => (name.startsWith('delivery:') ? [name.slice('delivery:'.length)] : [])),
  );
  for (const { entity, key, delivery_id } of earlier)
    if (entity !== '' && isErased(`${entity}:${key}`)) ids.add(delivery_id);
  return earlier.filter(({ delivery_id, outcome }) => ids.has(delivery_id) && outcome !== 'erased');
}

/** Until when (ms) each keyed hash is erased, as the entry of the erasure tells. */
function until(context: Context, { sequence }: Pick<Short, 'sequence'>): Map<string, number> {
  const known = (context.tombstones ??= new Map());
  if (known.size > 0) return known;
  for (const { delivery } of readAt(context, [Number(sequence)]))
    if (delivery.kind === 'erasure') for (const hash of delivery.tombstones) known.set(hash, delivery.at);
  return known;
}

/** The keyed hashes of the names that are erased. */
export function erasedHashes(context: Context): ReadonlySet<string> {
  const own = readShort(context).find(({ delivery_id }) => delivery_id === wantedOf(context).id);
  return new Set(own ? until(context, own).keys() : []);
}

function readAt({ book }: Context, sequences: readonly number[]): LogEntry[] {
  book.pace.step();
  return readEntriesAt(book.id, book.structure, sequences, 1);
}

function rewrite(context: Context, theirs: readonly Short[], tombstones: ReadonlyMap<string, number>): void {
  const { book } = context;
  const wanted = wantedOf(context);
  const place = structureOf(book.structure, log);
  const entries = new Map(
    readAt(
      context,
      theirs.map(({ sequence }) => Number(sequence)),
    ).map((one) => [one.sequence, one]),
  );
  const erasedUntil = (name: string): number => tombstones.get(book.seal?.(name) ?? '') ?? 0;
  const requests: Request[] = [];
  for (const { sequence, row } of theirs) {
    const entry = entries.get(Number(sequence));
    if (!entry) continue;
    const { delivery } = entry;
    if (delivery.ok) wanted.addresses = [...new Set([...wanted.addresses, ...addressesOf(delivery)])];
    const { raw } = left(delivery, erasedUntil);
    requests.push(...rewritten(place, row, raw, book.structure.timeZone));
  }
  book.pace.step();
  if (requests.length > 0) batchUpdate(book.id, { requests });
}

const addressesOf = ({ facts }: Understood): string[] =>
  facts.flatMap(({ key }) => (key.startsWith('address:') ? [key] : []));

const left = (delivery: Delivery, erasedUntil: (name: string) => number): Delivery =>
  delivery.ok ? residueOf(delivery, erasedNames(delivery, erasedUntil, delivery.accepted)) : emptied(delivery);

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
