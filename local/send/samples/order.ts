// An invented order as it stands after some steps of its way, with the history that led there.
import { addressOf, customerOf } from './people';
import { cents, lineItemsOf } from './goods';
import { chance } from './random';

/** The ways orders go in the field; not every one is delivered. */
const ways = [
  ['pending', 'processing', 'awaiting_script', 'awaiting_fulfillment', 'awaiting_shipment', 'shipped'],
  ['pending', 'processing', 'awaiting_script', 'awaiting_fulfillment', 'awaiting_shipment', 'shipped'],
  ['awaiting_payment', 'pending', 'processing', 'awaiting_requirements', 'awaiting_script', 'awaiting_shipment'],
  ['pending', 'awaiting_requirements', 'processing', 'cancelled'],
];
/** ms an order stays in a status, about: hurried, so that a whole way fits into a demonstration. */
const dwell = 95_000;
const longestWay = 6;

/** `step` counts from the order's creation (0); a step past the end of its way is the end. */
export function orderOf(seed: number, now: number, step = 0) {
  const any = chance('order', seed);
  const way = any.of(ways);
  const at = Math.min(step, way.length - 1);
  // the same at every step
  const createdAt = now - longestWay * dwell - any.below(60_000);
  const coupon = any.happens(0.35) ? any.of(['WELCOME20', 'FALL10', 'REFER5']) : '';
  const lineItems = lineItemsOf(seed, coupon);
  const baseAmount = sum(lineItems.map((item) => item.listPrice * item.quantity));
  const discountAmount = sum(lineItems.map((item) => (item.listPrice - item.price) * item.quantity));
  const creditUsedAmount = any.happens(0.1) ? 10 : 0;
  const _id = any.hex(24);
  const userId = any.hex(24);
  const trackingCode = `9400${any.digits(16)}`;
  const when = (index: number): string => iso(createdAt + index * (dwell + 137));
  const status = way[at] as string;
  const shipped = status === 'shipped';
  return {
    _id,
    organization: 'sample-clinic',
    id: 1000 + (seed % 9000),
    status,
    statusHistory: way.slice(1, at + 1).map((newStatus, index) => ({
      prevStatus: way[index] as string,
      newStatus,
      updatedAt: when(index + 1),
      userId,
    })),
    source: any.of(['checkout', 'checkout', 'subscription_cycle', 'manual', 'api']),
    totalAmount: cents(baseAmount - discountAmount - creditUsedAmount),
    discountAmount,
    baseAmount,
    creditUsedAmount,
    coupon,
    customer: customerOf(seed),
    shippingAddress: addressOf(seed),
    lineItems,
    pharmacy: any.of(['Northside Compounding', 'Harbor Pharmacy']),
    assignedTo: { _id: userId, firstName: 'Casey', lastName: 'Sample' },
    trackingCode: shipped ? trackingCode : '',
    trackingLink: shipped ? `https://track.example.com/${trackingCode}` : '',
    shippedAt: shipped ? when(at) : '',
    isDeleted: false,
    createdAt: iso(createdAt),
    updatedAt: when(at),
  };
}

const sum = (amounts: readonly number[]): number => cents(amounts.reduce((total, amount) => total + amount, 0));
export const iso = (time: number): string => new Date(time).toISOString();
