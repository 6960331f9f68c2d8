// Working hours by the clinic's clocks: nights, weekends, and days on which the clocks change.
import { workingTime } from '../../src/health/working-hours';

const hour = 3_600_000;
const zone = 'America/New_York';
const hours = (from: string, to: string, day: [number, number] = [9, 17], timeZone = zone): number =>
  workingTime(Date.parse(from), Date.parse(to), timeZone, day) / hour;

test.each([
  ['within a day', '2026-01-07T15:00Z', '2026-01-07T18:30Z', 3.5],
  ['over a night', '2026-01-07T21:00Z', '2026-01-08T15:00Z', 2],
  ['over a weekend: Friday 16:00 to Monday 10:00', '2026-01-09T21:00Z', '2026-01-12T15:00Z', 2],
  ['only a Saturday', '2026-01-10T05:00Z', '2026-01-11T04:00Z', 0],
  ['over the weekend on which clocks go forward', '2026-03-06T21:00Z', '2026-03-09T14:00Z', 2],
  ['over the weekend on which clocks go back', '2026-10-30T20:00Z', '2026-11-02T15:00Z', 2],
  ['a week', '2026-01-05T05:00Z', '2026-01-12T05:00Z', 40],
  ['backwards', '2026-01-08T15:00Z', '2026-01-07T15:00Z', 0],
])('%s', (_what, from, to, expected) => expect(hours(from, to)).toBe(expected));

test('a day that is a Sunday with us is a Monday there', () => {
  expect(hours('2026-01-04T20:00Z', '2026-01-04T23:00Z', [9, 17], 'Pacific/Auckland')).toBe(3);
});

test('round the clock, on a day that has 23 hours', () => {
  expect(hours('2026-03-09T04:00Z', '2026-03-10T04:00Z', [0, 24])).toBe(24);
  expect(hours('2026-03-27T22:00Z', '2026-03-30T22:00Z', [0, 24], 'Europe/Berlin')).toBe(25);
});

test('a year of silence is long enough, and quickly told', () => {
  expect(hours('2025-01-01T00:00Z', '2026-01-07T00:00Z')).toBeGreaterThan(300);
});
