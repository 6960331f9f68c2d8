// Plain values of ranges: where much is read and only the values count, a tenth of what typed cells would move.
import { api, spent } from './structure';

export type Value = string | number | boolean;

/** Ranges in A1 notation, in one read of the Sheets API; trailing blanks are left out, a date is a serial number. */
export function readValues(id: string, ranges: string[], majorDimension: 'ROWS' | 'COLUMNS'): Value[][][] {
  spent.reads += 1;
  const { Values } = api() as unknown as { Values: GoogleAppsScript.Sheets.Collection.Spreadsheets.ValuesCollection };
  const { valueRanges = [] } = Values.batchGet(id, { ranges, majorDimension, valueRenderOption: 'UNFORMATTED_VALUE' });
  return ranges.map((_, at) => (valueRanges[at]?.values ?? []) as Value[][]);
}
