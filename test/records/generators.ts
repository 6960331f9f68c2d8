// Deliveries of all kinds over a few ids, e-mails, phones and times, so that they meet, repeat and contradict.
import fc from 'fast-check';
import type { Envelope } from '../../src/deliveries/delivery';

const t0 = Date.UTC(2026, 0, 5, 12);
const at = (minutes: number): string => new Date(t0 + minutes * 60_000).toISOString();
const emails = ['ann@example.com', 'Ann@Example.com', 'bob@example.com', 'cy@example.com'];
const phones = ['+15550100001', '+15550100002'];
const ids = ['65a000000000000000000001', '65a000000000000000000002', '65a000000000000000000003'];
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const customer = fc.record({
  _id: optional(fc.constantFrom(...ids)),
  email: optional(fc.constantFrom(...emails)),
  phone: optional(fc.constantFrom(...phones)),
  firstName: optional(fc.constantFrom('Ann', 'Bob', '')),
});
const lineItems = fc.array(
  fc.record({
    productId: fc.constantFrom('p1', 'p2'),
    name: fc.constantFrom('Tirzepatide', 'Semaglutide'),
    price: fc.constantFrom(10, '20.5', 'oops'),
  }),
  { maxLength: 3 },
);

const orderBody = fc.record({
  _id: fc.constantFrom('order-1', 'order-2'),
  id: optional(fc.constantFrom('501', '502')),
  status: optional(fc.constantFrom('pending', 'shipped', 'awaiting_script')),
  totalAmount: optional(fc.constantFrom('10', 20, 'abc', '')),
  trackingCode: optional(fc.constantFrom('01234567890123456789', '')),
  updatedAt: optional(fc.integer({ min: 0, max: 6 }).map(at)),
  createdAt: optional(fc.integer({ min: 0, max: 3 }).map(at)),
  customer: optional(customer),
  lineItems: optional(lineItems),
  'lineItems.0.drugName': optional(fc.constantFrom('a', 'b')),
  statusHistory: optional(
    fc.array(
      fc.record({
        newStatus: fc.constantFrom('pending', 'shipped'),
        updatedAt: fc.integer({ min: 0, max: 6 }).map(at),
      }),
      {
        maxLength: 3,
      },
    ),
  ),
  shippingAddress: optional(
    fc.record({
      address1: optional(fc.constantFrom('1 Main Street', '1 Main St')),
      address2: optional(fc.constantFrom('Apt 4B', '')),
      city: optional(fc.constant('St Louis')),
      postalCode: optional(fc.constant('01234')),
    }),
  ),
});
const subscriptionBody = fc.record({
  _id: fc.constant('sub-1'),
  status: optional(fc.constantFrom('paused', 'cancelled', 'active')),
  customer: fc.oneof(customer, fc.constantFrom(...ids)),
});
const prescriptionBody = fc.record({
  _id: fc.constant('rx-1'),
  customer: optional(customer),
  fulfillments: optional(fc.constantFrom([{ orderId: 501 }], [{ orderId: 502 }])),
  drugs: optional(fc.constantFrom([{ name: 'a' }], [{ name: 'a' }, { name: 'b' }])),
});
const accepted = fc.integer({ min: 0, max: 400 }).map((minutes) => t0 + minutes * 60_000);
const envelope = (event: string, body: fc.Arbitrary<unknown>): fc.Arbitrary<Envelope> =>
  fc
    .record({ body, accepted })
    .map(({ body, accepted }) => ({ event, view: '', raw: JSON.stringify(body), accepted, edit: 0 }));

export const orderDelivery = fc.oneof(
  envelope('order.created', orderBody),
  envelope('order.status_updated', orderBody),
);
export const anyDelivery = fc.oneof(
  { weight: 4, arbitrary: orderDelivery },
  { weight: 2, arbitrary: envelope('subscription.paused', subscriptionBody) },
  { weight: 1, arbitrary: envelope('subscription.cancelled', subscriptionBody) },
  { weight: 1, arbitrary: envelope('prescription.created', prescriptionBody) },
);
