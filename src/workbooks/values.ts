// Plain values of ranges: where much is read and only the values count, a tenth of what typed cells would move.
import { api, spent } from './structure';

export type Value = string | number | boolean;

/**
 * Ranges in A1 notation, in one read of the Sheets API; trailing blanks are left out, a date is a serial number. Google refuses
 * what lies outside the grid: such a range is undefined, and has no values.
 */
export function readValues(
  id: string,
  ranges: readonly (string | undefined)[],
  majorDimension: 'ROWS' | 'COLUMNS',
): Value[][][] {
  const there = ranges.filter((range) => range !== undefined);
  if (there.length === 0) return ranges.map(() => []);
  spent.reads += 1;
  const { Values } = api() as unknown as { Values: GoogleAppsScript.Sheets.Collection.Spreadsheets.ValuesCollection };
  const options = { ranges: there, majorDimension, valueRenderOption: 'UNFORMATTED_VALUE' };
  const { valueRanges = [] } = Values.batchGet(id, options);
  return ranges.map((range) =>
    range === undefined ? [] : ((valueRanges[there.indexOf(range)]?.values ?? []) as Value[][]),
  );
}
