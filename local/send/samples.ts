// Synthetic webhook bodies, as CarePortals would send them: pure and seeded, for the page, the sender, demo and benchmark.
import { prescriptionOf, subscriptionOf } from './samples/care';
import { orderOf } from './samples/order';
import { shaped, type Shape } from './samples/shape';

export { badBodies, type BadBody } from './samples/bad';
export { shapes, type Shape } from './samples/shape';

export const sampleEvents = [
  'order.created',
  'order.status_updated',
  'subscription.cancelled',
  'subscription.paused',
  'prescription.created',
] as const;
export type SampleEvent = (typeof sampleEvents)[number];

export interface SampleOptions {
  /** A whole number from 0; events of the same seed are about the same customer and order. */
  seed: number;
  /** Default flat, as in the field. */
  shape?: Shape | undefined;
  /** `simple` sends only the fields of the simple webhook. */
  view?: string | undefined;
  /** How far an order has come, from 0; for order.status_updated (default: the seed decides, at least 1). */
  step?: number | undefined;
  /** ms; default a fixed moment, so that the same seed is the same body for ever. */
  now?: number | undefined;
}

const fixedNow = Date.UTC(2026, 0, 15, 15, 0, 0);

/** The raw body, as text. */
export function sampleBody(event: SampleEvent, { seed, shape = 'flat', view, step, now }: SampleOptions): string {
  const time = now ?? fixedNow + (seed % 10_000) * 61_000;
  return JSON.stringify(shaped(content(event, seed, time, view, step), shape));
}

function content(event: SampleEvent, seed: number, now: number, view: string | undefined, step?: number): object {
  switch (event) {
    case 'order.created':
      return view === 'simple' ? simple(orderOf(seed, now)) : orderOf(seed, now);
    case 'order.status_updated':
      return orderOf(seed, now, step ?? 1 + (seed % 5));
    case 'subscription.cancelled':
      return subscriptionOf(seed, now, 'cancelled');
    case 'subscription.paused':
      return subscriptionOf(seed, now, 'paused');
    case 'prescription.created':
      return prescriptionOf(seed, now);
  }
}

function simple(order: ReturnType<typeof orderOf>): object {
  const { _id, id, source, totalAmount, discountAmount, baseAmount, creditUsedAmount, createdAt, customer } = order;
  return {
    _id,
    id,
    source,
    totalAmount,
    discountAmount,
    baseAmount,
    creditUsedAmount,
    createdAt,
    customer: { ...customer },
  };
}
