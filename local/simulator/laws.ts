// The laws, checked when everything has come to rest.
import type { Envelope } from '../../src/deliveries/delivery';
import { erasureEvent } from '../../src/deliveries/residue';
import { closedBefore } from '../../src/archive/due';
import { isApplied } from '../../src/records/apply';
import { databaseTabs, tables } from '../../src/workbooks/layout/database';
import { trackingTabs } from '../../src/workbooks/layout/tracking';
import type { Cell, Column } from '../../src/workbooks/layout/tab';
import type { Platform } from '../platform';
import { readTable, readTables, tablesOf } from '../web/workbooks';
import { day, type Ages } from './aging';
import { erasedUntil, sentBodies, type Sent } from './erasures';
import { archived, archivesOf, removed, wholeLog, type Named } from './log';
import { expectedTables, group, type Tables } from './model';
import type { Budget } from './budget';
import { placeName, titleOf, type Staff } from './staff';
import { serialToUtc, utcToSerial } from '../platform/workbooks/zone';
import type { Arrival } from './workload';
import { timeZone } from './world';

export interface Violation {
  law: string;
  detail: string;
}

export interface Answered {
  arrival: Arrival;
  reply: { ok: boolean; status: string; deliveryId?: string } | undefined;
  /** Names of the services called. */
  calls: string[];
}

export interface Rest {
  platform: Platform;
  answered: readonly Answered[];
  staff: Staff;
  /** Moments at which a reader would have seen an order without its line items. */
  atomicity: readonly string[];
  /** Keys that still waited in the inbox 200 s after the last fault. */
  late: number;
  /** Keys of customers who were erased. */
  erased: readonly string[];
  /** Tabs in which staff have deleted rows or written over them. */
  damaged: ReadonlySet<string>;
  /** What was spent, where nothing disturbed it. */
  budget?: Budget;
  /** What leaves the workbooks because of its age, and has had the time to. */
  ages?: Ages;
}

export function broken({
  platform,
  answered,
  staff,
  atomicity,
  late,
  erased,
  damaged,
  budget,
  ages,
}: Rest): Violation[] {
  const read: Read = (workbook, name) => {
    const tab = (workbook === 'database' ? databaseTabs : trackingTabs).find((one) => one.name === name)!;
    const { header, rows } = readTable(platform, workbook, titleOf(platform, workbook, tab)) ?? {
      header: [],
      rows: [],
    };
    const renamed = staff.renamed.get(placeName(workbook, name));
    return rows.map((row) => Object.fromEntries(header.map((name, at) => [renamed?.get(name) ?? name, row[at] ?? ''])));
  };
  const sent = sentBodies(answered.map(({ arrival }) => arrival));
  const live = read('database', 'deliveries');
  const elsewhere = [archived(platform, 'database', 'deliveries'), removed(platform)];
  const log = wholeLog(live, elsewhere.flat(), sent);
  const found: Violation[] = [];
  const say = (law: string, detail: string): void => void found.push({ law, detail });
  for (const defect of platform.defects) say('platform', defect);

  const until = erasedUntil(platform, log);
  // weeks later, when others have spoken in between, one without a time of its own is news again
  exactlyOnce(log, answered, (id) => ages !== undefined && sent.get(id)?.isTimed === false, say);
  const expected = convergence(log, sent, until, read, erased.length > 0, say);
  for (const key of erased)
    // a telephone number may be somebody else's, too
    if (!key.startsWith('+') && !JSON.stringify(expected).includes(key)) nothingLeft(platform, key, say);
  for (const detail of atomicity) say('c: a commit is atomic', detail);
  strangers(answered, say);
  errors(log, read, say, ages?.errorsDays ?? 0);
  // of what has left the log nothing is drawn again, and nobody notes there that it was erased
  const lasting = new Set<unknown>(live.filter(({ purged }) => purged === '').map(({ sequence }) => sequence));
  const mayMiss = ({ event, sequence }: Named): boolean =>
    (damaged.has(String(event)) || erased.length > 0) && !lasting.has(sequence);
  tracking(log, mayMiss, (event) => [...read('tracking', event), ...archived(platform, 'tracking', event)], say);
  if (ages) leaving(live, elsewhere, ages, Math.max(...log.map(receivedAt)), say);
  for (const note of staff.notes) {
    const row = read(note.workbook, note.tab).find((one) => String(one[note.keyHeader]) === note.key);
    if (row?.[note.header] !== note.text) say("f: staff's cells stay", `${note.tab} ${note.header} beside ${note.key}`);
  }
  if (budget) withinBudget(budget, say);
  const waiting = Math.max(late, inboxKeys(platform).length);
  if (waiting > 0) say('i: bounded staleness', `${waiting} keys still wait in the inbox`);
  return found;
}

