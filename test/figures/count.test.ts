// The laws of counting: periods are sums of days, quantiles are near, days are those of the clinic's zone.
import fc from 'fast-check';
import { countDays, type Tables } from '../../src/figures/count';
import { emptyDay, merge, sums } from '../../src/figures/day';
import { activeAt, totalOf } from '../../src/figures/headline';
import { addTo, quantile, type Histogram } from '../../src/figures/histogram';
import { isoDay, periodOf, periods } from '../../src/figures/period';
import { serialDate } from '../../src/workbooks/cells';

const zone = 'America/New_York';
const dayOf = (cell: unknown): number | undefined => (typeof cell === 'number' ? Math.floor(cell) : undefined);
const nobody = (): boolean => false;

const first = 46_000;
const time = fc.double({ min: first, max: first + 40, noNaN: true });
const order = fc.record({
  status: fc.constantFrom('pending', 'shipped', 'cancelled', 'canceled', 'awaiting_lab_kit', ''),
  stage: fc.constantFrom('Placed', 'Shipped', 'Closed', 'Delivered', ''),
  status_since: fc.oneof(time, fc.constant('')),
  source: fc.constantFrom('checkout', 'api', '', 'constructor', '__proto__'),
  discount_amount: fc.constantFrom('', 0.1, 5),
  total_amount: fc.constantFrom('', 0.1, 0.2, 19.95, 'not a number'),
  products: fc.constantFrom('', 'Kit', 'Kit, Pen (3)', '=HYPERLINK("x")'),
  province_code: fc.constantFrom('', 'NV', 'NY'),
  created_at: fc.oneof(time, fc.constant('')),
  shipped_at: fc.oneof(time, fc.constant('')),
  is_deleted: fc.constantFrom('', true, false),
  hours_payment: fc.oneof(fc.constant(''), fc.double({ min: 0, max: 500, noNaN: true })),
  customer_id: fc.constantFrom('a', 'test'),
});

type Rows = readonly { [name: string]: string | number | boolean }[];
const columns = (rows: Rows) => {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return Object.fromEntries([...names].map((name) => [name, rows.map((row) => row[name] ?? '')]));
};
const tables = (more: Partial<Record<keyof Tables, Rows>>): Tables => ({
  orders: columns(more.orders ?? []),
  subscriptions: columns(more.subscriptions ?? []),
  subscription_history: columns(more.subscription_history ?? []),
  prescriptions: columns(more.prescriptions ?? []),
});

test('orders of a period: as a plain count over the rows says', () => {
  fc.assert(
    fc.property(fc.array(order, { maxLength: 40 }), fc.nat(40), fc.nat(40), (orders, start, length) => {
      const { days } = countDays(tables({ orders }), dayOf, (id) => id === 'test');
      const [from, to] = [first + start, first + start + length];
      const within = (cell: unknown): boolean => typeof cell === 'number' && cell >= from && cell < to + 1;
      const counted = orders.filter((one) => one.is_deleted !== true && one.customer_id !== 'test');
      const placed = counted.filter((one) => within(one.created_at));
      const cents = (key: 'total_amount' | 'discount_amount'): number =>
        placed.reduce((sum, one) => sum + (typeof one[key] === 'number' ? Math.round(one[key] * 100) : 0), 0) / 100;
      const total = totalOf(days, from, to);
      expect(total).toMatchObject({
        orders: placed.length,
        revenue: cents('total_amount'),
        discounts: cents('discount_amount'),
        shipped: counted.filter((one) => within(one.shipped_at)).length,
        cancelled: counted.filter((one) => one.status.startsWith('cancel') && within(one.status_since)).length,
      });
      expect(Object.values(total.sources).reduce((sum, by) => sum + by, 0)).toBe(placed.length);
      expect(total.products.Kit ?? 0).toBe(placed.filter((one) => one.products.startsWith('Kit')).length);
    }),
  );
});

