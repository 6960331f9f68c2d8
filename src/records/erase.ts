/**
 * Erases people from the records, in the commit that says so: their customer, all that hangs on it, and the phones and numbers
 * that were theirs alone. What is left is a tombstone for each name. Pure.
 */
import type { Erasure } from '../deliveries/delivery';
import { sealed } from '../deliveries/residue';
import { forgetPhone, ownersOfPhone } from './customers';
import { emptyRecord, fold, merge, valuesOf } from './record';
import { goneKey, type Stored } from './stored';
import { tombstoneKey } from './tombstones';
import { NeedMore, type Needs, type Slot, type Workspace } from './workspace';

/** Carries out an erasure in the workspace's layer and returns it as it is logged. Throws NeedMore when something was not read. */
export function erase(ws: Workspace, delivery: Erasure): Erasure {
  const { seal } = ws;
  const before = delivery.tombstones;
  if (delivery.names.length + Object.keys(delivery.addresses).length === 0) {
    for (const hash of before) entomb(ws, hash, delivery.at);
    return delivery;
  }
  if (!seal) throw new Error('nobody can be erased without a key for their names');
  const found = closure(ws, delivery.names);
  const at = found.slots.reduce((most, { stored }) => Math.max(most, newest(stored)), delivery.accepted);
  for (const slot of found.slots) remove(ws, slot, found.names);
  const hashes = [...found.names].map(seal);
  for (const hash of hashes) entomb(ws, hash, at);
  for (const name of found.names) if (name.startsWith('delivery:')) ws.know(name, delivery.accepted);
  for (const [key, said] of Object.entries(delivery.addresses)) renew(ws, key, said);
  return sealed(delivery, [...before, ...hashes], at);
}

const entomb = (ws: Workspace, hash: string, at: number): void => {
  const key = tombstoneKey(hash);
  ws.know(key, Math.max(at, ws.locate(key)?.[1] ?? 0));
};

/** The newest time that a record knows of, ms. */
const newest = ({ record }: Stored): number =>
  Math.max(0, ...Object.values(record.fields).map(([, version]) => version), ...record.untimed.map(([at]) => at));

interface Closure {
  slots: Slot[];
  /** Every name in the index that goes. */
  names: Set<string>;
}

/**
 * From names to everybody's records: a customer's other names, orders, subscriptions and prescriptions, and the phones that are
 * nobody else's, with what was said of these alone.
 */
export function closure(ws: Workspace, asked: readonly string[]): Closure {
  const names = new Set<string>();
  const slots = new Map<number, Slot>();
  const found = { slots, names };
  const missing: Partial<Needs>[] = [];
  const open = [...asked];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (names.has(name)) continue;
    try {
      const slot = ws.find(name);
      if (slot && name.startsWith('phone:') && !asked.includes(name) && !isTheirs(ws, slot.stored, found)) continue;
      names.add(name);
      if (!slot || slots.has(slot.row)) continue;
      slots.set(slot.row, slot);
      const { nodes = [], phones = [], dependents = [], record } = slot.stored;
      const own = valuesOf(fold(record))['customer.phone'];
      open.push(...nodes, ...dependents);
      // whose a phone is can be told once all customers are found
      open.unshift(...[...phones, ...(own === undefined ? [] : [String(own)])].map((phone) => `phone:${phone}`));
    } catch (error) {
      if (!(error instanceof NeedMore)) throw error;
      missing.push(error.need);
    }
  }
  if (missing.length === 0) return { slots: [...slots.values()], names };
  throw new NeedMore({
    keys: missing.flatMap(({ keys = [] }) => keys),
    records: missing.flatMap(({ records = [] }) => records),
  });
}

/**
 * Whether what is known by a phone is theirs: it is the phone of nobody else, and where it is nobody's, nothing else hangs on it.
 */
function isTheirs(
  ws: Workspace,
  phone: Stored,
  { slots, names }: { slots: Map<number, Slot>; names: Set<string> },
): boolean {
  const owners = ownersOfPhone(ws, phone);
  if (owners.length > 0) return owners.every(({ row }) => slots.has(row));
  return (phone.dependents ?? []).every((key) => names.has(key));
}

/** Empties a record and whatever leads to it. */
function remove(ws: Workspace, slot: Slot, names: ReadonlySet<string>): void {
  const { row, stored } = ws.edit(slot);
  const { key, nodes = [key], phones = [] } = stored;
  for (const phone of phones) if (!names.has(`phone:${phone}`)) forgetPhone(ws, phone, row, names);
  const number = valuesOf(fold(stored.record))[key.startsWith('order:') ? 'id' : 'orderId'];
  if (number !== undefined) forgetNumber(ws, `number:${String(number)}`, names);
  for (const name of nodes) ws.forget(name);
  for (const part of Object.keys(stored) as (keyof Stored)[]) if (part !== 'drawn') delete stored[part];
  Object.assign(stored, { key: goneKey, record: emptyRecord() });
  ws.touch(row);
}

/** An order number is no longer that of an erased order, nor waits for it an erased prescription. */
function forgetNumber(ws: Workspace, name: string, names: ReadonlySet<string>): void {
  const found = ws.find(name);
  if (!found) return;
  const { row, stored } = ws.edit(found);
  stored.targets = (stored.targets ?? []).filter((key) => !names.has(String(key)));
  stored.dependents = (stored.dependents ?? []).filter((key) => !names.has(key));
  for (const key of stored.dependents) {
    const waiting = ws.find(key);
    if (waiting) ws.touch(waiting.row);
  }
  if (stored.targets.length + stored.dependents.length > 0) return;
  ws.forget(name);
  Object.assign(stored, { key: goneKey, record: emptyRecord() });
  ws.touch(row);
}

/** An address says what others say of it; without others it is gone. */
function renew(ws: Workspace, key: string, said: Erasure['addresses'][string]): void {
  const found = ws.find(key);
  if (!found && said.length === 0) return;
  const { row, stored } = ws.open(key);
  stored.record = emptyRecord();
  for (const contribution of said) merge(stored.record, contribution);
  ws.touch(row);
  if (said.length > 0) return;
  ws.forget(key);
  stored.key = goneKey;
}
