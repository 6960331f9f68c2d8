/**
 * The phases of an erasure, each of which may be stopped at any moment and done again: the commit that takes them out of the
 * records, then whatever else holds their names. Nobody else's work has to wait for it.
 */
import type { Envelope } from '../deliveries/delivery';
import { drain } from '../deliveries/drain';
import { putTogether } from '../deliveries/inbox';
import { load } from '../deliveries/load';
import { erasureEvent, type ErasureBody } from '../deliveries/residue';
import { withRecords } from '../find/records';
import { openSession } from '../find/search';
import { deliveryKey } from '../records/apply';
import type { Contribution } from '../records/record';
import { createWorkspace } from '../records/workspace';
import type { Context, Stepped } from '../recovery/run';
import { dropShadow } from '../recovery/shadow';
import { sha256 } from '../script/digest';
import { readHints } from '../script/hints';
import { allColumns } from '../workbooks/columns';
import { deliveries as log, orders } from '../workbooks/layout/database';
import { readEntriesAt } from '../workbooks/log';
import { structureOf } from '../workbooks/requests';
import { addressOf } from './survey';
import type { WantedErasure } from './wanted';

const callsOfDrain = 15;
/** Entries of the log that are read for the addresses. */
const mostEntries = 300;
/** Orders whose records are read for an address of which the log tells nothing any more. */
const mostOrders = 50;
/** ms that the delivery's own drain may take. */
const longest = 60_000;

const over: Stepped = { findings: [], checked: 0, next: undefined };
const again = (note: string): Stepped => ({ findings: [], checked: 0, next: 0, note });

export function wantedOf({ job }: Context): WantedErasure {
  if (!job.erasure) throw new Error('nobody is to be erased');
  return job.erasure;
}

/** The delivery that says so is committed: from then on their older events have no effect. */
export function eraseRecords(context: Context): Stepped {
  const { book } = context;
  const { id, names } = wantedOf(context);
  // what a verification has folded tells of them, too
  dropShadow(book.id, book.pace);
  return commitOnce(context, id, { names }) ? over : again('waits for its commit');
}

/** Commits an erasure unless it is committed; whether it is. */
export function commitOnce(context: Context, id: string, body: ErasureBody): boolean {
  const { book } = context;
  book.pace.step();
  if (isKnown(id)) return true;
  // the drain counts its calls for itself
  book.pace.room(callsOfDrain);
  commitErasure(wantedOf(context), id, body);
  return isKnown(id);
}

/** The way of every delivery: stored, then drained by whoever gets to it first. */
export function commitErasure({ at, settled }: WantedErasure, id: string, body: ErasureBody): void {
  const raw = JSON.stringify(body);
  const envelope: Envelope = {
    event: erasureEvent,
    view: '',
    raw,
    accepted: at,
    edit: 0,
    id,
    kind: 'erasure',
    settled,
  };
  const [own] = putTogether([envelope]);
  drain({ ...(own && { own }), hints: readHints(), until: Date.now() + longest, patience: 10_000 });
}

function isKnown(id: string): boolean {
  const key = deliveryKey(id);
  return createWorkspace(load(openSession(), { keys: [key] })).locate(key) !== undefined;
}

/**
 * Addresses that were theirs and others': they say what others say of them. The rest are gone. Done again until no order came to
 * one of them meanwhile.
 */
export function renewAddresses(context: Context): Stepped {
  const wanted = wantedOf(context);
  if (wanted.addresses.length === 0) return over;
  const { book } = context;
  const columns = allColumns(book.id, structureOf(book.structure, orders), ['_id', 'address_id'], () =>
    book.pace.step(),
  );
  const having = new Map<string, string[]>(wanted.addresses.map((key) => [key, []]));
  (columns.address_id ?? []).forEach((value, at) => having.get(`address:${value}`)?.push(String(columns._id?.[at])));
  const text = sha256(JSON.stringify([...having]));
  if (wanted.renewed === text) return over;
  const said = contributions(context, new Set([...having.values()].flat()));
  for (const [key, ids] of having)
    if (ids.length > 0 && !said.has(key)) said.set(key, contributionsOfOrders(context, key, ids));
  const addresses = Object.fromEntries([...having.keys()].map((key) => [key, said.get(key) ?? []]));
  if (!commitOnce(context, sha256(`${wanted.id} ${text}`).slice(0, 24), { addresses }))
    return again('waits for its commit');
  wanted.renewed = text;
  return again('addresses');
}

/** What the deliveries about these orders say of addresses, by the address's key. */
function contributions({ book }: Context, ids: ReadonlySet<string>): Map<string, Contribution[]> {
  const said = new Map<string, Contribution[]>();
  if (ids.size === 0) return said;
  const places = [book, ...book.archives()].map(({ id, structure }) => {
    const columns = allColumns(id, structureOf(structure, log), ['sequence', 'key'], () => book.pace.step());
    const { sequence = [], key = [] } = columns;
    return { id, structure, all: sequence.flatMap((value, at) => (ids.has(String(key[at])) ? [Number(value)] : [])) };
  });
  // the newest word counts: of an address that half the clinic has, not every delivery need be read
  const newest = places.flatMap(({ all }) => all).sort((a, b) => a - b);
  const read = new Set(newest.slice(-mostEntries));
  const entries = places.flatMap(({ id, structure, all }) => {
    const sequences = all.filter((one) => read.delete(one));
    if (sequences.length === 0) return [];
    book.pace.step();
    return readEntriesAt(id, structure, sequences, 1);
  });
  for (const { delivery } of entries) {
    if (!delivery.ok) continue;
    for (const { key, contribution } of delivery.facts)
      if (key.startsWith('address:')) said.set(key, [...(said.get(key) ?? []), contribution]);
  }
  return said;
}

/** The same from the orders themselves, where the deliveries about them are emptied. */
function contributionsOfOrders({ book }: Context, key: string, ids: readonly string[]): Contribution[] {
  const orderKeys = ids.slice(-mostOrders).map((id) => `order:${id}`);
  book.pace.step();
  return withRecords(openSession(), orderKeys, (ws) =>
    orderKeys.flatMap((order) => {
      const stored = ws.find(order)?.stored;
      const address = stored && addressOf(stored);
      if (!stored || address?.key !== key) return [];
      const { values, version, edit } = address;
      return [{ values, version, edit, accepted: stored.record.first }];
    }),
  );
}
