// The ten things that went wrong in a clinic's hand-written scripts: each is a test here.
import { startLocal, type Local } from '../../local/testing';
import { rowOf, rowsOf } from './rows';
import { staffOf } from './staff';

let local: Local;
beforeEach(async () => void (local = await startLocal()));
afterEach(() => local.close());

const minute = (at: number): string => new Date(Date.UTC(2026, 0, 5, 10, at)).toISOString();
const order = (number: number, more: object = {}) => ({
  _id: `order-${number}`,
  id: String(number),
  createdAt: minute(0),
  customer: { _id: 'c1', email: 'ann@example.com' },
  ...more,
});
const status = (number: number, name: string, at: number, more: object = {}) =>
  local.post('order.status_updated', order(number, { status: name, updatedAt: minute(at), ...more }));

test('1. a redelivery whose ids look like numbers is still the same row', async () => {
  for (let turn = 0; turn < 4; turn += 1) await local.post('order.created', order(507, { _id: '0123456789' }));
  expect(rowOf(local.tab('database', 'orders'))).toMatchObject({ _id: '0123456789', id: '507' });
  expect(local.tab('tracking', 'order.created').rows).toHaveLength(1);
});

test('2. a stale "active" does not bring a cancelled subscription back, and an order has one status', async () => {
  const subscription = (name: string, at: number) => ({ _id: 's1', status: name, updatedAt: minute(at) });
  await local.post('subscription.cancelled', subscription('cancelled', 9));
  await local.post('subscription.paused', subscription('active', 3));
  expect(rowOf(local.tab('database', 'subscriptions')).status).toBe('cancelled');
  await status(1, 'shipped', 9);
  await status(1, 'pending', 8);
  expect(rowOf(local.tab('database', 'orders')).status).toBe('shipped');
});

test('3. an unknown status is shown as it came; a deleted order stays and is marked', async () => {
  await status(1, 'awaiting_unicorn', 1);
  await status(2, 'shipped', 1, { isDeleted: 'true' });
  await status(3, 'shipped', 1, { isDeleted: 'false' });
  const rows = rowsOf(local.tab('database', 'orders'));
  expect(rows.map((row) => row.status)).toEqual(['awaiting_unicorn', 'shipped', 'shipped']);
  expect(rows.map((row) => row.is_deleted)).toEqual(['', true, false]);
});

test("4. staff insert, move, rename and add columns: values stay under their headers, staff's cells stay theirs", async () => {
  const staff = staffOf(local, 'database');
  await local.post(
    'order.created',
    order(1, { totalAmount: 10, lineItems: [{ productId: 'p', name: 'Kit', price: 5 }] }),
  );
  const header = () => local.tab('database', 'orders').header;
  staff.insertColumn('orders', 2);
  staff.type('orders', 1, 2, 'Reason');
  staff.type('orders', 2, 2, 'called twice');
  staff.moveColumn('orders', header().indexOf('total_amount'), 1);
  staff.type('orders', 1, header().indexOf('status'), 'Where it is');
  await status(1, 'shipped', 5, { totalAmount: 20 });
  await local.post('order.created', order(2, { totalAmount: 30 }));
  const [first, second] = rowsOf(local.tab('database', 'orders'));
  expect(first).toMatchObject({ _id: 'order-1', total_amount: 20, 'Where it is': 'shipped', Reason: 'called twice' });
  expect(second).toMatchObject({ _id: 'order-2', total_amount: 30, Reason: '' });
  expect(header().filter((name) => name === 'total_amount')).toHaveLength(1);
});

test('5. stray cells far below neither hide new rows nor cost a scan for each delivery', async () => {
  const staff = staffOf(local, 'database');
  await local.post('order.created', order(1));
  staff.edit({ appendDimension: { sheetId: staff.sheetId('orders'), dimension: 'ROWS', length: 2100 } });
  for (const row of [500, 1000, 2000]) staff.type('orders', row, 6, '+15550100001');
  await local.post('order.created', order(2));
  await local.post('order.created', order(3));
  await status(3, 'shipped', 3);
  await status(2, 'shipped', 3);
  const named = rowsOf(local.tab('database', 'orders')).filter((row) => row._id !== '');
  expect(named.map((row) => [row._id, row.status])).toEqual([
    ['order-1', ''],
    ['order-2', 'shipped'],
    ['order-3', 'shipped'],
  ]);
  const before = local.calls();
  await status(3, 'delivered', 4);
  const reads = (calls: Record<string, number>) => calls['Sheets.getByDataFilter'] ?? 0;
  expect(reads(local.calls()) - reads(before)).toBeLessThanOrEqual(2);
});

