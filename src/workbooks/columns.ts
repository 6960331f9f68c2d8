// Whole columns of a table in few, large reads: for reports that look at every row and need only some of its columns.
import { a1, columnName, type TabStructure } from './structure';
import { readValues, type Value } from './values';

/** A column's values from row 2 on; "" is a blank cell, a date is a serial number. */
export type ColumnValues = Value[];
/** By column key; all of the same length. */
export type Columns = { [key: string]: ColumnValues };

/** Cells that one read asks for at most: a few MB of answer. */
const cellsPerRead = 400_000;

/** Reads the named columns of every row, a stretch of rows at a time; each stretch is one read of the Sheets API. */
export function* readColumns(id: string, place: TabStructure, keys: readonly string[]): Generator<Columns> {
  const rowsPerRead = Math.floor(cellsPerRead / keys.length);
  for (let first = 2; first <= place.rowCount; first += rowsPerRead) {
    const last = Math.min(place.rowCount, first + rowsPerRead - 1);
    yield readStretch(id, place, keys, first, last);
  }
}

/** All rows of the named columns at once. */
export function allColumns(id: string, place: TabStructure, keys: readonly string[]): Columns {
  const whole: Columns = Object.fromEntries(keys.map((key) => [key, []]));
  for (const part of readColumns(id, place, keys)) {
    for (const key of keys) {
      const column = whole[key] as ColumnValues;
      for (const value of part[key] as ColumnValues) column.push(value);
    }
  }
  return whole;
}

/** All rows of columns of several tables: in one read where they are small. */
export function columnsOfTables(
  id: string,
  tables: readonly { place: TabStructure; keys: readonly string[] }[],
): Columns[] {
  const cells = tables.reduce((sum, { place, keys }) => sum + place.rowCount * keys.length, 0);
  if (cells > cellsPerRead) return tables.map(({ place, keys }) => allColumns(id, place, keys));
  const ranges = tables.flatMap(({ place, keys }) => keys.map((key) => columnRange(place, key, 2, place.rowCount)));
  const found = readValues(id, ranges, 'COLUMNS').map(([column]): ColumnValues => column ?? []);
  return tables.map(({ keys }) => columnsOf(keys, found.splice(0, keys.length)));
}

const columnRange = (place: TabStructure, key: string, first: number, last: number): string => {
  const column = place.columns[key] as number;
  return `${a1(place, column, first)}:${columnName(column)}${last}`;
};

/** Trailing blanks are left out of the answer, by each column on its own. */
function columnsOf(keys: readonly string[], found: readonly ColumnValues[], least = 0): Columns {
  const length = Math.max(least, ...found.map((column) => column.length));
  const columns: Columns = {};
  keys.forEach((key, at) => {
    const column = found[at] ?? [];
    columns[key] = Array.from({ length }, (_, row) => column[row] ?? '');
  });
  return columns;
}

function readStretch(id: string, place: TabStructure, keys: readonly string[], first: number, last: number): Columns {
  const ranges = keys.map((key) => columnRange(place, key, first, last));
  return columnsOf(
    keys,
    readValues(id, ranges, 'COLUMNS').map(([column]): ColumnValues => column ?? []),
    // what follows must be counted from where it stands
    last < place.rowCount ? last - first + 1 : 0,
  );
}
