// Records, index or log damaged: the full verification says so, and a rebuild restores what can be restored.
import type { Local } from '../../local/testing';
import { contents, expectAlive, expectHealthy, finish, listed, startDay } from './drill';
import { rowsOf } from './rows';
import { staffOf, type Staff } from './staff';

let local: Local;
let staff: Staff;
let before: ReturnType<typeof contents>;
beforeEach(async () => {
  local = await startDay();
  staff = staffOf(local, 'database');
  before = contents(local);
});
afterEach(() => local.close());

const rowOfRecord = (key: string): number =>
  local.tab('database', '_records').rows.findIndex(([name]) => name === key) + 2;
const remove = (tab: string) => staff.edit({ deleteSheet: { sheetId: staff.sheetId(tab) } });

async function restored(): Promise<void> {
  expect(contents(local)).toEqual(before);
  await expectHealthy(local);
  await expectAlive(local);
}

test('an undisturbed store is healthy, and a rebuild changes nothing', async () => {
  await expectHealthy(local);
  expect((await finish(local, 'rebuild')).drift).toBe(0);
  await restored();
});

test('a record that cannot be read any more', async () => {
  staff.type('_records', rowOfRecord('order:order-4'), 1, '{"record":');
  await finish(local, 'verify');
  expect(listed(local).map((row) => [row.Table, row.Row])).toEqual([['_records', 'order:order-4']]);
  await finish(local, 'rebuild');
  await restored();
});

test('a record that says something else', async () => {
  const row = rowOfRecord('order:order-4');
  const json = String(local.tab('database', '_records').rows[row - 2]![1]);
  staff.type('_records', row, 1, json.replace('"pending"', '"delivered"').replace('"s2"', '"delivered"'));
  await finish(local, 'verify');
  expect(listed(local).map((row) => [row.Table, row.Row, row.Column])).toEqual([
    ['_records', 'order:order-4', 'fields'],
  ]);
  await finish(local, 'rebuild');
  await restored();
});

test('a row of _records deleted: all below it lead astray', async () => {
  staff.deleteRow('_records', 3);
  expect((await finish(local, 'verify')).drift).toBeGreaterThan(5);
  await finish(local, 'rebuild');
  await restored();
});

test('_records sorted', async () => {
  staff.sort('_records', 0);
  await finish(local, 'rebuild');
  await restored();
});

test.each(['_records', '_index'])(
  '%s deleted: deliveries wait, nothing is begun anew, the rebuild restores all',
  async (tab) => {
    remove(tab);
    const late = { _id: 'order-50', createdAt: '2026-01-06T10:00:00Z' };
    expect((await local.post('order.created', late)).status).toBe('queued');
    await local.run('retryFailedDeliveries');
    expect(contents(local)).toEqual(before);
    expect((await finish(local, 'verifyTables')).drift).toBe(1);
    expect((await finish(local, 'verify')).drift).toBeGreaterThan(0);
    await finish(local, 'rebuild');
    await local.run('retryFailedDeliveries');
    expect(rowsOf(local.tab('database', 'orders')).filter((row) => row._id === 'order-50')).toHaveLength(1);
    expect(contents(local)['database!orders']).toEqual(expect.arrayContaining(before['database!orders']!));
    await expectAlive(local);
  },
);

test('the state of the index emptied', async () => {
  staff.type('_index', 2, 0, '');
  expect((await local.post('order.created', { _id: 'order-0', createdAt: '2026-01-05T10:00:00Z' })).status).toBe(
    'queued',
  );
  await finish(local, 'rebuild');
  await local.run('retryFailedDeliveries');
  await expectAlive(local);
});

test('a bucket of the index damaged', async () => {
  staff.type('_index', 5, 0, 'nonsense');
  await finish(local, 'rebuild');
  await restored();
});

test('deliveries that the index has forgotten would be taken for new: found, and remembered again', async () => {
  const rows = local
    .tab('database', '_index')
    .rows.slice(1)
    .map(([text]) => JSON.parse(String(text)) as object);
  const row = rows.findIndex((bucket) => Object.values(bucket).some((entry) => (entry as number[])[0] === 0));
  const kept = Object.entries(rows[row]!).filter(([, entry]) => (entry as number[])[0] !== 0);
  staff.type('_index', row + 3, 0, JSON.stringify(Object.fromEntries(kept)));
  expect((await finish(local, 'verify')).drift).toBe(Object.keys(rows[row]!).length - kept.length);
  await finish(local, 'rebuild');
  await restored();
});

test('bodies purged by age, then records damaged: what the records still say is kept', async () => {
  const log = local.tab('database', 'deliveries');
  for (let row = 0; row < 6; row += 1) staff.type('deliveries', row + 2, log.header.indexOf('body'), '');
  before = contents(local);
  await expectHealthy(local);
  staff.type('_index', 5, 0, 'nonsense');
  staff.type('orders', 3, log.header.indexOf('event'), 'typed over');
  await finish(local, 'rebuild');
  await restored();
});

test('a body of the log spoiled by hand is told, and does no harm to the tables', async () => {
  const log = local.tab('database', 'deliveries');
  staff.type('deliveries', 4, log.header.indexOf('body'), '{"_id": ');
  expect((await finish(local, 'rebuild')).drift).toBe(1);
  expect(listed(local)).toEqual([expect.objectContaining({ Table: 'deliveries', Row: '3' })]);
  const { 'database!deliveries': _, ...tables } = contents(local);
  const { 'database!deliveries': __, ...then } = before;
  expect(tables).toEqual(then);
});
