// What one delivery does to the records: the heart of the matter, without a word about spreadsheets.
import type { CustomerReference, Delivery, Residue, Understood } from '../deliveries/delivery';
import { refusal } from '../deliveries/issue';
import { retryDelay } from '../deliveries/retry';
import { emptied, residueOf } from '../deliveries/residue';
import { addDependent, mergeCustomer, resolveCustomer, sortedWith } from './customers';
import { erase } from './erase';
import { shortHash } from './hash';
import { fold, merge, news, valuesOf } from './record';
import type { Failure, Stored } from './stored';
import { erasedNames, erasedUntil } from './tombstones';
import type { Workspace } from './workspace';

/**
 * `committed`: it changed the records. `recovered`: it did, after it had stood in Errors. `duplicate`: it is known already.
 * `repeated`: a duplicate without a time of its own; when it came is remembered, for that decides which of its kind are news.
 * `invalid`, `failed`: it stands in Errors. `ignored`: it does, and staff have laid it aside. `erased`: it is about somebody who
 * was erased, and only what it says of products and coupons is left.
 */
export type Outcome =
  'committed' | 'recovered' | 'duplicate' | 'repeated' | 'invalid' | 'failed' | 'ignored' | 'erased';

/** The outcomes of deliveries that had their effect. */
export const isApplied = (outcome: string): boolean => outcome === 'committed' || outcome === 'recovered';

/** The outcomes that concern a row of Errors. */
export const concernsErrors = (outcome: string): boolean =>
  outcome === 'invalid' || outcome === 'failed' || outcome === 'recovered' || outcome === 'ignored';

export const deliveryKey = (id: string): string => `delivery:${id}`;

export interface Applied {
  outcome: Outcome;
  /** The delivery as it is logged and shown: without what an erasure forbids. */
  delivery: Delivery;
}

/**
 * Applies a delivery in the workspace's layer. Throws NeedMore when something was not read. A delivery that stands in
 * Errors is taken again only when a person has repaired it or its next try is due.
 */
export function applyDelivery(ws: Workspace, delivery: Delivery, sequence: number): Applied {
  const key = deliveryKey(delivery.id);
  if (delivery.kind === 'erasure') {
    if (ws.locate(key) !== undefined) return { outcome: 'duplicate', delivery };
    ws.know(key, delivery.accepted);
    return { outcome: 'committed', delivery: erase(ws, delivery) };
  }
  if (delivery.kind === 'residue') return { outcome: keepResidue(ws, delivery, false), delivery };
  const erased = delivery.ok ? erasedNames(delivery, erasedUntil(ws), firstAccepted(ws, delivery)) : [];
  if (!delivery.ok || erased.length === 0) return { outcome: applyLiving(ws, delivery, sequence), delivery };
  if (ws.find(key)) {
    const laidAside = { ...emptied(delivery), edit: delivery.edit, settled: 'it is about somebody who was erased' };
    return { outcome: layAside(ws, laidAside, sequence), delivery: laidAside };
  }
  const residue = residueOf(delivery, erased);
  return { outcome: keepResidue(ws, residue, delivery.version !== undefined), delivery: residue };
}

/** ms; of a delivery that is known already its first time. */
function firstAccepted(ws: Workspace, { id, accepted }: Delivery): number {
  const [row, first = accepted] = ws.locate(deliveryKey(id)) ?? [];
  return row === 0 ? first : accepted;
}

/** `once`: it is a duplicate as soon as it is known, whenever it came. */
function keepResidue(ws: Workspace, { id, accepted, facts, customer }: Residue, once: boolean): Outcome {
  const key = deliveryKey(id);
  if (once && ws.locate(key)) return 'duplicate';
  let changed = false;
  if (customer) mergeCustomer(ws, customer);
  for (const { key: of, contribution } of facts) {
    const slot = ws.open(of);
    changed = merge(slot.stored.record, contribution) || changed;
    ws.touch(slot.row);
  }
  if (ws.locate(key)) return changed ? 'erased' : 'duplicate';
  ws.know(key, accepted);
  return 'erased';
}

function applyLiving(ws: Workspace, delivery: Delivery, sequence: number): Outcome {
  const key = deliveryKey(delivery.id);
  const known = ws.locate(key) !== undefined;
  const failed = known ? ws.find(key) : undefined;
  const failure = failed?.stored.failure;
  const repaired = failure !== undefined && takesAgain(failure, delivery);
  if (delivery.ignored) return known && !repaired ? 'duplicate' : layAside(ws, delivery, sequence);
  if (known && !repaired && (!delivery.ok || delivery.version !== undefined || failed)) return 'duplicate';
  if (!delivery.ok) return fail(ws, delivery, sequence, 'invalid');

  const { isNews, changed } = applyFacts(ws, delivery);
  if (known && !repaired) return isNews ? 'committed' : changed ? 'repeated' : 'duplicate';
  if (!failed) {
    ws.know(key, delivery.accepted);
    return 'committed';
  }
  settle(ws, delivery, sequence);
  return 'recovered';
}

const takesAgain = (failure: Failure, { edit, retry }: Delivery): boolean =>
  failure.state !== 'recovered' && (edit > failure.edit || (failure.state === 'will be retried' && retry === true));

/** Whether this very arrival was committed already, by a drain that was quicker; if not, a duplicate is a redelivery. */
export function isCommitted(ws: Workspace, delivery: Delivery): boolean {
  return ws.locate(deliveryKey(delivery.id))?.[1] === delivery.accepted;
}

