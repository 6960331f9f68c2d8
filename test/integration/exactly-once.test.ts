// Once, however often and in whatever company a delivery comes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocal, type Local } from '../../local/testing';
import { rowOf, rowsOf } from './rows';

const order = (number: number, more: object = {}) => ({
  _id: `order-${number}`,
  id: 500 + number,
  totalAmount: '10.00',
  createdAt: '2026-01-05T10:00:00Z',
  customer: { _id: `customer-${number}`, email: `c${number}@example.com` },
  ...more,
});

let local: Local;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'careportals-'));
  local = await startLocal({ dataDir: folder });
});
afterEach(async () => {
  await local.close();
  rmSync(folder, { recursive: true, force: true });
});

test('five times one after the other: one row, four duplicates', async () => {
  const replies = [];
  for (let turn = 0; turn < 5; turn += 1) replies.push(await local.post('order.created', order(1)));
  expect(replies.map(({ status }) => status)).toEqual([
    'committed',
    'duplicate',
    'duplicate',
    'duplicate',
    'duplicate',
  ]);
  expect(local.tab('tracking', 'order.created').rows).toHaveLength(1);
  expect(local.tab('database', 'orders').rows).toHaveLength(1);
  expect(local.tab('database', 'deliveries').rows).toHaveLength(1);
});

test('five at once, and again after a restart: still one row', async () => {
  const replies = await Promise.all(Array.from({ length: 5 }, () => local.post('order.created', order(1))));
  expect(replies.every(({ ok }) => ok)).toBe(true);
  await local.run('retryFailedDeliveries');
  await local.close();
  local = await startLocal({ dataDir: folder });
  expect(await local.post('order.created', order(1))).toMatchObject({ ok: true, status: 'duplicate' });
  expect(local.tab('tracking', 'order.created').rows).toHaveLength(1);
  expect(local.tab('database', 'orders').rows).toHaveLength(1);
});

test('the same content written otherwise is the same delivery', async () => {
  await local.post('order.created', '{"_id":"o","id":501,"totalAmount":5,"createdAt":"2026-01-05T10:00:00Z"}');
  const reply = await local.post(
    'order.created',
    '{ "createdAt": "2026-01-05T10:00:00Z", "totalAmount": "5", "id": "501", "_id": "o", "coupon": "" }',
  );
  expect(reply.status).toBe('duplicate');
});

test('a hundred orders at once are a hundred rows, in far fewer commits', async () => {
  const replies = await Promise.all(
    Array.from({ length: 100 }, (_, number) => local.post('order.created', order(number))),
  );
  expect(replies.every(({ ok }) => ok)).toBe(true);
  await local.run('retryFailedDeliveries');
  for (const [workbook, tab] of [
    ['tracking', 'order.created'],
    ['database', 'orders'],
    ['database', 'customers'],
  ] as const) {
    expect(local.tab(workbook, tab).rows).toHaveLength(100);
  }
});

test('one delivery costs at most 12 service calls, 2 reads and 2 writes of the Sheets API', async () => {
  const bodies: [string, object][] = [
    ['order.created', order(1, { lineItems: [{ productId: 'p', name: 'n' }] })],
    ['order.status_updated', order(1, { status: 'shipped', updatedAt: '2026-01-06T10:00:00Z' })],
    ['subscription.paused', { _id: 's', customer: { email: 'c1@example.com' } }],
    ['prescription.created', { _id: 'p', fulfillments: [{ orderId: 501 }] }],
  ];
  for (const [event, body] of bodies) {
    const before = local.calls();
    expect((await local.post(event, body)).status).toBe('committed');
    const after = local.calls();
    const made = Object.entries(after)
      .map(([name, count]) => [name, count - (before[name] ?? 0)] as const)
      .filter(([name, count]) => count > 0 && !name.startsWith('Utilities.'));
    const sum = (of: RegExp) => made.reduce((total, [name, count]) => total + (of.test(name) ? count : 0), 0);
    expect(sum(/./)).toBeLessThanOrEqual(12);
    expect(sum(/^Sheets\.(get|values)/i)).toBeLessThanOrEqual(2);
    expect(sum(/^Sheets\.batchUpdate/)).toBeLessThanOrEqual(2);
  }
});

test('while Sheets is down deliveries are accepted, and stand in the tables after it returns', async () => {
  local.switches.sheets = false;
  const replies = [];
  for (let number = 0; number < 10; number += 1) replies.push(await local.post('order.created', order(number)));
  expect(replies.map(({ ok, status }) => ({ ok, status }))).toEqual(
    replies.map(() => ({ ok: true, status: 'queued' })),
  );
  await local.run('retryFailedDeliveries');
  local.switches.sheets = true;
  await local.run('retryFailedDeliveries');
  expect(local.tab('database', 'orders').rows).toHaveLength(10);
  expect(local.tab('tracking', 'order.created').rows).toHaveLength(10);
});

test('while Script Properties are down the other store takes it, and the minute trigger commits it', async () => {
  local.switches.sheets = false;
  local.switches.properties = false;
  expect(await local.post('order.created', order(1))).toMatchObject({ ok: true, status: 'queued' });
  local.switches.properties = true;
  local.switches.sheets = true;
  await local.run('retryFailedDeliveries');
  expect(local.tab('database', 'orders').rows).toHaveLength(1);
});

test('a wrong token changes nothing in the workbooks and stores nothing', async () => {
  expect(await local.post('order.created', order(1), { token: 'wrong' })).toMatchObject({
    ok: false,
    status: 'unauthorized',
  });
  await local.run('retryFailedDeliveries');
  expect(local.tab('database', 'deliveries').rows).toEqual([]);
  expect(local.tab('tracking', 'Errors').rows).toEqual([]);
});

test('during a rotation both tokens are valid, after the next one only the newer', async () => {
  const first = local.token;
  const { token: second } = (await local.run('createToken')) as { token: string };
  expect((await local.post('order.created', order(1), { token: first })).ok).toBe(true);
  expect((await local.post('order.created', order(2), { token: second })).ok).toBe(true);
  await local.run('createToken');
  expect((await local.post('order.created', order(3), { token: first })).status).toBe('unauthorized');
});

test('a status that arrives late is not resurrected', async () => {
  await local.post('order.status_updated', order(1, { status: 'shipped', updatedAt: '2026-01-07T10:00:00.500Z' }));
  await local.post('order.status_updated', order(1, { status: 'processing', updatedAt: '2026-01-07T10:00:00.100Z' }));
  expect(rowOf(local.tab('database', 'orders')).status).toBe('shipped');
  expect(rowsOf(local.tab('database', 'order_status_history')).map((row) => row.status)).toEqual([
    'shipped',
    'processing',
  ]);
});
