// Further triggers reach the same records: an order's status by the event's own name, a subscription whatever its state.
import { startLocal, type Local } from '../../local/testing';
import { webhooks } from '../../src/events/catalog';
import { furtherEvents } from '../../src/events/further';

let local: Local;
beforeAll(async () => (local = await startLocal()));
afterAll(() => local.close());

const row = (tab: string, key: string, value: string): Record<string, unknown> | undefined => {
  const { header, rows } = local.tab('database', tab);
  const found = rows.find((one) => one[header.indexOf(key)] === value);
  return found && Object.fromEntries(header.map((name, at) => [name, found[at]]));
};

test.each(furtherEvents.map(({ name, entity }) => [name, entity]))('%s is taken', async (name, entity) => {
  const _id = `${name}-1`;
  expect(await local.post(name, { _id, updatedAt: '2026-01-05T10:00:00Z' })).toMatchObject({ status: 'committed' });
  expect(row(`${entity}s`, '_id', _id)).toBeDefined();
});

test('an event per status says the status, and stands among the changes of status', async () => {
  await local.post('order.shipped', { _id: 'shipped-order', updatedAt: '2026-01-05T10:00:00Z' });
  expect(row('orders', '_id', 'shipped-order')).toMatchObject({ status: 'shipped', stage: 'Shipped' });
  const { header, rows } = local.tab('tracking', 'order.status_updated');
  expect(rows.map((one) => one[header.indexOf('Order ID')])).toContain('shipped-order');
});

test('a stale active never resurrects a cancelled subscription', async () => {
  await local.post('subscription.cancelled', { _id: 'sub', updatedAt: '2026-01-05T12:00:00Z' });
  await local.post('subscription.active', { _id: 'sub', updatedAt: '2026-01-05T11:00:00Z' });
  expect(row('subscriptions', '_id', 'sub')).toMatchObject({ status: 'cancelled' });
});

test('set-up shows the addresses of the standard events only', () => {
  expect(webhooks.map(({ event }) => event)).toEqual([
    ...[
      'order.created',
      'order.status_updated',
      'subscription.cancelled',
      'subscription.paused',
      'prescription.created',
    ],
  ]);
});
