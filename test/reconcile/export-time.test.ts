// Times as exports write them, compared as instants as far as they tell.
import { readExportTime, sameTime } from '../../src/reconcile/export-time';

const zone = 'America/New_York';
const exact = (text: string): string => new Date(Date.parse(text)).toISOString();

test.each([
  ['2026-01-15T10:30:00.123Z', '2026-01-15T10:30:00.123Z', 1],
  ['2026-01-15T10:30:00-05:00', '2026-01-15T15:30:00.000Z', 1000],
  ['2026-01-15 10:30', '2026-01-15T15:30:00.000Z', 60_000],
  ['2026-07-15 10:30:05', '2026-07-15T14:30:05.000Z', 1000],
  ['1/15/2026 10:30 PM', '2026-01-16T03:30:00.000Z', 60_000],
  ['01/15/2026, 12:05:09 am', '2026-01-15T05:05:09.000Z', 1000],
  ['1/15/2026', '2026-01-15T05:00:00.000Z', 86_400_000],
  ['2026-01-15', '2026-01-15T05:00:00.000Z', 86_400_000],
])('%s', (text, iso, precision) => expect(readExportTime(text, zone)).toMatchObject({ iso, precision }));

test.each(['', 'yesterday', '13/13/2026', '2026-02-30', '15.01.2026', '2026', '1705314600'])('%j is no time', (text) =>
  expect(readExportTime(text, zone)).toBeUndefined(),
);

test.each([
  ['2026-01-15T10:30:00.123Z', '2026-01-15T10:30:00.123Z', true],
  ['2026-01-15T10:30:00.123Z', '2026-01-15T10:30:00Z', true],
  ['2026-01-15T10:30:59.999Z', '2026-01-15 05:30', true],
  ['2026-01-15T10:31:00.000Z', '2026-01-15 05:30', false],
  ['2026-01-15T10:29:59.999Z', '2026-01-15 05:30', false],
  ['2026-01-16T04:59:59.000Z', '1/15/2026', true],
  ['2026-01-15T00:00:00.000Z', '1/15/2026', true],
  ['2026-01-16T05:00:00.000Z', '1/15/2026', false],
  ['2026-01-14T23:59:59.000Z', '1/15/2026', false],
])('%s is %s: %p', (here, there, same) => {
  expect(sameTime(Date.parse(exact(here)), readExportTime(there, zone)!)).toBe(same);
});
