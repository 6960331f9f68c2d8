// Two cells are the same only when value and type are.
import fc from 'fast-check';
import { gaps } from '../../src/recovery/fold';
import { isSame } from '../../src/recovery/finding';
import { pair } from '../../src/recovery/tracking-rows';
import { serialDate } from '../../src/workbooks/cells';
import { errorsTab } from '../../src/workbooks/layout/tracking';
import { column } from '../../src/workbooks/layout/tab';

const zone = 'America/New_York';

test('a number as text, a text as number, a blank and a zero are different', () => {
  expect(isSame(column('a', 'money'), 12, '12', zone)).toBe(false);
  expect(isSame(column('a', 'text'), '0012', 12, zone)).toBe(false);
  expect(isSame(column('a', 'truth'), true, 'TRUE', zone)).toBe(false);
  expect(isSame(column('a', 'count'), undefined, 0, zone)).toBe(false);
  expect(isSame(column('a', 'count'), 0, undefined, zone)).toBe(false);
  expect(isSame(column('a', 'text'), '', undefined, zone)).toBe(true);
});

test('times are compared to the millisecond', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_500_000_000_000, max: 2_000_000_000_000 }),
      fc.integer({ min: 1, max: 1000 }),
      (ms, off) => {
        const date = column('a', 'date');
        expect(isSame(date, ms, JSON.parse(JSON.stringify(serialDate(ms, 'UTC'))) as number, 'UTC')).toBe(true);
        expect(isSame(date, ms, serialDate(ms + off, 'UTC'), 'UTC')).toBe(false);
      },
    ),
    { seed: 3 },
  );
});

test('missing sequences are told as stretches', () => {
  const keys = gaps([{ sequence: 3 }, { sequence: 4 }, { sequence: 8 }], 1, 9).map(({ key }) => key);
  expect(keys).toEqual(['1 to 2', '5 to 7', '9']);
  expect(gaps([{ sequence: 1 }, { sequence: 2 }], 1, 2)).toEqual([]);
});

test('rows are paired by their time of arrival first, the rest in order; what is over is surplus', () => {
  const row = (number: number, received: string) => ({ tab: errorsTab, row: number, id: 'x', received });
  const { at, surplus } = pair(['1', '2', '3'], [row(5, '9'), row(6, '2'), row(7, '2'), row(8, '1'), row(9, '7')]);
  expect(Object.fromEntries(at)).toEqual({ '1': 8, '2': 6, '3': 5 });
  expect(surplus.map((one) => one.row)).toEqual([7, 9]);
});
