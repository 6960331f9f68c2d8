/**
 * Who is who: customers are the connected components over (e-mail, _id) seen together; a phone never joins two. A fact
 * that has only a phone belongs to the only customer ever seen with that phone, and lets go when there is a second.
 */
import type { CustomerReference, Understood } from '../deliveries/delivery';
import { merge, mergeRecords } from './record';
import type { Stored } from './stored';
import { NeedMore, type Needs, type Slot, type Workspace } from './workspace';

/** Index keys of a reference: `id:…`, `email:…`. */
export function nodesOf(reference: CustomerReference): string[] {
  const nodes: string[] = [];
  if (reference._id !== undefined) nodes.push(`id:${reference._id}`);
  if (reference.email !== undefined) nodes.push(`email:${reference.email}`);
  return nodes;
}

/** The key people see: the smallest _id, else the smallest e-mail, else the phone. */
export function customerKey(stored: Stored): string {
  const nodes = stored.nodes ?? [];
  const first = nodes.find((node) => node.startsWith('id:')) ?? nodes[0];
  return first === undefined ? stored.key.slice('phone:'.length) : first.slice(first.indexOf(':') + 1);
}

/** Takes in what a delivery says of its customer; the record of whom it says it. */
export function mergeCustomer(ws: Workspace, customer: NonNullable<Understood['customer']>): Slot {
  const nodes = nodesOf(customer.reference);
  if (nodes.length === 0) {
    const phone = ws.open(`phone:${customer.reference.phone ?? ''}`);
    merge(phone.stored.record, customer.contribution);
    touchPhone(ws, phone);
    return phone;
  }
  const known = distinct(nodes.map((node) => ws.find(node)));
  const [first, ...others] = known;
  const slot = first === undefined ? ws.create('customer', nodes) : ws.edit(first);
  const before = first === undefined ? undefined : customerKey(slot.stored);
  for (const other of others) absorb(ws, slot, ws.edit(other));
  for (const node of nodes) addNode(ws, slot, node);
  merge(slot.stored.record, customer.contribution);
  ws.touch(slot.row);
  if (customer.reference.phone !== undefined) addPhone(ws, slot, customer.reference.phone);
  if (others.length > 0 || (before !== undefined && before !== customerKey(slot.stored))) touchDependents(ws, slot);
  return slot;
}

/** The record that a reference leads to: a customer's, else the phone's own; undefined when nothing is known. */
export function resolveCustomer(ws: Workspace, reference: CustomerReference): Slot | undefined {
  for (const node of nodesOf(reference)) {
    const slot = ws.find(node);
    if (slot) return slot;
  }
  if (reference.phone === undefined) return undefined;
  const phone = ws.find(`phone:${reference.phone}`);
  return phone && (onlyCustomer(ws, phone.stored) ?? phone);
}

/** The only customer ever seen with this phone, if there is exactly one. */
function onlyCustomer(ws: Workspace, phone: Stored): Slot | undefined {
  const owners = ownersOfPhone(ws, phone);
  return owners.length === 1 ? owners[0] : undefined;
}

/**
 * The customers seen with a phone, merged ones once: none, the only one, or two of several, for how many more there are
 * decides nothing, and a number that half the clinic shares must not cost a read for each of them.
 */
export function ownersOfPhone(ws: Workspace, phone: Stored): Slot[] {
  const owners: Slot[] = [];
  const missing: number[] = [];
  for (const row of (phone.targets ?? []) as number[]) {
    const found = ws.peek(row);
    if ('missing' in found) missing.push(found.missing);
    else if (owners.every((one) => one.row !== found.row)) owners.push(found);
    if (owners.length > 1) return owners;
  }
  if (missing.length > 0) throw new NeedMore({ records: missing.slice(0, mostAsked) });
  return owners;
}

/** Records that one look for a phone's customers asks for. */
const mostAsked = 20;

/** Records that an entity's rows show this customer, so that they follow when its key changes. */
export function addDependent(ws: Workspace, slot: Slot, key: string): void {
  if (slot.stored.dependents?.includes(key)) return;
  const { stored } = ws.edit(slot);
  stored.dependents = sortedWith(stored.dependents, key);
}

