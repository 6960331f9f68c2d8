// Plain values of ranges: where much is read and only the values count, a tenth of what typed cells would move.
import { api, spent } from './structure';

export type Value = string | number | boolean;

/**
 * Ranges in A1 notation, in one read of the Sheets API; trailing blanks are left out, a date is a serial number. A range that
 * is undefined has no values: Google refuses one that lies beyond the grid.
 */
export function readValues(
  id: string,
  wanted: readonly (string | undefined)[],
  majorDimension: 'ROWS' | 'COLUMNS',
): Value[][][] {
  const ranges = wanted.filter((range) => range !== undefined);
  if (ranges.length === 0) return wanted.map(() => []);
  spent.reads += 1;
  const { Values } = api() as unknown as { Values: GoogleAppsScript.Sheets.Collection.Spreadsheets.ValuesCollection };
  const { valueRanges = [] } = Values.batchGet(id, { ranges, majorDimension, valueRenderOption: 'UNFORMATTED_VALUE' });
  const found = valueRanges.map(({ values }) => (values ?? []) as Value[][]);
  return wanted.map((range) => (range === undefined ? [] : (found.shift() ?? [])));
}
