// The endless day of a clinic: every order is created, moves on and is asked about; some deliveries come twice, late or broken.
import type { Envelope } from '../../src/deliveries/delivery';
import { shapes } from '../send/samples';
import { template, type Template } from './bodies';

const start = Date.UTC(2026, 0, 16);
const kinds = 24;
/** Deliveries of one order: created, three changes of status, and one of its subscription or prescription. */
export const perOrder = 5;
/** Orders between an order's creation and each of its next deliveries. */
const lag = 7;
export const redelivered = 20;
export const broken = 500;

interface Templates {
  created: Template;
  moved: readonly Template[];
  other: { event: 'subscription.paused' | 'prescription.created'; of: Template };
}

const templates: Templates[] = Array.from({ length: kinds }, (_, seed) => {
  const shape = shapes[seed % shapes.length]!;
  const event = seed % 2 === 0 ? 'subscription.paused' : 'prescription.created';
  return {
    created: template('order.created', seed, shape),
    moved: [1, 2, 3].map((step) => template('order.status_updated', seed, shape, step)),
    other: { event, of: template(event, seed, shape) },
  };
});

/** Delivery number `at`, from 0; the same number is always the same delivery. */
export function envelopeAt(at: number): Envelope {
  if (at % broken === broken - 1) return envelope('order.created', `{"_id": "${at}`, at);
  // what came a moment ago comes again
  const number = at % redelivered === redelivered - 1 ? at - 1 : at;
  const turn = number % perOrder;
  // the third change of status overtakes the second
  const behind = turn === 2 ? 3 : turn === 3 ? 2 : turn;
  const order = Math.floor(number / perOrder) + lag * (4 - behind);
  const { created, moved, other } = templates[order % kinds]!;
  const suffix = turn === 4 ? 'd' : 'a';
  const filling = {
    id: `${suffix}${order.toString(16).padStart(23, '0')}`,
    // every third order is a customer's second
    person: `c${(order - (order % 3 === 2 ? 1 : 0)).toString(16).padStart(23, '0')}`,
    number: String(1000 + order),
    phone: `+1000${String(order % 10_000_000).padStart(7, '0')}`,
    time: new Date(start + order * 1000 + turn * 60_000).toISOString(),
  };
  if (turn === 0) return envelope('order.created', created(filling), at);
  if (turn === 4) return envelope(other.event, other.of(filling), at);
  return envelope('order.status_updated', moved[turn - 1]!(filling), at);
}

const envelope = (event: string, raw: string, at: number): Envelope => ({
  event,
  view: '',
  raw,
  accepted: start + 3600_000 + at * 200,
  edit: 0,
});
