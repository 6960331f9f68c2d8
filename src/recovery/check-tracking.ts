// Phase: the tracking workbook shows every entry of the log once, as it was reported, and Errors as they stand.
import type { Delivery } from '../deliveries/delivery';
import { readDelivery } from '../deliveries/read';
import { concernsErrors, deliveryKey, isApplied } from '../records/apply';
import type { Failure } from '../records/stored';
import { sha256 } from '../script/digest';
import { trackingHint } from '../script/hints';
import { linked } from '../workbooks/tracked-row';
import { errorsRow } from '../workbooks/errors-row';
import { errorsTab } from '../workbooks/layout/tracking';
import type { Column, Row, Tab } from '../workbooks/layout/tab';
import { structureOf } from '../workbooks/requests';
import { readMarker } from '../workbooks/structure';
import { readCells, readRecordTexts, readSnapshot, rowRanges, type Book } from './book';
import { wrongCells } from './finding';
import { readEntries, readLogRows, type Entry } from './log';
import { parseRecord } from './look';
import { keylessRows } from './keyless';
import { repairTracking, type TrackingRepair } from './repair-tracking';
import type { Context, Stepped } from './run';
import { IndexDamaged, knowsDelivery, recordRow } from './snapshot';
import {
  dueTimes,
  pair,
  place,
  readTrackingRows,
  serialText,
  shown,
  type TrackingRow,
  type TrackingRows,
} from './tracking-rows';

const atOnce = { verify: 1000, rebuild: 400 };
/** What a person corrects in Errors before a replay. */
const corrected = new Set(['event', 'body', 'body_2', 'body_3']);

export function checkTracking(context: Context, cursor: number): Stepped {
  const { job, book, config } = context;
  const folding = context.folding;
  const log = folding?.log ?? readLogRows(book);
  book.pace.step();
  const marker = trackingHint(readMarker(config.trackingId));
  const end = Math.min(marker.sequence, log.last);
  const from = Math.max(1, cursor);
  if (from > end) return checkForeign(context);
  const to = Math.min(end, from + atOnce[job.kind === 'rebuild' ? 'rebuild' : 'verify'] - 1);
  const repairs = differences(context, readEntries(book, log, from, to));
  const findings = repairs.map(({ finding }) => finding);
  if (job.kind === 'rebuild' && repairs.length > 0) {
    delete context.rows;
    repairTracking(context, marker, repairs);
  }
  return { findings, checked: to - from + 1, next: to + 1, note: `${to} of ${end} entries of the log` };
}

/** The last step: rows that no delivery ever had, and rows that stand twice. */
function checkForeign(context: Context): Stepped {
  const { job, book, config } = context;
  const rows = readTrackingRows(context);
  // read after the rows: a delivery is in the log before it is shown
  const due = dueTimes(context);
  const strangers = [...rows].some(([name, [row]]) => !due.has(name) && isDeliveryId(row?.id ?? ''));
  const isKnown = strangers ? knownToIndex(context) : () => false;
  const repairs = [...rows.values()].flatMap((own): TrackingRepair[] => {
    const [{ tab, id } = { tab: errorsTab, id: '' }] = own;
    const times = due.get(place(tab, id));
    // the log has lost it; the records have not
    if (!times && isKnown(id)) return [];
    // one that stands in an archive, too, was copied there and is still to go
    const surplus = pair(times ?? [], own).surplus.filter(({ row }) => row > 0);
    return surplus.map((row) => ({ tab, ...foreign(row, times !== undefined) }));
  });
  const keyed = new Set([...rows.values()].flat().map(({ tab, row }) => `${tab.name}!${row}`));
  const keyless = keylessRows(config.trackingId, context.tracking, shown, keyed, book.pace);
  repairs.push(...keyless.map(({ tab, finding }) => ({ tab, at: finding.row, finding })));
  if (job.kind === 'rebuild' && repairs.length > 0) {
    book.pace.step();
    repairTracking(context, trackingHint(readMarker(config.trackingId)), repairs);
  }
  return { findings: repairs.map(({ finding }) => finding), checked: rows.size, next: undefined };
}

/**
 * A row that the log does not account for. One with the name of a delivery may be the last trace of it, where the log was
 * restored from an older version or lost rows: it is told, and left where it is.
 */
function foreign({ tab, row, id }: TrackingRow, doubled: boolean): Omit<TrackingRepair, 'tab'> {
  const finding = { tab: tab.name, key: id, column: '', row, is: 'a row', owners: [] };
  if (doubled)
    return { at: row, finding: { ...finding, kind: 'doubled row', shouldBe: 'one row, which stands elsewhere' } };
  if (!isDeliveryId(id))
    return { at: row, finding: { ...finding, kind: 'surplus row', shouldBe: 'no row: no delivery told of it' } };
  const shouldBe = 'a delivery in the log: it is lost there; send it again, then delete this row';
  return { keep: true, finding: { ...finding, kind: 'surplus row', shouldBe } };
}

