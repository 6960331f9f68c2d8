// The Gaps report: what the deliveries themselves show to be missing.
import { startLocal, type Local } from '../../local/testing';
import { rowsOf } from './rows';
import { staffOf } from './staff';

let local: Local;
beforeEach(async () => void (local = await startLocal()));
afterEach(() => local.close());

const customer = { _id: 'c1', email: 'ann@example.com' };
const order = (number: number, more: object = {}) => ({
  _id: `o${number}`,
  id: String(number),
  createdAt: '2026-01-05T10:00:00.000Z',
  customer,
  ...more,
});
const gaps = () => rowsOf(local.tab('tracking', 'Gaps')).filter((row) => row['What'] !== '');
const whatAndNumber = () => gaps().map((row) => [row['What'], row['Number'], row['ID']]);

test('names each kind of gap, with since when and what to do, and nothing that is whole', async () => {
  await local.post('order.created', order(100));
  await local.post('order.created', order(101), { view: 'simple' });
  await local.post('order.created', order(101), { view: 'database' });
  await local.post('order.status_updated', order(104, { status: 'shipped', updatedAt: '2026-01-05T11:00:00.000Z' }));
  await local.post('order.created', order(105), { view: 'simple' });
  await local.post('order.created', order(107), { view: 'database' });
  await local.post('subscription.paused', { _id: 's1', customer });
  await local.post('subscription.paused', { _id: 's2', id: '9' });
  await local.post('prescription.created', { _id: 'p1', orderId: '100', customer });
  await local.post('prescription.created', { _id: 'p2', orderId: '106', customer });
  await local.post('prescription.created', { _id: 'p3', customer });
  expect(await local.run('findGaps')).toEqual({ gaps: 8 });
  expect(whatAndNumber()).toEqual([
    ['No delivery ever named this order number', '102 to 103', ''],
    ['No delivery ever named this order number', '106', ''],
    ['Status events, but order.created never came', '104', 'o104'],
    ['order.created came as the simple view only', '105', 'o105'],
    ['order.created came as the database view only', '107', 'o107'],
    ['The subscription belongs to no known customer', '9', 's2'],
    ['The prescription names an order that is not here, or a number that two orders share', '106', 'p2'],
    ['The prescription names no order', '', 'p3'],
  ]);
  for (const row of gaps()) {
    expect(Date.parse(String(row['Since']))).toBeGreaterThan(0);
    expect(String(row['What to do']).length).toBeGreaterThan(20);
  }
  expect(gaps()[2]!['Patient record']).toBe('https://emr.portals.care/customers/c1?tab=orders');
});

test('a gap that has closed is gone from the next report; columns that staff added stay', async () => {
  await local.post('order.created', order(1));
  await local.post('order.created', order(3));
  await local.post('order.created', order(5));
  await local.run('findGaps');
  expect(whatAndNumber()).toHaveLength(2);
  const staff = staffOf(local, 'tracking');
  staff.insertColumn('Gaps', 1);
  staff.type('Gaps', 1, 1, 'Called');
  staff.type('Gaps', 2, 1, 'yes');
  await local.post('order.created', order(2));
  expect(await local.run('findGaps')).toEqual({ gaps: 1 });
  const { header, rows } = local.tab('tracking', 'Gaps');
  expect(header.slice(0, 4)).toEqual(['What', 'Called', 'About', 'Number']);
  expect(rows[0]!.slice(0, 4)).toEqual(['No delivery ever named this order number', 'yes', 'order', '4']);
});

test('deleted orders are nobody’s work, and what stands in Errors has told nothing', async () => {
  await local.post('order.status_updated', order(1, { updatedAt: '2026-01-05T11:00:00.000Z', isDeleted: 'true' }));
  await local.post('order.created', '{"_id":"o9","id":"9"');
  expect(await local.run('findGaps')).toEqual({ gaps: 0 });
  expect(gaps()).toEqual([]);
});

test('adds nothing to what a delivery costs, and reads whole columns, not rows', async () => {
  for (let number = 1; number <= 40; number += 1) await local.post('order.created', order(number * 2));
  const before = local.calls();
  await local.run('findGaps');
  const after = local.calls();
  const used = (name: string): number => (after[name] ?? 0) - (before[name] ?? 0);
  expect(used('Sheets.valuesBatchGet')).toBe(4);
  expect(gaps()).toHaveLength(39);
});

test('before set-up it sets up in its place', async () => {
  local.platform.commit({ kind: 'properties', store: 'script', remove: ['config'] });
  expect(await local.run('findGaps')).toBeNull();
  expect(local.platform.state.properties.script.values.has('config')).toBe(true);
  expect(await local.run('findGaps')).toEqual({ gaps: expect.any(Number) as number });
});