test('a period is the sum of its parts, wherever it is cut', () => {
  fc.assert(
    fc.property(fc.array(order, { maxLength: 40 }), fc.nat(39), (orders, cut) => {
      const { days } = countDays(tables({ orders }), dayOf, nobody);
      const whole = totalOf(days, first, first + 41);
      const parts = merge([totalOf(days, first, first + cut), totalOf(days, first + cut + 1, first + 41)]);
      expect(parts).toEqual(whole);
      expect(merge([])).toEqual(emptyDay());
      for (const key of sums) expect(Number.isFinite(whole[key])).toBe(true);
    }),
  );
});

test('a quantile from the histogram is within 5 % of the true one', () => {
  const hours = fc.array(fc.double({ min: 0.02, max: 5000, noNaN: true }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(hours, fc.constantFrom(0.5, 0.9), (all, part) => {
      const histogram: Histogram = {};
      for (const one of all) addTo(histogram, one);
      const exact = [...all].sort((a, b) => a - b)[Math.max(1, Math.ceil(all.length * part)) - 1]!;
      expect(Math.abs(quantile(histogram, part)! / exact - 1)).toBeLessThan(0.05);
    }),
  );
  expect(quantile({}, 0.5)).toBeUndefined();
});

test('subscriptions: a pause and a return are one each; active at the end of each day', () => {
  const counted = countDays(
    tables({
      subscriptions: [
        { _id: 's', status: 'active', created_at: first, customer_id: 'a' },
        { _id: 't', status: 'cancelled', created_at: first + 1, customer_id: 'a' },
        { _id: 'u', status: 'active', created_at: first, customer_id: 'test' },
      ],
      subscription_history: [
        { subscription_id: 's', status: 'paused', changed_at: first + 3 },
        { subscription_id: 's', status: 'paused', changed_at: first + 3.5 },
        { subscription_id: 's', status: 'active', changed_at: first + 5 },
        { subscription_id: 't', status: 'cancelled', changed_at: first + 4 },
        { subscription_id: 'nobody', status: 'cancelled', changed_at: first + 4 },
      ],
    }),
    dayOf,
    (id) => id === 'test',
  );
  const active = [0, 1, 2, 3, 4, 5].map((day) => activeAt(counted, first + day));
  expect(active).toEqual([1, 2, 2, 1, 0, 1]);
  const total = totalOf(counted.days, first, first + 9);
  expect([total.subscriptionsStarted, total.subscriptionsPaused, total.subscriptionsCancelled]).toEqual([2, 1, 1]);
});

test('every period ends before it begins nowhere, and the one before is as long and just before', () => {
  const today = Math.floor(serialDate(Date.UTC(2026, 10, 23, 17), zone));
  for (const name of periods) {
    const { from, to, before } = periodOf(name, today - 9, today - 3, today, today - 400);
    expect(from).toBeLessThanOrEqual(to);
    if (before) expect([before.to, before.to - before.from]).toEqual([from - 1, to - from]);
  }
  const of = (name: string) => periodOf(name, '', '', today, today - 400);
  expect([isoDay(of('This month').from), isoDay(of('This quarter').from)]).toEqual(['2026-11-01', '2026-10-01']);
  expect([isoDay(of('Yesterday').from), isoDay(of('All').from)]).toEqual(['2026-11-22', '2025-10-19']);
});

test.each([
  ['x', ''],
  ['', ''],
  [46_000, 45_000],
  [-5, 46_000],
  [1, 46_000],
  ['=1', true],
])('custom from %p to %p is told, and the last 30 days are shown', (from, to) => {
  const period = periodOf('Custom', from, to, 46_100, 45_000);
  expect(period).toMatchObject({ from: 46_070, to: 46_099 });
  expect(period.problem).toMatch(/Type two dates/);
});

test('a day is the day of the zone, also when the clocks change', () => {
  const serial = (text: string): number => Math.floor(serialDate(Date.parse(text), zone));
  // 8 March 2026, clocks forward; 1 November 2026, back
  expect(isoDay(serial('2026-03-08T04:59:00Z'))).toBe('2026-03-07');
  expect(isoDay(serial('2026-03-08T05:01:00Z'))).toBe('2026-03-08');
  expect(isoDay(serial('2026-03-09T03:59:00Z'))).toBe('2026-03-08');
  expect(isoDay(serial('2026-11-02T04:59:00Z'))).toBe('2026-11-01');
});
