/**
 * Brings the rows of a tab that staff write beside into a wanted order: whole rows are moved, so that whatever staff have put
 * into a row goes with it, and a standing row's key cell and staff's columns are never written. Pure.
 */
import { cellFields, toCell } from './cells';
import type { Cell, Column, ColumnType, Row, Tab } from './layout/tab';
import { deleteRows, consecutive } from './requests';
import { gridRange, type TabStructure } from './structure';
import type { Value } from './values';

type Request = GoogleAppsScript.Sheets.Schema.Request;
type CellData = GoogleAppsScript.Sheets.Schema.CellData;

/** A row as it was read; `values` by position. */
export interface Standing {
  values: Value[];
}

export interface Wanted {
  /** The standing row it is; a new one without it. */
  from?: Standing;
  /** What the machine's columns hold; without it the row stays as it is. */
  cells?: Row;
  /** Column types of this row alone. */
  types?: { [column: string]: ColumnType };
  /** Its key cell is written, too: no key was there, or none that can be believed. */
  rewrites?: true;
  /** What staff's columns held, by position, to be written back. */
  own?: ReadonlyMap<number, Value>;
}

export interface Arranged {
  requests: Request[];
  /** Row numbers of the new rows, by their place in the wanted order. */
  made: Map<Wanted, number>;
}

/** Every standing row, from row 2 on, is either wanted or gone. */
export function arrange(
  tab: Tab,
  place: TabStructure,
  standing: readonly Standing[],
  wanted: readonly Wanted[],
  timeZone: string,
): Arranged {
  const requests = [...removals(place, standing, wanted), ...moves(place, standing, wanted)];
  const made = new Map(wanted.flatMap((one, at) => (one.from ? [] : [[one, at + 2] as const])));
  const fresh = [...made.values()];
  for (const run of consecutive(fresh)) requests.push(plain(place, run));
  const touched = wanted.flatMap((one, at) => (changed(tab, place, one, timeZone) ? [at + 2] : []));
  for (const run of consecutive(touched)) {
    // new rows get their keys, standing ones keep theirs
    for (const part of parts(run, (row) => rewritesKey(wanted[row - 2] as Wanted))) {
      requests.push(...writes(tab, place, part, wanted, timeZone));
    }
  }
  wanted.forEach((one, at) => requests.push(...givenBack(place, one, at + 2)));
  return { requests, made };
}

const rewritesKey = ({ from, rewrites }: Wanted): boolean => from === undefined || rewrites === true;

function removals(place: TabStructure, standing: readonly Standing[], wanted: readonly Wanted[]): Request[] {
  const kept = new Set(wanted.map(({ from }) => from));
  return deleteRows(
    place,
    standing.flatMap((one, at) => (kept.has(one) ? [] : [at + 2])),
  );
}

/** The longest part that is in order already stays; each of the others goes after the one before it. */
function moves({ sheetId }: TabStructure, standing: readonly Standing[], wanted: readonly Wanted[]): Request[] {
  const requests: Request[] = [];
  const known = new Map(wanted.flatMap((one) => (one.from ? [[one.from, one] as const] : [])));
  const order: Wanted[] = standing.flatMap((one) => known.get(one) ?? []);
  const places = new Map(order.map((one, at) => [one, at]));
  const stays = new Set(
    longestOrdered(
      wanted.filter(({ from }) => from !== undefined),
      (one) => places.get(one) as number,
    ),
  );
  for (let at = 0; at < wanted.length; at += 1) {
    const one = wanted[at] as Wanted;
    if (stays.has(one)) continue;
    const target = at === 0 ? 0 : order.indexOf(wanted[at - 1] as Wanted) + 1;
    if (one.from) {
      const source = order.indexOf(one);
      if (source === target) continue;
      requests.push({
        moveDimension: { source: rowsOf(sheetId, source + 1, 1), destinationIndex: target + 1 },
      });
      order.splice(source, 1);
      order.splice(source < target ? target - 1 : target, 0, one);
      continue;
    }
    let count = 1;
    while (wanted[at + count] !== undefined && !(wanted[at + count] as Wanted).from) count += 1;
    const range = rowsOf(sheetId, target + 1, count);
    requests.push({ insertDimension: { range, inheritFromBefore: target > 0 } });
    order.splice(target, 0, ...wanted.slice(at, at + count));
    at += count - 1;
  }
  return requests;
}

