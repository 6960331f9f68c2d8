// What an erasure leaves of deliveries, and how it is read back from the event log. Pure.
import type { Contribution } from '../records/record';
import type { Delivery, Envelope, Erasure, Fact, Residue, Understood } from './delivery';

/** Name of the event in the event log. */
export const erasureEvent = 'customer.erased';

/** What is asked for, as the body of an erasure's envelope; `tombstones` and `at` are what the event log keeps of it. */
export interface ErasureBody {
  names?: string[];
  addresses?: { [key: string]: Contribution[] };
  tombstones?: string[];
  /** ms */
  at?: number;
}

/** Reads what an erasure has left, or asks for; undefined for every other delivery. */
export function readErased(envelope: Envelope): Delivery | undefined {
  const { id = '', kind } = envelope;
  if (kind === 'residue') return { ...envelope, id, ok: false, issues: [], kind, ...left(envelope) };
  if (kind !== 'erasure') return undefined;
  const {
    names = [],
    addresses = {},
    tombstones = [],
    at = envelope.accepted,
  } = parse<ErasureBody>(envelope.raw) ?? {};
  const raw = bodyOf(tombstones, at);
  return { ...envelope, id, raw, ok: false, issues: [], kind, names, addresses, tombstones, at };
}

const bodyOf = (tombstones: readonly string[], at: number): string =>
  JSON.stringify({ tombstones, at } satisfies { tombstones: readonly string[]; at: number });

/** The erasure as the event log keeps it: its names are hashes now. */
export const sealed = (delivery: Erasure, tombstones: readonly string[], at: number): Erasure => ({
  ...delivery,
  raw: bodyOf(tombstones, at),
  names: [],
  addresses: {},
  tombstones,
  at,
});

/** What may stay of a delivery under whose names `erased` are those of somebody erased. */
export function residueOf(delivery: Understood, erased: readonly string[]): Residue {
  const { event, view, accepted, edit, id, key } = delivery;
  const facts = delivery.facts.filter(isImpersonal);
  const customer = erased.every((name) => name === key) ? delivery.customer : undefined;
  return residue({ event, view, accepted, edit, id }, facts, customer);
}

/** Without what it said of a customer. */
export const withoutCustomer = ({ event, view, accepted, edit, id, facts }: Residue): Residue =>
  residue({ event, view, accepted, edit, id }, facts, undefined);

function residue(
  of: Omit<Envelope, 'raw' | 'kind'> & { id: string },
  facts: Fact[],
  customer: Residue['customer'],
): Residue {
  const raw = facts.length === 0 && !customer ? '' : JSON.stringify({ facts, ...(customer && { customer }) });
  return { ...of, raw, ok: false, issues: [], kind: 'residue', facts, customer };
}

const isImpersonal = ({ key }: Fact): boolean => key.startsWith('product:') || key.startsWith('coupon:');

/** Nothing of a delivery that nobody could understand. */
export const emptied = ({ event, view, accepted, edit, id }: Delivery): Residue =>
  residue({ event, view, accepted, edit, id }, [], undefined);

function left({ raw }: Envelope): Pick<Residue, 'facts' | 'customer'> {
  const { facts = [], customer } = parse<Partial<Residue>>(raw) ?? {};
  return { facts: facts.filter(isImpersonal), customer };
}

function parse<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
