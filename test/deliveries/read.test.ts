import type { Delivery, Understood } from '../../src/deliveries/delivery';
import { problemWords, remedyWords } from '../../src/deliveries/explain';
import { readDelivery } from '../../src/deliveries/read';
import { digest } from '../records/memory-store';

const accepted = Date.UTC(2026, 0, 5);
const read = (event: string, body: unknown, view = ''): Delivery =>
  readDelivery({ event, view, raw: typeof body === 'string' ? body : JSON.stringify(body), accepted, edit: 0 }, digest);
const understood = (event: string, body: unknown, view = ''): Understood => {
  const delivery = read(event, body, view);
  if (!delivery.ok) throw new Error(delivery.issues[0]!.code);
  return delivery;
};
const factsOf = (delivery: Understood, key: string) =>
  delivery.facts.find((fact) => fact.key.startsWith(key))!.contribution.values;

test.each([
  ['', '', { _id: 'a' }, 'event-missing', 'url.event'],
  ['order.exploded', '', { _id: 'a' }, 'event-unknown', 'url.event'],
  ['order.created', 'both', { _id: 'a' }, 'view-unknown', 'url.view'],
  ['order.status_updated', 'simple', { _id: 'a' }, 'view-unknown', 'url.view'],
  ['order.created', '', '', 'body-empty', ''],
  ['order.created', '', '{"a":', 'body-not-json', ''],
  ['order.created', '', '[1]', 'body-not-object', ''],
  ['order.created', '', { id: '501' }, 'identifier-missing', '_id'],
  ['order.created', '', { _id: '' }, 'identifier-missing', '_id'],
  ['order.created', '', { _id: { $oid: 'a' } }, 'identifier-wrong', '_id'],
  ['order.created', '', { _id: '[object Object]' }, 'identifier-wrong', '_id'],
  ['order.created', '', { _id: true }, 'identifier-wrong', '_id'],
])('event %j, view %j, body %j is invalid: %s', (event, view, body, code, path) => {
  const delivery = read(event, body, view);
  expect(delivery.ok).toBe(false);
  const [issue] = delivery.issues;
  expect(issue).toMatchObject({ code, path });
  expect(problemWords(issue!)).toMatch(/\w{3}/);
  expect(remedyWords(issue!)).toMatch(/\w{3}/);
});

test('the name of an invalid delivery is the same each time', () => {
  expect(read('order.created', '{"a":').id).toBe(read('order.created', '{"a":').id);
});

test('a bad amount leaves the field empty and is noted, the rest is used', () => {
  const delivery = understood('order.created', { _id: 'o', totalAmount: 'abc', baseAmount: '10', createdAt: 'soon' });
  expect(factsOf(delivery, 'order:')).toMatchObject({ baseAmount: 10 });
  expect(factsOf(delivery, 'order:').totalAmount).toBeUndefined();
  expect(delivery.tracking!.row.data_quality).toContain('totalAmount is not an amount in dollars');
  expect(delivery.tracking!.row.data_quality).toContain('createdAt is not a date and time');
});

test.each([
  [
    'order.created',
    { updatedAt: '2026-01-02T00:00:00Z', createdAt: '2026-01-01T00:00:00Z' },
    '2026-01-02T00:00:00.000Z',
  ],
  ['order.created', { createdAt: '2026-01-01T00:00:00Z' }, '2026-01-01T00:00:00.000Z'],
  ['order.status_updated', { createdAt: '2026-01-01T00:00:00Z' }, undefined],
  [
    'order.status_updated',
    { statusHistory: [{ newStatus: 'shipped', updatedAt: '2026-01-03T00:00:00.5Z' }] },
    '2026-01-03T00:00:00.500Z',
  ],
  ['subscription.paused', {}, undefined],
  ['order.created', { updatedAt: '2031-01-01T00:00:00Z' }, undefined],
])('%s with %j has the version %s', (event, times, version) => {
  const delivery = understood(event, { _id: 'o', ...times });
  expect(delivery.version).toBe(version === undefined ? undefined : Date.parse(version));
});

test('the drug name is taken from either place, and every line item is read', () => {
  const delivery = understood('order.created', {
    _id: 'o',
    lineItems: [
      { productId: 'p1', drugName: 'A', price: 1 },
      { productId: 'p2', extras: { drugName: 'B' }, price: '2' },
      { productId: 'p3', price: 3 },
    ],
  });
  expect(factsOf(delivery, 'order:')).toMatchObject({
    'lineItems.#': 3,
    'lineItems.0.drugName': 'A',
    'lineItems.1.drugName': 'B',
    'lineItems.1.price': 2,
    'lineItems.2.productId': 'p3',
  });
});

test('a customer may be a plain id', () => {
  expect(understood('subscription.paused', { _id: 's', customer: '65a1' }).customer!.reference).toEqual({
    _id: '65a1',
  });
});

test('view=database has no row in tracking, view=simple and none have one', () => {
  expect(understood('order.created', { _id: 'o' }, 'database').tracking).toBeUndefined();
  expect(understood('order.created', { _id: 'o' }, 'simple').tracking).toBeDefined();
  expect(understood('order.created', { _id: 'o' }).tracking).toBeDefined();
});

test('nothing from the body stands in the words about what is wrong', () => {
  const delivery = read('order.created', { id: 'secret-name', customer: { email: 'secret@example.com' } });
  const words = delivery.issues.map((issue) => JSON.stringify(issue) + problemWords(issue) + remedyWords(issue)).join();
  expect(words).not.toContain('secret');
});
