// Samples: the same seed gives the same body, money adds up, nothing real can be in them, and the core takes them all.
import { readBody } from '../../src/deliveries/body';
import { readDelivery } from '../../src/deliveries/read';
import { badBodies, sampleBody, sampleEvents, shapes } from '../../local/send/samples';
import { orderOf } from '../../local/send/samples/order';

const seeds = Array.from({ length: 300 }, (_, at) => at * 7);
const every = sampleEvents.flatMap((event) =>
  shapes.flatMap((shape) => seeds.map((seed) => ({ event, body: sampleBody(event, { seed, shape }) }))),
);

test('the same seed is the same body, another seed another one', () => {
  for (const event of sampleEvents) {
    expect(sampleBody(event, { seed: 5 })).toBe(sampleBody(event, { seed: 5 }));
    expect(sampleBody(event, { seed: 5 })).not.toBe(sampleBody(event, { seed: 6 }));
  }
});

test('the prices of an order add up to the cent', () => {
  const inCents = (dollars: number): number => Math.round(dollars * 100);
  for (const seed of seeds) {
    const order = orderOf(seed, 0);
    const total = order.lineItems.reduce((sum, item) => sum + inCents(item.price) * item.quantity, 0);
    expect(inCents(order.totalAmount)).toBe(total - inCents(order.creditUsedAmount));
    expect(inCents(order.baseAmount) - inCents(order.discountAmount)).toBe(total);
    expect(order.totalAmount).toBeGreaterThan(0);
    expect([1, 2, 3]).toContain(order.lineItems.length);
  }
});

test('an order keeps its identity from step to step, and its history grows', () => {
  const [created, later] = [orderOf(12, 0, 0), orderOf(12, 0, 3)];
  expect(later._id).toBe(created._id);
  expect(later.createdAt).toBe(created.createdAt);
  expect(later.statusHistory).toHaveLength(3);
  expect(later.updatedAt > created.updatedAt).toBe(true);
  expect(later.statusHistory.at(-1)).toMatchObject({ newStatus: later.status, updatedAt: later.updatedAt });
});

test('only synthetic contacts and addresses of the web', () => {
  for (const { body } of every) {
    for (const [address] of body.matchAll(/[^"]+@[^"]+/g))
      expect(address).toMatch(/^[a-z]+\.[a-z]+\.\d+@example\.com$/);
    for (const [phone] of body.matchAll(/\+\d+/g)) expect(phone).toMatch(/^\+1\d{3}55501\d{2}$/);
    for (const [, host] of body.matchAll(/https?:\/\/([^/"]+)/g)) expect(host).toBe('track.example.com');
  }
});

test('flat bodies are one level of texts; nested ones carry types', () => {
  const flat = JSON.parse(sampleBody('order.created', { seed: 1 })) as { [path: string]: unknown };
  expect(Object.values(flat).every((value) => typeof value === 'string')).toBe(true);
  expect(flat).toHaveProperty(['customer.email']);
  const nested = JSON.parse(sampleBody('order.created', { seed: 1, shape: 'nested' })) as { totalAmount: unknown };
  expect(typeof nested.totalAmount).toBe('number');
});

test('every sample is understood, without a value that is wrong', () => {
  for (const { event, body } of every) {
    const delivery = readDelivery({ event, view: '', accepted: Date.UTC(2026, 5, 1), edit: 0, raw: body }, () => 'id');
    expect(delivery.ok).toBe(true);
    expect(delivery.issues.filter(({ code }) => code !== 'value-missing')).toEqual([]);
  }
});

test('every bad body is refused', () => {
  for (const { body } of badBodies) {
    const understood = readBody(body);
    const delivery = readDelivery({ event: 'order.created', view: '', accepted: 0, edit: 0, raw: body }, () => 'id');
    expect(understood.ok && delivery.ok).toBe(false);
  }
});