/** Whether a delivery that Google refused is to stand in Errors: not when it was committed after all. */
export function mayFail(ws: Workspace, delivery: Delivery): boolean {
  const key = deliveryKey(delivery.id);
  if (ws.locate(key) === undefined) return true;
  const failure = ws.find(key)?.stored.failure;
  return failure !== undefined && (failure.state === 'will be retried' || takesAgain(failure, delivery));
}

/** Puts a delivery among the failures: `invalid` waits for a person, `failed` (Google refused it) is tried again. */
export function fail(ws: Workspace, delivery: Delivery, sequence: number, outcome: 'invalid' | 'failed'): Outcome {
  const slot = ws.open(deliveryKey(delivery.id));
  const attempts = (slot.stored.failure?.attempts ?? 0) + 1;
  const wait = outcome === 'failed' ? retryDelay(attempts, delivery.id) : undefined;
  slot.stored.failure = {
    state: wait === undefined ? 'needs a person' : 'will be retried',
    sequence,
    edit: delivery.edit,
    issues: outcome === 'failed' ? [refusal] : delivery.issues,
    attempts,
    ...told(delivery),
    ...(wait === undefined ? {} : { nextTry: (delivery.now ?? delivery.accepted) + wait }),
  };
  return outcome;
}

function settle(ws: Workspace, delivery: Understood, sequence: number): void {
  const slot = ws.open(deliveryKey(delivery.id));
  const before = slot.stored.failure as Failure;
  const { nextTry: _, ...rest } = before;
  slot.stored.failure = { ...rest, state: 'recovered', sequence, edit: delivery.edit, ...told(delivery) };
}

/** Staff need it no more; what was wrong with it stays known. */
function layAside(ws: Workspace, delivery: Delivery, sequence: number): Outcome {
  const slot = ws.open(deliveryKey(delivery.id));
  const { issues = delivery.issues, attempts = 1 } = slot.stored.failure ?? {};
  slot.stored.failure = { state: 'ignored', sequence, edit: delivery.edit, issues, attempts, ...told(delivery) };
  return 'ignored';
}

const told = ({ settled }: Delivery): { settled?: string } => (settled === undefined ? {} : { settled });

/** Merges every fact. `isNews`: the entity's untimed history has something new to say; always so for timed ones. */
function applyFacts(ws: Workspace, delivery: Understood): { isNews: boolean; changed: boolean } {
  // whatever was said together with a name is erased with it
  if (delivery.customer) addDependent(ws, mergeCustomer(ws, delivery.customer), delivery.key);
  let isNews = true;
  let changed = false;
  for (const fact of delivery.facts) {
    const slot = ws.open(fact.key);
    const before = news(slot.stored.record.untimed).length;
    changed = merge(slot.stored.record, fact.contribution) || changed;
    ws.touch(slot.row);
    if (fact.key === delivery.key)
      isNews = delivery.version !== undefined || news(slot.stored.record.untimed).length > before;
  }
  if (delivery.entity === 'order' && delivery.orderNumber !== undefined) {
    nameOrder(ws, delivery.orderNumber, delivery.key);
  }
  const entity = ws.open(delivery.key);
  linkCustomer(ws, entity.stored);
  if (delivery.entity === 'prescription') linkOrder(ws, entity.stored);
  return { isNews, changed };
}

/** Whether a committed delivery adds a row to the tracking workbook; remembers that it did. */
export function addsTrackingRow(ws: Workspace, delivery: Understood): boolean {
  if (!delivery.tracking) return false;
  const { received: _, delivery_id: __, ...content } = delivery.tracking.row;
  const at = delivery.version ?? delivery.accepted;
  const fingerprint = shortHash(JSON.stringify([delivery.tracking.tab.name, at, delivery.edit, content]));
  const entity = ws.open(delivery.key);
  if (entity.stored.tracked?.includes(fingerprint)) return false;
  entity.stored.tracked = sortedWith(entity.stored.tracked, fingerprint);
  return true;
}

/** The customer an entity's merged values speak of. */
export function referenceOf(stored: Stored): CustomerReference {
  const values = valuesOf(fold(stored.record));
  const reference: CustomerReference = {};
  for (const name of ['_id', 'email', 'phone'] as const) {
    const value = values[`customer.${name}`];
    if (value !== undefined) reference[name] = String(value);
  }
  return reference;
}

/** Hangs an entity on its customer, or on its phone while nobody is known by it. */
export function linkCustomer(ws: Workspace, entity: Stored): void {
  const reference = referenceOf(entity);
  const customer = resolveCustomer(ws, reference);
  if (customer) addDependent(ws, customer, entity.key);
  if (reference._id === undefined && reference.email === undefined && reference.phone !== undefined) {
    addDependent(ws, ws.open(`phone:${reference.phone}`), entity.key);
  }
}

/** An order says its number: prescriptions that wait for it are drawn again. */
export function nameOrder(ws: Workspace, number: string, orderKey: string): void {
  const link = ws.open(`number:${number}`);
  if (link.stored.targets?.includes(orderKey)) return;
  link.stored.targets = sortedWith(link.stored.targets as string[] | undefined, orderKey);
  for (const key of link.stored.dependents ?? []) {
    const waiting = ws.find(key);
    if (waiting) ws.touch(waiting.row);
  }
}

export function linkOrder(ws: Workspace, prescription: Stored): void {
  const number = valuesOf(fold(prescription.record)).orderId;
  if (number !== undefined) addDependent(ws, ws.open(`number:${String(number)}`), prescription.key);
}
