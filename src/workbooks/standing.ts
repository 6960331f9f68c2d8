// The rows of a tab that staff write beside, as they stand: plain values of every column, staff's own among them.
import type { Standing } from './arrange';
import { a1, columnName, type TabStructure } from './structure';
import { readValues, type Value } from './values';

/** Rows from 2 on, without the blank ones at the end: one read of the Sheets API. */
export function readStanding(id: string, place: TabStructure): Standing[] {
  return (readValues(id, [rowsRange(place)], 'ROWS')[0] ?? []).map((values) => ({ values }));
}

/** All rows below the header in A1 notation; undefined where there are none. */
export const rowsRange = (place: TabStructure): string | undefined =>
  place.rowCount < 2 ? undefined : `${a1(place, 0, 2)}:${columnName(place.columnCount - 1)}${place.rowCount}`;

/** What a column of the layout holds in a row. */
export const cellOf =
  ({ columns }: TabStructure, { values }: Standing) =>
  (column: string): Value =>
    values[columns[column] as number] ?? '';
