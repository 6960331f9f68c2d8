// Deliveries of the log: the newest of each event, and how many are usual at this hour of this weekday.
import { serialDate } from '../../src/workbooks/cells';
import { arrivalsOf, median, youngest } from '../../src/health/arrivals';

const zone = 'America/New_York';
const minute = 60_000;
const week = 7 * 24 * 60 * minute;
const serial = (ms: number): number => serialDate(ms, zone);
const at = (iso: string): number => Date.parse(iso);

test('the same hour of the weeks before counts, as clocks show it, also when they have changed meanwhile', () => {
  // Tuesdays at 14:30 in New York; the clocks went forward on 2026-03-08
  const now = at('2026-03-10T18:30Z');
  const times = [
    ...[5, 20, 50].map((minutes) => now - minutes * minute),
    ...[1, 2].flatMap((weeks) => [10, 40].map((minutes) => at('2026-03-10T19:30Z') - weeks * week - minutes * minute)),
    at('2026-02-10T12:00Z'),
    at('2026-02-10T19:31Z'),
  ].sort((a, b) => a - b);
  const { lastHour, usual, looked } = arrivalsOf(
    times.map(serial),
    times.map(() => 'order.created'),
    serial(now),
    true,
  );
  expect({ lastHour, usual, looked }).toEqual({ lastHour: 3, usual: [2, 2, 0, 0], looked: 9 });
  expect(median(usual)).toBe(1);
});

test('weeks that the log does not reach are not taken for quiet ones', () => {
  const now = at('2026-03-10T18:30Z');
  const times = [now - 10 * 24 * 60 * minute, now - minute];
  expect(arrivalsOf(times.map(serial), ['a', 'b'], serial(now), true).usual).toEqual([0]);
  expect(arrivalsOf([serial(now)], ['a'], serial(now), true).usual).toEqual([]);
  expect(median([])).toBeUndefined();
});

test('the newest of each event, and its longest silence', () => {
  const now = at('2026-01-07T19:00Z');
  const rows: [number, string][] = [
    [now - 300 * minute, 'a'],
    [now - 200 * minute, 'b'],
    [now - 120 * minute, 'a'],
    [now - 130 * minute, 'a'],
    [now - 60 * minute, 'a'],
  ];
  const { events } = arrivalsOf(
    rows.map(([time]) => serial(time)),
    rows.map(([, name]) => name),
    serial(now),
    true,
  );
  const rounded = [...events].map(([name, { age, count, longestGap }]) => [
    name,
    Math.round(age / minute),
    count,
    Math.round(longestGap / minute),
  ]);
  expect(rounded).toEqual([
    ['a', 60, 4, 180],
    ['b', 200, 1, 0],
  ]);
});

test('cells that staff have spoilt are passed over; a time to come is now', () => {
  const now = serial(at('2026-01-07T19:00Z'));
  const arrivals = arrivalsOf(['', 'yesterday', true, -5, NaN, now + 3], ['x', 'x', 'x', 'x', 'x', 'a'], now, true);
  expect([...arrivals.events.keys()]).toEqual(['a']);
  expect(youngest(arrivals)).toBe(0);
  expect(youngest(arrivalsOf([], [], now, true))).toBeUndefined();
});
