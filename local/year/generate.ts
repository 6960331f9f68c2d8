// A year of a busy clinic: orders and their changes of status, with the field's habits of lag, repetition and gaps.
import type { Envelope } from '../../src/deliveries/delivery';
import { createRandom } from '../platform/random';
import { sampleBody } from '../send/samples';
import { chance, pick } from '../simulator/dice';

export const yearStart = Date.UTC(2025, 0, 1, 12);
const day = 24 * 3600_000;
const wholeYear = 365 * day;
/** Orders and changes of status of the whole year. */
const ordersOfYear = 50_000;
const statusesOfYear = 180_000;
/** The courses an order takes, with hours in each status (field notes: median dwell). */
const courses: readonly (readonly [status: string, hours: number][])[] = [
  [
    ['processing', 0.01],
    ['awaiting_requirements', 2.5],
    ['awaiting_script', 4.8],
    ['awaiting_shipment', 30.6],
    ['shipped', 0],
  ],
  [
    ['processing', 0.01],
    ['awaiting_script', 4.8],
    ['awaiting_shipment', 30.6],
    ['shipped', 0],
  ],
  [
    ['awaiting_payment', 72],
    ['cancelled', 0],
  ],
  // a re-open, as happens often
  [
    ['awaiting_shipment', 12],
    ['pending', 0.2],
    ['awaiting_shipment', 20],
    ['shipped', 0],
  ],
];

export interface Habits {
  /** Each delivery carries its order's whole `statusHistory`. */
  history?: boolean;
}

/** Deliveries in the order in which they were accepted. `part` of the year's volume over the whole year; the same for a seed. */
export function yearOfDeliveries(part: number, seed: number, { history = false }: Habits = {}): Envelope[] {
  const random = createRandom(seed);
  const orders = Math.round(ordersOfYear * part);
  const most = Math.round(statusesOfYear * part);
  const deliveries: Envelope[] = [];
  let statuses = 0;
  for (let number = 0; number < orders; number += 1) {
    let at = yearStart + Math.floor((number / orders) * wholeYear);
    // four of ten orders are a known customer's
    const customer = number > 0 && chance(random, 0.4) ? random.integer(number) : number;
    const created = at;
    const told: Told[] = [{ newStatus: 'pending', updatedAt: new Date(at).toISOString() }];
    const placed = body(random, number, customer, at, 'pending', at);
    if (history) placed.statusHistory = [...told];
    deliveries.push(accepted(random, 'order.created', placed, at));
    for (const [status, hours] of pick(random, courses)) {
      at += 2000 + random.integer(4000);
      if (statuses >= most) break;
      statuses += 1;
      const changed = body(random, number, customer, created, status, at);
      told.push({
        prevStatus: told[told.length - 1]!.newStatus,
        newStatus: status,
        updatedAt: new Date(at).toISOString(),
      });
      if (history) changed.statusHistory = [...told];
      const delivery = accepted(random, 'order.status_updated', changed, at);
      deliveries.push(delivery);
      // exact duplicates come 25 to 62 s later
      if (chance(random, 0.02))
        deliveries.push({ ...delivery, accepted: delivery.accepted + 25_000 + random.integer(37_000) });
      at += Math.round(hours * 3600_000 * (0.5 + random.integer(1000) / 1000));
    }
  }
  return deliveries.sort((a, b) => a.accepted - b.accepted);
}

/** Arrives a few seconds late; one in thirteen so late that the next one overtakes it (7.5 %, field notes). */
function accepted(random: ReturnType<typeof createRandom>, event: string, value: object, at: number): Envelope {
  const lag = chance(random, 0.075) ? 20_000 + random.integer(70_000) : 500 + random.integer(9000);
  return { event, view: '', raw: JSON.stringify(value), accepted: at + lag, edit: 0 };
}

function body(
  random: ReturnType<typeof createRandom>,
  number: number,
  customer: number,
  created: number,
  status: string,
  at: number,
): Body {
  const order = JSON.parse(sampleBody('order.created', { seed: number, shape: 'flat', now: created })) as Body;
  const buyer = JSON.parse(sampleBody('order.created', { seed: customer, shape: 'flat', now: created })) as Body;
  for (const key of Object.keys(order)) if (key.startsWith('customer.')) order[key] = buyer[key] ?? '';
  order.id = String(1000 + number);
  order['customer.phone'] = `+1000${String(customer).padStart(7, '0')}`;
  order.status = status;
  order.createdAt = new Date(created).toISOString();
  order.updatedAt = new Date(at).toISOString();
  // templates leave fields out, and one name of the customer in particular
  for (const key of ['customer._id', 'customer.phone', 'totalAmount', 'coupon'])
    if (chance(random, 0.1)) delete order[key];
  return order;
}

/** An entry of `statusHistory`. */
interface Told {
  prevStatus?: string;
  newStatus: string;
  updatedAt: string;
}

type Body = Record<string, string | Told[]>;