test('6. events of one second keep their order, and dates are one time zone', async () => {
  const at = (ms: number) => new Date(Date.UTC(2026, 2, 8, 6, 59, 59, ms)).toISOString();
  await local.post('order.status_updated', order(1, { status: 'b', updatedAt: at(300) }));
  await local.post('order.status_updated', order(1, { status: 'c', updatedAt: at(700) }));
  await local.post('order.status_updated', order(1, { status: 'a', updatedAt: at(100) }));
  expect(rowOf(local.tab('database', 'orders')).status).toBe('c');
  const history = rowsOf(local.tab('database', 'order_status_history'));
  expect(history.map((row) => row.changed_at)).toEqual(history.map((row) => row.changed_at_utc));
});

test('7. an error is answered as one, keeps its payload, and replaying it twice makes one row', async () => {
  const body = '{"_id":"order-1","customer.firstName":"a "b""}';
  const { ok, deliveryId } = await local.post('order.created', body);
  expect(ok).toBe(false);
  await local.run('retryFailedDeliveries');
  expect(rowOf(local.tab('tracking', 'Errors'))['Raw body']).toBe(body);
  const repaired = { body: '{"_id":"order-1","customer.firstName":"a b"}' };
  await local.run('replayDelivery', deliveryId, repaired);
  await local.run('replayDelivery', deliveryId, repaired);
  expect(local.tab('database', 'orders').rows).toHaveLength(1);
  expect(local.tab('tracking', 'order.created').rows).toHaveLength(1);
});

test('8. a status without its order makes the order; a subscription that knows only an id is linked later', async () => {
  await status(1, 'shipped', 1);
  expect(rowOf(local.tab('database', 'orders'))._id).toBe('order-1');
  await local.post('subscription.paused', { _id: 's1', customer: 'c9' });
  expect(rowOf(local.tab('database', 'subscriptions')).customer_id).toBe('c9');
  await local.post('subscription.paused', { _id: 's2', customer: { _id: 'c9', email: 'late@example.com' } });
  const customers = rowsOf(local.tab('database', 'customers')).filter((row) => row.customer_id === 'c9');
  expect(customers).toEqual([expect.objectContaining({ email: 'late@example.com' })]);
});

test('9. apartments and saints make different addresses; an empty address is no row', async () => {
  const home = { address1: '1 St Louis Street', city: 'St Louis', provinceCode: 'MO', postalCode: '01234' };
  await local.post('order.created', order(1, { shippingAddress: { ...home, address2: 'Apt 1' } }));
  await local.post('order.created', order(2, { shippingAddress: { ...home, address2: 'Apt 2' } }));
  await local.post(
    'order.created',
    order(3, { shippingAddress: { ...home, address1: '1 St Louis St', address2: '#2' } }),
  );
  await local.post('order.created', order(4, { shippingAddress: { address1: '', city: '' } }));
  const places = rowsOf(local.tab('database', 'addresses'));
  expect(places).toHaveLength(2);
  expect(places.every((row) => row.city === 'St Louis' && String(row.address1).includes('Louis'))).toBe(true);
  const [, second, third, fourth] = rowsOf(local.tab('database', 'orders')).map((row) => row.address_id);
  expect(third).toBe(second);
  expect(fourth).toBe('');
});

test('10. a wrong token stores nothing, and an update costs at most 12 calls', async () => {
  await status(1, 'pending', 1, { customer: { _id: 'c1', email: 'canary@example.com', firstName: 'Canary' } });
  const wrong = await local.post('order.created', order(2), { token: 'wrong' });
  expect(wrong.status).toBe('unauthorized');
  const before = local.calls();
  await status(1, 'shipped', 2);
  const made = Object.entries(local.calls()).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
  const calls = made.filter(([name]) => !name.startsWith('Utilities.')).reduce((sum, [, count]) => sum + count, 0);
  expect(calls).toBeLessThanOrEqual(12);
  expect(local.tab('database', 'deliveries').rows).toHaveLength(2);
});
