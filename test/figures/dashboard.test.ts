// The dashboard in the local platform, by the built script: figures against a plain count of what was sent.
import { startLocal, type Local } from '../../local/testing';
import { rowsOf } from '../integration/rows';
import { staffOf } from '../integration/staff';

const day = 86_400_000;
/** Noon of a day so many days ago, in New York. */
const ago = (days: number, minutes = 0): string => {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(Date.now());
  return new Date(Date.parse(`${today}T17:00:00Z`) - days * day + minutes * 60_000).toISOString();
};

let local: Local;
beforeEach(async () => {
  local = await startLocal();
});
afterEach(() => local.close());

const order = (number: number, days: number, more: object = {}): object => ({
  ...{ _id: `order-${number}`, id: String(1000 + number), status: 'pending', source: 'checkout', totalAmount: '19.95' },
  ...{ createdAt: ago(days, number), updatedAt: ago(days, number) },
  ...{
    customer: { email: `p${number}@example.com` },
    shippingAddress: { address1: '1 Main St', city: 'Reno', provinceCode: 'NV' },
  },
  ...{ lineItems: [{ productId: 'p', name: 'Kit' }], ...more },
});

const figures = (): Record<string, unknown> =>
  Object.fromEntries(rowsOf(local.tab('tracking', 'Dashboard')).map((row) => [row.Figure, row.Value])) as Record<
    string,
    unknown
  >;

const refresh = async (): Promise<void> => expect(await local.run('refreshStaffTabs')).toEqual({ failed: [] });

test('an empty clinic: every figure says that there is nothing, none is blank', async () => {
  await refresh();
  expect(figures()).toMatchObject({
    ...{
      Period: 'Last 30 days',
      Orders: 0,
      Revenue: 0,
      'Average order value': 'no data',
      'Subscriptions cancelled': 0,
    },
  });
  const rows = rowsOf(local.tab('tracking', 'Dashboard')).filter((row) => row.Figure !== '');
  expect(rows.every((row) => row['How it is counted'] !== '')).toBe(true);
});

test('figures, and their change against the period before', async () => {
  for (const number of [1, 2, 3]) await local.post('order.created', order(number, 5));
  await local.post('order.created', order(4, 40));
  await local.post('order.created', order(5, 6, { isDeleted: true }));
  await local.post('order.status_updated', { _id: 'order-2', status: 'cancelled', updatedAt: ago(3) });
  await local.post('order.status_updated', { _id: 'order-3', status: 'shipped', shippedAt: ago(2), updatedAt: ago(2) });
  await local.post('subscription.paused', {
    _id: 's1',
    createdAt: ago(90),
    updatedAt: ago(4),
    customer: { email: 'a@example.com' },
  });
  await local.post('subscription.cancelled', {
    _id: 's2',
    createdAt: ago(90),
    updatedAt: ago(4),
    customer: { email: 'b@example.com' },
  });
  await local.post('subscription.active', {
    _id: 's3',
    createdAt: ago(80),
    updatedAt: ago(80),
    customer: { email: 'c@example.com' },
  });
  await local.post('prescription.created', { _id: 'rx', createdAt: ago(5), customer: { email: 'a@example.com' } });
  await refresh();
  expect(figures()).toMatchObject({
    Orders: 3,
    Revenue: 59.85,
    'Average order value': 19.95,
    'Shipped orders': 1,
    'Cancelled orders': 1,
    'Subscriptions cancelled': 1,
  });
  const [line] = rowsOf(local.tab('tracking', 'Dashboard')).filter((row) => row.Figure === 'Orders');
  expect(line).toMatchObject({ 'Period before': 1, Change: '▲ 200 %' });

  const daily = rowsOf(local.tab('tracking', 'Daily metrics')).filter((row) => row.Day !== '');
  const total = (name: string): number => daily.reduce((sum, row) => sum + Number(row[name]), 0);
  expect([total('Orders'), total('Checkout'), total('Shipped'), total('Cancelled')]).toEqual([4, 4, 1, 1]);
  expect([total('Subscriptions paused'), total('Subscriptions cancelled'), total('Prescriptions')]).toEqual([1, 1, 1]);
  expect(daily[daily.length - 1]).toMatchObject({ 'Subscriptions active': 1 });
});

test('another period is chosen: the next refresh shows it; nonsense is told and shows the last 30 days', async () => {
  await local.post('order.created', order(1, 1));
  await local.post('order.created', order(2, 20));
  await refresh();
  expect(figures().Orders).toBe(2);
  const staff = staffOf(local, 'tracking');
  staff.type('Dashboard', 2, 1, 'Yesterday');
  await refresh();
  expect(figures()).toMatchObject({ Period: 'Yesterday', Orders: 1 });
  staff.type('Dashboard', 2, 1, '<script>alert(1)</script>');
  await refresh();
  expect(figures()).toMatchObject({ Period: '<script>alert(1)</script>', Orders: 2 });
  const [period] = rowsOf(local.tab('tracking', 'Dashboard'));
  expect(period!['How it is counted']).toMatch(/There is no such period: choose one/);
});

test("staff's own cells, order of rows and columns stay; a lost row comes back with what was chosen", async () => {
  await local.post('order.created', order(1, 5));
  await refresh();
  const staff = staffOf(local, 'tracking');
  staff.type('Dashboard', 2, 1, 'Last 7 days');
  staff.insertColumn('Dashboard', 1);
  staff.type('Dashboard', 1, 1, 'Mine');
  staff.type('Dashboard', 6, 1, 'my word');
  staff.sort('Dashboard', 0);
  const before = rowsOf(local.tab('tracking', 'Dashboard')).map((row) => [row.Figure, row.Mine]);
  await local.post('order.created', order(2, 4));
  await refresh();
  expect(rowsOf(local.tab('tracking', 'Dashboard')).map((row) => [row.Figure, row.Mine])).toEqual(before);
  expect(figures()).toMatchObject({ Period: 'Last 7 days', Orders: 2 });
  staff.deleteRow('Dashboard', 3);
  await refresh();
  expect(Object.keys(figures())).toHaveLength(10);
  expect(figures()).toMatchObject({ Period: 'Last 7 days', Orders: 2 });
});

test('charts are made once; when the tab is deleted it comes back whole', async () => {
  await local.post('order.created', order(1, 5));
  await refresh();
  await local.post('order.created', order(2, 5));
  await refresh();
  const book = () =>
    [...local.platform.state.workbooks.values()].find(({ title }) => title === 'CarePortals tracking')!;
  const charts = (): number => book().sheets.reduce((sum, sheet) => sum + sheet.presentation.charts.length, 0);
  expect(charts()).toBe(6);
  const staff = staffOf(local, 'tracking');
  staff.edit({ deleteSheet: { sheetId: staff.sheetId('Dashboard') } });
  await refresh();
  expect(charts()).toBe(6);
  expect(figures().Orders).toBe(2);
});

test('nothing new: nothing is counted and nothing written', async () => {
  await local.post('order.created', order(1, 5));
  await refresh();
  const before = local.calls();
  await refresh();
  const after = local.calls();
  const more = (name: string): number => (after[name] ?? 0) - (before[name] ?? 0);
  // Health says as of when it is
  expect(more('Sheets.batchUpdate')).toBeLessThanOrEqual(1);
  expect(Object.keys(after).reduce((sum, name) => sum + more(name), 0)).toBeLessThan(25);
});