export const inboxKeys = ({ state: { properties } }: Platform): string[] =>
  [properties.script, properties.user]
    .flatMap(({ values }) => [...values.keys()])
    .filter((key) => key.startsWith('in.'));

function withinBudget({ drains, refusedByQuota }: Budget, say: Say): void {
  if (refusedByQuota > 0) say('h: quotas are respected', `${refusedByQuota} calls were refused`);
  for (const { reads, writes, commits, cold } of drains) {
    if (writes > 2 * Math.max(1, commits)) say('h: two writes a commit', `${writes} for ${commits} commits`);
    // two, and two more for each step from a delivery to records that its own keys do not name (a merged customer's, say)
    if (!cold && reads > 12 * Math.max(1, commits)) say('h: few reads a commit', `${reads} for ${commits} commits`);
  }
}

type Say = (law: string, detail: string) => void;
type Read = (workbook: 'database' | 'tracking', tab: string) => Named[];

const applied = (row: Named): boolean => isApplied(String(row.outcome));
/** Had an effect, or is remembered because it has no time of its own. */
const counts = (row: Named): boolean => applied(row) || row.outcome === 'repeated' || row.outcome === 'erased';

function exactlyOnce(
  log: readonly Named[],
  answered: readonly Answered[],
  mayCountAgain: (id: string) => boolean,
  say: Say,
): void {
  const logged = group(log.filter(applied), (row) => String(row.delivery_id));
  const erased = new Set(log.filter((row) => row.outcome === 'erased').map((row) => row.delivery_id));
  const others = new Set(log.filter((row) => !counts(row)).map((row) => row.delivery_id));
  const refused = new Set(log.filter((row) => row.outcome === 'failed').map((row) => row.delivery_id));
  for (const { reply } of answered) {
    if (!reply?.ok || reply.deliveryId === undefined || refused.has(reply.deliveryId)) continue;
    if (!logged.has(reply.deliveryId) && !erased.has(reply.deliveryId))
      say('a: exactly once', `${reply.deliveryId} was answered ${reply.status} and has no effect`);
  }
  for (const { reply } of answered) {
    if (
      reply?.status === 'invalid' &&
      !others.has(reply.deliveryId) &&
      !logged.has(reply.deliveryId!) &&
      !erased.has(reply.deliveryId)
    ) {
      say('e: what failed stands in Errors', `${reply.deliveryId} was invalid and is not in the log`);
    }
  }
  for (const [id, rows] of logged)
    if (rows.length > 1 && !mayCountAgain(id)) say('a: exactly once', `${id} is ${rows.length} times in the log`);
}

