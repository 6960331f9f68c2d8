// Staff sort, delete, insert and rename between two deliveries: the machine finds its rows again, and only those.
import { startLocal, type Local } from '../../local/testing';
import { rowsOf } from './rows';
import { staffOf, type Staff } from './staff';

let local: Local;
let staff: Staff;
beforeEach(async () => {
  local = await startLocal();
  staff = staffOf(local, 'database');
  for (let number = 0; number < 12; number += 1) {
    await local.post('order.created', { _id: `order-${number}`, id: number, createdAt: '2026-01-05T10:00:00Z' });
  }
});
afterEach(() => local.close());

const status = (number: number, name: string) =>
  local.post('order.status_updated', { _id: `order-${number}`, status: name, updatedAt: '2026-01-06T10:00:00Z' });
const statuses = (): Record<string, unknown> =>
  Object.fromEntries(rowsOf(local.tab('database', 'orders')).map((row) => [String(row._id), row.status]));

test('a sorted table: each update finds its row, no row is doubled', async () => {
  staff.sort('orders', 0);
  for (const number of [0, 5, 11]) expect((await status(number, `s${number}`)).status).toBe('committed');
  expect(local.tab('database', 'orders').rows).toHaveLength(12);
  expect(statuses()).toMatchObject({ 'order-0': 's0', 'order-5': 's5', 'order-11': 's11', 'order-3': '' });
});

test('a row inserted in between', async () => {
  staff.insertRow('orders', 4);
  await status(1, 'a');
  await status(9, 'b');
  expect(rowsOf(local.tab('database', 'orders'))).toHaveLength(12);
  expect(statuses()).toMatchObject({ 'order-1': 'a', 'order-9': 'b' });
});

test('a deleted row comes back when its order is next touched', async () => {
  staff.deleteRow('orders', 6);
  expect(statuses()).not.toHaveProperty('order-4');
  await status(4, 'back');
  expect(statuses()).toMatchObject({ 'order-4': 'back' });
  expect(local.tab('database', 'orders').rows).toHaveLength(12);
});

test('all rows deleted and the grid with them: new orders still go in', async () => {
  staff.edit({
    deleteDimension: { range: { sheetId: staff.sheetId('orders'), dimension: 'ROWS', startIndex: 2, endIndex: 13 } },
  });
  expect((await local.post('order.created', { _id: 'order-99', createdAt: '2026-01-05T10:00:00Z' })).status).toBe(
    'committed',
  );
  await status(99, 'fine');
  expect(statuses()).toEqual({ 'order-0': '', 'order-99': 'fine' });
  await local.run('retryFailedDeliveries');
  expect(local.tab('tracking', 'Errors').rows).toEqual([]);
});

test('a deleted tab is made again, and nothing that came meanwhile is lost', async () => {
  staff.edit({ deleteSheet: { sheetId: staff.sheetId('line_items') } });
  const item = { productId: 'p', name: 'Kit', price: 5 };
  await local.post('order.created', { _id: 'order-50', createdAt: '2026-01-05T10:00:00Z', lineItems: [item] });
  await local.run('retryFailedDeliveries');
  expect(rowsOf(local.tab('database', 'line_items'))).toEqual([expect.objectContaining({ name: 'Kit' })]);
});

test('a deleted tracking tab blocks nothing', async () => {
  const people = staffOf(local, 'tracking');
  people.edit({ deleteSheet: { sheetId: people.sheetId('order.status_updated') } });
  expect((await status(1, 'shipped')).status).toBe('committed');
  await local.run('retryFailedDeliveries');
  expect(rowsOf(local.tab('tracking', 'order.status_updated'))).toEqual([
    expect.objectContaining({ Status: 'shipped' }),
  ]);
});

test('a renamed tab is still the same tab', async () => {
  staff.edit({
    updateSheetProperties: { properties: { sheetId: staff.sheetId('orders'), title: 'Our orders' }, fields: 'title' },
  });
  await status(1, 'shipped');
  const rows = rowsOf(local.tab('database', 'Our orders'));
  expect(rows).toHaveLength(12);
  expect(rows[1]).toMatchObject({ _id: 'order-1', status: 'shipped' });
});

test('a column of tracking moved between two deliveries: both rows read right', async () => {
  const people = staffOf(local, 'tracking');
  await status(1, 'first');
  people.insertColumn('order.status_updated', 0);
  people.type('order.status_updated', 1, 0, 'Who calls');
  await local.run('retryFailedDeliveries');
  await status(2, 'second');
  await local.run('retryFailedDeliveries');
  const rows = rowsOf(local.tab('tracking', 'order.status_updated'));
  expect(rows.map((row) => [row['Who calls'], row.Status, row['Order ID']])).toEqual([
    ['', 'first', 'order-1'],
    ['', 'second', 'order-2'],
  ]);
});