/** Rows by position from 0, the header being 0. */
const rowsOf = (sheetId: number, startIndex: number, length: number) => ({
  ...{ sheetId, dimension: 'ROWS', startIndex, endIndex: startIndex + length },
});

/** The longest subsequence whose places rise (patience sorting). */
function longestOrdered<T>(items: readonly T[], placeOf: (item: T) => number): T[] {
  const tails: number[] = [];
  const before = new Map<number, number>();
  items.forEach((item, at) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (placeOf(items[tails[middle] as number] as T) < placeOf(item)) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before.set(at, tails[low - 1] as number);
    tails[low] = at;
  });
  const found: T[] = [];
  for (let at = tails[tails.length - 1]; at !== undefined; at = before.get(at)) found.push(items[at] as T);
  return found.reverse();
}

/** A row that was inserted takes its neighbour's looks: staff's colours are that row's own. */
const plain = ({ sheetId, columnCount }: TabStructure, run: readonly number[]): Request => ({
  updateCells: {
    range: gridRange(sheetId, run[0] as number, run[run.length - 1] as number, 0, columnCount),
    rows: [],
    fields: 'userEnteredFormat.backgroundColorStyle,userEnteredFormat.textFormat,note',
  },
});

function changed(tab: Tab, place: TabStructure, { from, cells, rewrites, types }: Wanted, timeZone: string): boolean {
  if (!from || rewrites) return true;
  if (!cells) return false;
  return tab.columns.some((column) => {
    if (column.key === tab.key || column.editable) return false;
    const type = types?.[column.key] ?? column.type;
    const wanted = enteredValue({ ...column, type }, cells[column.key], timeZone);
    return !sameValue(from.values[place.columns[column.key] as number] ?? '', wanted);
  });
}

/** What a cell is read back as once it is written. */
export function enteredValue(column: Column, cell: Cell, timeZone: string): Value {
  const { stringValue, numberValue, boolValue } = toCell(column, cell, timeZone).userEnteredValue ?? {};
  return stringValue ?? numberValue ?? boolValue ?? '';
}

/** Serial dates come back with the last digits cut. */
export const sameValue = (a: Value, b: Value): boolean =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) < 1e-6 : a === b;

function parts(run: readonly number[], kindOf: (row: number) => boolean): number[][] {
  const found: number[][] = [];
  for (const row of run) {
    const last = found[found.length - 1];
    if (last && kindOf(last[0] as number) === kindOf(row)) last.push(row);
    else found.push([row]);
  }
  return found;
}

/** Neighbouring rows that are alike in what is written of them: one request for each stretch of columns. */
function writes(
  tab: Tab,
  place: TabStructure,
  rows: readonly number[],
  wanted: readonly Wanted[],
  timeZone: string,
): Request[] {
  const first = wanted[(rows[0] as number) - 2] as Wanted;
  const columns = new Map(
    tab.columns
      .filter(({ key, editable }) => (rewritesKey(first) || key !== tab.key) && (!first.from || !editable))
      .map((column) => [place.columns[column.key] as number, column]),
  );
  return consecutive([...columns.keys()]).map((run) => {
    const cellsOf = (row: number): CellData[] => {
      const { cells = {}, types } = wanted[row - 2] as Wanted;
      return run.map((position) => {
        const column = columns.get(position)!;
        return toCell({ ...column, type: types?.[column.key] ?? column.type }, cells[column.key], timeZone);
      });
    };
    const [start, end] = [run[0] as number, (run[run.length - 1] as number) + 1];
    return {
      updateCells: {
        range: gridRange(place.sheetId, rows[0] as number, rows[rows.length - 1] as number, start, end),
        rows: rows.map((row) => ({ values: cellsOf(row) })),
        fields: cellFields,
      },
    };
  });
}

function givenBack(place: TabStructure, { own, from }: Wanted, row: number): Request[] {
  return [...(own ?? [])].flatMap(([position, value]): Request[] => {
    if (sameValue(from?.values[position] ?? '', value)) return [];
    const userEnteredValue =
      typeof value === 'number'
        ? { numberValue: value }
        : typeof value === 'boolean'
          ? { boolValue: value }
          : { stringValue: value };
    return [
      {
        updateCells: {
          range: gridRange(place.sheetId, row, row, position, position + 1),
          rows: [{ values: [value === '' ? {} : { userEnteredValue }] }],
          fields: 'userEnteredValue',
        },
      },
    ];
  });
}