function convergence(
  log: readonly Named[],
  sent: ReadonlyMap<string, Sent>,
  until: (name: string) => number,
  read: Read,
  wereErased: boolean,
  say: Say,
): Tables {
  const bodyOf = (row: Named): string | undefined =>
    row.outcome === 'erased' ? sent.get(String(row.delivery_id))?.body : [row.body, row.body_2, row.body_3].join('');
  const events = log.filter((row) => counts(row) && row.event !== erasureEvent);
  const envelopes = events.map((row): Envelope => ({
    event: String(row.event),
    view: String(row.view),
    raw: bodyOf(row) ?? '',
    accepted: Date.parse(String(row.received_utc)),
    edit: 0,
    id: String(row.delivery_id),
  }));
  const expected = expectedTables(envelopes, until);
  // of an address that the erased shared, an order that only once had it is no witness (decision 0013)
  const lived = group(Object.values(expected.orders!), (order) => String(order.address_id));
  const mayMiss = (tab: string, key: string): boolean => wereErased && tab === 'addresses' && !lived.has(key);
  for (const tab of tables) {
    const rows = group(
      read('database', tab.name).filter((row) => row[tab.key] !== ''),
      (row) => String(row[tab.key]),
    );
    for (const [key, same] of rows) {
      if (same.length > 1) say('b: convergence', `${tab.name}: ${same.length} rows for ${key}`);
      if (!expected[tab.name]![key]) say('b: convergence', `${tab.name}: a row for ${key} that should not be`);
    }
    for (const [key, row] of Object.entries(expected[tab.name]!)) {
      const actual = rows.get(key)?.[0];
      if (!actual && !mayMiss(tab.name, key)) say('b: convergence', `${tab.name}: no row for ${key}`);
      if (actual)
        for (const column of tab.columns) compare(tab.name, key, column, row[column.key], actual[column.key], say);
    }
  }
  return expected;
}

/** What nobody could understand may name them still: nobody knows what it says. */
const notUnderstood = /^(invalid|failed|ignored)$/;

function nothingLeft(platform: Platform, key: string, say: Say): void {
  const books = ['database', 'tracking'].flatMap((name) => [
    readTables(platform, name),
    ...archivesOf(platform, name).map(tablesOf),
  ]);
  for (const tables of books)
    for (const [tab, { rows }] of Object.entries(tables)) {
      if (tab.startsWith('Errors')) continue;
      const understood = rows.filter((row) => !row.some((cell) => notUnderstood.test(String(cell))));
      if (understood.some((row) => JSON.stringify(row).includes(key)))
        say('j: nothing of the erased is left', `${key} stands in ${tab}`);
    }
  for (const [name, value] of platform.state.properties.script.values)
    if (value.includes(key)) say('j: nothing of the erased is left', `${key} stands in the property ${name}`);
}

/** A time as its cell shows it: of an hour that the clocks repeat, nobody can tell which one it was. */
const asShown = (time: string | number): string =>
  new Date(serialToUtc(utcToSerial(new Date(time).getTime(), timeZone), timeZone)).toISOString();

/** Values and their types: text is text, amounts are numbers, times are dates. */
function compare(tab: string, key: string, column: Column, wanted: Cell, actual: Cell, say: Say): void {
  if (column.key.endsWith('_recorded_at')) return;
  const blank = wanted === undefined || wanted === '';
  const value = blank
    ? ''
    : column.type === 'text'
      ? String(wanted)
      : column.type === 'date'
        ? asShown(wanted as string | number)
        : wanted;
  if (actual === value) return;
  const law = String(actual) === String(value) ? 'g: no value changes its type' : 'b: convergence';
  say(law, `${tab} ${key}: ${column.key} is ${JSON.stringify(actual)}, not ${JSON.stringify(value)}`);
}

function strangers(answered: readonly Answered[], say: Say): void {
  for (const { arrival, reply } of answered)
    if (!arrival.stranger && reply?.status === 'unauthorized') say('d: who has a token is heard', arrival.event);
  for (const { arrival, calls } of answered) {
    if (!arrival.stranger) continue;
    const others = calls.filter((name) => !/^(Cache|Utilities)\.|^Properties\.getProperty$/.test(name));
    if (others.length > 0) say('d: the unauthorised change nothing', others.join(', '));
  }
}