/** Whether the index knows a delivery; where it cannot be read nobody is. */
function knownToIndex({ own, book }: Context): (id: string) => boolean {
  try {
    const snapshot = own && readSnapshot({ ...book, truth: own }, false);
    return (id) => snapshot !== undefined && knowsDelivery(snapshot, id);
  } catch (error) {
    if (!(error instanceof IndexDamaged)) throw error;
    return () => false;
  }
}

const isDeliveryId = (id: string): boolean => /^[0-9a-f]{24}$/.test(id);

/** Nothing counts as wrong before it was looked for in rows read just now. */
function differences(context: Context, entries: readonly Entry[]): TrackingRepair[] {
  if (context.rows && compare(context, entries, context.rows).length === 0) return [];
  return compare(context, entries, (context.rows = readTrackingRows(context)));
}

/** What the entries should show, held against what stands there. */
function compare(context: Context, entries: readonly Entry[], rows: TrackingRows): TrackingRepair[] {
  const { timeZone } = context.tracking;
  const times = (context.times ??= dueTimes(context));
  const found = dueOf(context, entries).map(({ tab, row }) => {
    const name = place(tab, String(row[tab.key]));
    const time = tab === errorsTab ? '' : serialText(Number(row.received), timeZone);
    return { tab, row, at: pair(times.get(name) ?? [time], rows.get(name) ?? []).at.get(time) };
  });
  const ranges = shown.flatMap((tab) => {
    const place = structureOf(context.tracking, tab);
    const at = found.filter((one) => one.tab === tab).flatMap((one) => one.at || []);
    return rowRanges(place.sheetId, at, 0, place.columnCount, 20);
  });
  const cells = readCells({ id: context.config.trackingId, pace: context.book.pace }, ranges);
  return found.flatMap(({ tab, row, at }): TrackingRepair[] => {
    const finding = { tab: tab.name, key: String(row[tab.key]), row: at ?? 0, owners: [] };
    // what stands in an archive is left as it is
    if (at === 0) return [];
    if (at === undefined) {
      return [{ tab, row, finding: { ...finding, kind: 'missing row', column: '', is: '', shouldBe: 'a row' } }];
    }
    const place = structureOf(context.tracking, tab);
    const standing = cells.get(place.sheetId)?.get(at);
    const except = (column: Column): boolean => tab === errorsTab && corrected.has(column.key);
    return wrongCells(tab, place, row, standing, timeZone, except).map((wrong) => ({
      ...{ tab, row, at },
      finding: { ...finding, kind: 'wrong cell', ...wrong },
    }));
  });
}

function dueOf(context: Context, entries: readonly Entry[]): { tab: Tab; row: Row }[] {
  const failed = [...new Set(entries.filter(({ outcome }) => concernsErrors(outcome)).map((one) => one.envelope.id))];
  const states = failures(context, failed);
  return entries.flatMap(({ envelope, outcome, tracked, sequence, purged }) => {
    // what its row says can no longer be told
    if (purged) return [];
    const delivery = readDelivery(envelope, sha256);
    const due: { tab: Tab; row: Row }[] = [];
    const failure = states.get(envelope.id);
    // one row for each delivery, as its newest entry tells
    if (concernsErrors(outcome) && failure?.sequence === sequence && !isRemoved(context, failure, envelope.accepted)) {
      // a body that was repaired in the log is still to be replayed
      const standing: Delivery = outcome === 'invalid' && delivery.ok ? { ...delivery, ok: false } : delivery;
      due.push({ tab: errorsTab, row: errorsRow(standing, failure) });
    }
    if (isApplied(outcome) && tracked && delivery.ok && delivery.tracking) {
      due.push(linked(delivery.tracking, context.book.conventions));
    }
    return due;
  });
}

/** Settled rows of Errors go after some days. */
const isRemoved = ({ errorsRemoved = 0 }: Context, { state }: Failure, accepted: number): boolean =>
  accepted < errorsRemoved && (state === 'recovered' || state === 'ignored');

/** The state of what failed, from the workbook's own records; from those folded anew where these cannot be read. */
function failures(context: Context, ids: readonly string[]): Map<string, Failure> {
  if (ids.length === 0) return new Map<string, Failure>();
  const { own, book, folding } = context;
  try {
    if (own) return failuresIn({ ...book, truth: own }, ids);
  } catch (error) {
    if (!(error instanceof IndexDamaged) || !folding) throw error;
  }
  return folding ? failuresIn(folding.book, ids) : new Map<string, Failure>();
}

function failuresIn(book: Book, ids: readonly string[]): Map<string, Failure> {
  const result = new Map<string, Failure>();
  const snapshot = readSnapshot(book, false);
  const rows = ids.flatMap((id) => recordRow(snapshot, deliveryKey(id)) ?? []);
  for (const [key, json] of readRecordTexts(book, rows).values()) {
    const failure = parseRecord(key, json)?.failure;
    if (failure) result.set(key.slice(deliveryKey('').length), failure);
  }
  return result;
}
