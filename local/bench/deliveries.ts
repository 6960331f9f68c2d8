// What the benchmark sends: orders and changes of status, each about an order of its own, as CarePortals' templates make them.
import { sampleBody, type SampleEvent } from '../send/samples';

export interface Arrival {
  /** ms after the start of the run. */
  at: number;
  event: SampleEvent;
  /** Event and order: what stands in the tables once for each delivery, and no more than once. */
  name: string;
  body: string;
  /** Sent before: it must change nothing. */
  again: boolean;
}

/** ms; the samples' own times lie before the start of every run. */
const sampleTime = Date.UTC(2026, 0, 15, 9);

export const nameOf = (event: unknown, orderId: unknown): string => `${String(event)} ${String(orderId)}`;

/**
 * The delivery of a number. Samples repeat their phones and order numbers after a thousand or so: here each order has its
 * own (area 000 belongs to nobody), or large tables would be made of a few customers with thousands of orders. Ids begin
 * with a letter: an id such as 58…47e1 becomes a number in other receivers' cells, which is a fault but no loss.
 */
export function delivery(event: SampleEvent, seed: number, at: number): Arrival {
  const body = JSON.parse(sampleBody(event, { seed, shape: 'flat', now: sampleTime })) as Record<string, string>;
  body['customer.phone'] = `+1000${String(seed).padStart(7, '0')}`;
  body.id = String(100_000 + seed);
  body._id = `b${body._id!.slice(1)}`;
  return { at, event, name: nameOf(event, body._id), body: JSON.stringify(body), again: false };
}

/** Every twentieth delivery comes once more, 25 to 62 s later (field notes). */
export function withRedeliveries(arrivals: readonly Arrival[]): Arrival[] {
  const again = arrivals
    .filter((_, number) => number % 20 === 19)
    .map((arrival, number) => ({ ...arrival, at: arrival.at + 25_000 + ((number * 7919) % 37_000), again: true }));
  return [...arrivals, ...again];
}