/** What is settled may be gone where Settings keep it for `days` only. */
function errors(log: readonly Named[], read: Read, say: Say, days: number): void {
  const rows = group(
    read('tracking', 'Errors').filter((row) => row.Delivery !== ''),
    (row) => String(row.Delivery),
  );
  const erased = new Set(log.filter((row) => row.outcome === 'erased').map((row) => row.delivery_id));
  const failures = log.filter((row) => !counts(row) && !erased.has(row.delivery_id));
  const failed = new Map(failures.map((row) => [String(row.delivery_id), row]));
  const recovered = new Set(log.filter(applied).map((row) => String(row.delivery_id)));
  for (const id of failed.keys()) {
    const [row, ...more] = rows.get(id) ?? [];
    const wanted = recovered.has(id)
      ? 'recovered'
      : failed.get(id)?.outcome === 'failed'
        ? 'will be retried'
        : 'needs a person';
    if (!row && days > 0 && wanted === 'recovered') continue;
    if (!row) say('e: what failed stands in Errors', `${id} has no row`);
    else if (more.length > 0) say('e: what failed stands in Errors', `${id} has ${more.length + 1} rows`);
    else if (row.State !== wanted)
      say('e: what failed stands in Errors', `${id} is ${String(row.State)}, not ${wanted}`);
  }
  for (const id of rows.keys())
    if (!failed.has(id)) say('e: what failed stands in Errors', `${id} stands there and did not fail`);
}

function tracking(
  log: readonly Named[],
  mayMiss: (row: Named) => boolean,
  rowsOf: (event: string) => Named[],
  say: Say,
): void {
  for (const [event, rows] of group(
    log.filter((row) => applied(row) && row.tracked === true),
    (row) => String(row.event),
  )) {
    const actual = group(
      rowsOf(event).filter((row) => row.Delivery !== ''),
      (row) => String(row.Delivery),
    );
    const wanted = group(rows, (row) => String(row.delivery_id));
    for (const id of new Set([...actual.keys(), ...wanted.keys()])) {
      const count = actual.get(id)?.length ?? 0;
      const most = wanted.get(id) ?? [];
      const least = most.filter((row) => !mayMiss(row)).length;
      if (count < least || count > most.length)
        say('a: exactly once', `${event} in tracking has ${count} rows for ${id}, not ${least}`);
    }
  }
}

const receivedAt = (row: Named): number => Date.parse(String(row.received_utc));

/** Each entry stands once; what is old has left, and nothing that has left is back. */
function leaving(live: readonly Named[], elsewhere: readonly Named[][], ages: Ages, newest: number, say: Say): void {
  const seen = new Set<unknown>();
  for (const { sequence } of [live, ...elsewhere].flat()) {
    // with export first a row whose body was emptied stands in the archive, too, with its body
    if (seen.has(sequence) && !ages.exportFirst)
      say('k: what has left is gone', `entry ${String(sequence)} stands twice`);
    seen.add(sequence);
  }
  for (const row of live)
    if (row.purged !== '' && row.body !== '')
      say('k: what has left is gone', `a body is back in ${String(row.sequence)}`);
  const last = new Map(live.map((row) => [row.delivery_id, row.outcome]));
  const stays = (row: Named): boolean =>
    /^(invalid|failed)$/.test(String(last.get(row.delivery_id))) ||
    row.event === erasureEvent ||
    row.outcome === 'erased';
  const { retentionDays, logDays, archiveMonths } = ages;
  const before = (days: number): number => (days === 0 ? -Infinity : newest - days * day);
  const moved = Math.max(before(logDays), archiveMonths === 0 ? -Infinity : closedBefore(newest, archiveMonths));
  for (const row of live) {
    if (stays(row)) continue;
    const entry = `entry ${String(row.sequence)} of ${String(row.received_utc)}`;
    if (receivedAt(row) < moved) say('k: what is old has left', `${entry} is still in the log`);
    if (receivedAt(row) < before(retentionDays) && row.body !== '')
      say('k: what is old has left', `${entry} still has its body`);
  }
}
