// What CarePortals and its senders do in one history: deliveries with the field's habits, redeliveries, give-ups, storms.
import { sampleBody, type SampleEvent } from '../send/samples';
import type { Random } from '../platform/random';
import { chance, pick } from './dice';
import { unwritable } from './faults';

export interface Arrival {
  /** ms after the start. */
  at: number;
  event: string;
  view: string;
  body: string;
  /** Sent without a valid token. */
  stranger?: boolean;
}

const events: readonly SampleEvent[] = [
  'order.created',
  'order.status_updated',
  'order.status_updated',
  'order.status_updated',
  'subscription.paused',
  'subscription.cancelled',
  'prescription.created',
];

/** 8 to 48 deliveries over a few minutes; about a third within seconds of another, some twice, some wrong; now and then a storm. */
export function workload(random: Random, refuses: boolean): Arrival[] {
  const arrivals: Arrival[] = [];
  const storm = chance(random, 0.05);
  const count = storm ? 30 + random.integer(40) : 8 + random.integer(41);
  let at = 0;
  for (let number = 0; number < count; number += 1) {
    at += storm ? random.integer(20) : chance(random, 0.4) ? random.integer(900) : random.integer(25_000);
    const plain = delivery(random, number, at);
    const arrival = refuses && chance(random, 0.04) ? withUnwritable(plain) : plain;
    arrivals.push(arrival);
    // exact duplicates come 25 to 62 s later (field notes), or at once
    if (chance(random, 0.15)) arrivals.push({ ...arrival, at: at + 25_000 + random.integer(37_000) });
    if (chance(random, 0.05)) arrivals.push({ ...arrival, at: at + random.integer(50) });
  }
  return arrivals;
}

function delivery(random: Random, number: number, at: number): Arrival {
  const event = pick(random, events);
  if (chance(random, 0.05)) return { at, event, view: '', body: pick(random, wrong(number)) };
  if (chance(random, 0.04))
    return { at, event: pick(random, ['', 'order.exploded']), view: '', body: `{"_id":"x${number}"}` };
  const view = event === 'order.created' ? pick(random, ['', 'simple', 'database']) : '';
  const shape = pick(random, ['flat', 'nested', 'mixed'] as const);
  const seed = random.integer(7);
  const body = sampleBody(event, { seed, shape, step: random.integer(6), ...(view === '' ? {} : { view }) });
  const arrival: Arrival = { at, event, view, body: chance(random, 0.4) ? thinned(random, body) : body };
  return chance(random, 0.05) ? { ...arrival, stranger: true } : arrival;
}

function withUnwritable(arrival: Arrival): Arrival {
  if (!/^order\./.test(arrival.event) || !arrival.body.startsWith('{"')) return arrival;
  try {
    return { ...arrival, body: JSON.stringify({ ...(JSON.parse(arrival.body) as object), source: unwritable }) };
  } catch {
    return arrival;
  }
}

const wrong = (number: number): string[] => ['', '[1]', `{"a":"b"${number}"}`, `{"id":"${number}"}`, '{"_id":{"a":1}}'];

/** Leaves fields out, as templates do: above all one of the three names of the customer, or the time. */
function thinned(random: Random, body: string): string {
  const value = JSON.parse(body) as Record<string, unknown>;
  const customer = value.customer as Record<string, unknown> | undefined;
  const drop = (name: string): void => {
    delete value[`customer.${name}`];
    if (typeof customer === 'object') delete customer[name];
  };
  for (const name of ['_id', 'email', 'phone']) if (chance(random, 0.35)) drop(name);
  if (chance(random, 0.15)) delete value.updatedAt;
  if (chance(random, 0.1)) value['customer.phone'] = '+12125550100';
  if (chance(random, 0.1)) value.totalAmount = 'n/a';
  return JSON.stringify(value);
}