function addNode(ws: Workspace, slot: Slot, node: string): void {
  ws.name(node, slot.row);
  if (slot.stored.nodes?.includes(node)) return;
  // ids sort before e-mails, so that the first node is the key
  slot.stored.nodes = sortedWith(slot.stored.nodes, node).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

const rank = (node: string): string => (node.startsWith('id:') ? '0' : '1') + node;

function addPhone(ws: Workspace, slot: Slot, number: string): void {
  if (slot.stored.phones?.includes(number)) return;
  slot.stored.phones = sortedWith(slot.stored.phones, number);
  const phone = ws.open(`phone:${number}`);
  // of several customers one more changes nothing
  const decided = ownersOfPhone(ws, phone.stored).length > 1;
  phone.stored.targets = [...(phone.stored.targets ?? []), slot.row];
  if (!decided) touchPhone(ws, phone);
}

/** A phone was never that of the customer in this row, nor of what is named. */
export function forgetPhone(ws: Workspace, number: string, row: number, names: ReadonlySet<string>): void {
  const found = ws.find(`phone:${number}`);
  if (!found) return;
  const phone = ws.edit(found);
  const rows = (phone.stored.targets ?? []) as number[];
  phone.stored.targets = rows.filter((one) => ws.at(one).row !== row);
  phone.stored.dependents = (phone.stored.dependents ?? []).filter((key) => !names.has(key));
  touchPhone(ws, phone);
}

function absorb(ws: Workspace, winner: Slot, loser: Slot): void {
  const from = loser.stored;
  mergeRecords(winner.stored.record, from.record);
  for (const node of from.nodes ?? []) winner.stored.nodes = sortedWith(winner.stored.nodes, node);
  winner.stored.nodes?.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  for (const number of from.phones ?? []) {
    winner.stored.phones = sortedWith(winner.stored.phones, number);
    const phone = ws.open(`phone:${number}`);
    const targets = (phone.stored.targets ?? []).map((row) => (row === loser.row ? winner.row : row));
    phone.stored.targets = [...new Set(targets)];
    touchPhone(ws, phone);
  }
  for (const key of from.dependents ?? []) winner.stored.dependents = sortedWith(winner.stored.dependents, key);
  for (const [tab, rows] of Object.entries(from.drawn)) {
    const own = (winner.stored.drawn[tab] ??= {});
    for (const [key, drawn] of Object.entries(rows)) {
      // a row of the same kind moves to the winner; the customer's own row has nobody left to show
      if (tab === 'customers') ws.clear(tab, drawn[0], key);
      else own[key] ??= drawn;
    }
  }
  for (const name of Object.keys(from) as (keyof Stored)[]) {
    if (name !== 'key' && name !== 'record' && name !== 'drawn') delete from[name];
  }
  from.record = { fields: {}, untimed: [], first: from.record.first };
  from.drawn = {};
  from.mergedInto = winner.row;
}

/** The phone's own row and all that hang on it may now belong to somebody, or to nobody. */
function touchPhone(ws: Workspace, phone: Slot): void {
  ws.touch(phone.row);
  touchEntities(ws, phone.stored.dependents ?? []);
}

function touchDependents(ws: Workspace, slot: Slot): void {
  touchEntities(ws, slot.stored.dependents ?? []);
  for (const number of slot.stored.phones ?? []) {
    const phone = ws.find(`phone:${number}`);
    if (phone) touchPhone(ws, phone);
  }
}

/** Asks for all that were not read at once: one by one they would take a pass each. */
function touchEntities(ws: Workspace, keys: readonly string[]): void {
  const missing: Partial<Needs>[] = [];
  for (const key of keys) {
    try {
      const slot = ws.find(key);
      if (slot) ws.touch(slot.row);
    } catch (error) {
      if (!(error instanceof NeedMore)) throw error;
      missing.push(error.need);
    }
  }
  if (missing.length === 0) return;
  const keysOf = missing.flatMap((need) => need.keys ?? []);
  throw new NeedMore({ keys: keysOf, records: missing.flatMap((need) => need.records ?? []) });
}

function distinct(slots: (Slot | undefined)[]): Slot[] {
  const byRow = new Map<number, Slot>();
  for (const slot of slots) if (slot) byRow.set(slot.row, slot);
  return [...byRow.values()].sort((a, b) => a.row - b.row);
}

export function sortedWith(list: readonly string[] | undefined, item: string): string[] {
  return [...new Set([...(list ?? []), item])].sort();
}
