// Whole columns of a table in few, large reads: for reports that look at every row and need only some of its columns.
import { columnRange, type TabStructure } from './structure';
import { readValues, type Value } from './values';

/** A column's values from row 2 on; "" is a blank cell, a date is a serial number. */
export type ColumnValues = Value[];
/** By column key; all of the same length. */
export type Columns = { [key: string]: ColumnValues };

/** Cells that one read asks for at most: a few MB of answer. */
const cellsPerRead = 900_000;

export interface Wanted {
  place: TabStructure;
  keys: readonly string[];
}

/** Reads the named columns of every row, a stretch of rows at a time; each stretch is one read of the Sheets API. */
export function* readColumns(
  id: string,
  place: TabStructure,
  keys: readonly string[],
  beforeRead?: () => void,
): Generator<Columns> {
  const rowsPerRead = Math.floor(cellsPerRead / keys.length);
  for (let first = 2; first <= place.rowCount; first += rowsPerRead) {
    const last = first + rowsPerRead - 1;
    beforeRead?.();
    // the last stretch takes in the rows that were added meanwhile
    yield readStretch(id, place, keys, first, last < place.rowCount ? last : undefined);
  }
}

/** All rows of the named columns at once. */
export function allColumns(id: string, place: TabStructure, keys: readonly string[], beforeRead?: () => void): Columns {
  const whole: Columns = Object.fromEntries(keys.map((key) => [key, []]));
  for (const part of readColumns(id, place, keys, beforeRead)) {
    for (const key of keys) {
      const column = whole[key] as ColumnValues;
      for (const value of part[key] as ColumnValues) column.push(value);
    }
  }
  return whole;
}

/** All rows of columns of several tables: neighbours share a read where they are small enough. */
export function columnsOfTables(id: string, tables: readonly Wanted[], beforeRead?: () => void): Columns[] {
  const reads: Wanted[][] = [];
  let room = 0;
  for (const table of tables) {
    const cells = table.place.rowCount * table.keys.length;
    if (cells > room) {
      reads.push([]);
      room = cellsPerRead;
    }
    reads[reads.length - 1]?.push(table);
    room -= cells;
  }
  return reads.flatMap((shared) => {
    const [alone] = shared;
    if (shared.length === 1 && alone) return [allColumns(id, alone.place, alone.keys, beforeRead)];
    beforeRead?.();
    return readTogether(id, shared);
  });
}

function readTogether(id: string, tables: readonly Wanted[]): Columns[] {
  // a tab without a row below its header has no such range, and Google refuses the whole read
  const hasRows = ({ place }: Wanted): boolean => place.rowCount > 1;
  const ranges = tables.filter(hasRows).flatMap(({ place, keys }) => keys.map((key) => columnRange(place, key)));
  const found =
    ranges.length === 0 ? [] : readValues(id, ranges, 'COLUMNS').map(([column]): ColumnValues => column ?? []);
  return tables.map((table) => columnsOf(table.keys, hasRows(table) ? found.splice(0, table.keys.length) : []));
}

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

function readStretch(id: string, place: TabStructure, keys: readonly string[], first: number, last?: number): Columns {
  const ranges = keys.map((key) => columnRange(place, key, first, last));
  return columnsOf(
    keys,
    readValues(id, ranges, 'COLUMNS').map(([column]): ColumnValues => column ?? []),
    // what follows must be counted from where it stands
    last === undefined ? 0 : last - first + 1,
  );
}
