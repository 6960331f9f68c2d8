// Reading for a verification: typed cells of the database workbook, few and large reads, paced.
import type { MovedAway } from '../archive/read';
import type { Conventions } from '../records/conventions';
import type { Seal } from '../records/tombstones';
import { index, recordParts, records, tables } from '../workbooks/layout/database';
import { stateRow, structureOf } from '../workbooks/requests';
import { gridRange, readRanges, type Structure, type TabStructure } from '../workbooks/structure';
import { valueFields } from '../workbooks/read';
import type { State } from '../records/state';
import type { Typed } from './finding';
import type { Pace } from './pace';
import { makeSnapshot, type ColumnCells, type Snapshot } from './snapshot';

type GridRange = GoogleAppsScript.Sheets.Schema.GridRange;

/** The database workbook as a verification reads it. */
export interface Book extends MovedAway {
  id: string;
  /** Where the visible tables are. */
  structure: Structure;
  /** Where the records are that the tables are held against: the workbook's own, or those folded anew from the log. */
  truth: { records: TabStructure; index: TabStructure };
  /** The workbook's own index, whose state tells what was committed; undefined when it is gone. */
  clock: TabStructure | undefined;
  /** The records are those folded from the log, and as new as the log was then. */
  folded: boolean;
  conventions: Conventions;
  seal: Seal;
  pace: Pace;
}

/** Rows that one read of key columns may move. */
const mostRows = 100_000;

export type Cells = Map<number, Map<number, Typed>>;

/** Cells by sheet id, row (from 1) and column (from 0). */
export function readCells(book: Pick<Book, 'id' | 'pace'>, ranges: readonly GridRange[]): Map<number, Cells> {
  const result = new Map<number, Cells>();
  if (ranges.length === 0) return result;
  book.pace.step();
  for (const sheet of readRanges(book.id, ranges, valueFields).sheets ?? []) {
    const sheetId = sheet.properties?.sheetId ?? 0;
    const cells: Cells = result.get(sheetId) ?? new Map<number, Map<number, Typed>>();
    result.set(sheetId, cells);
    for (const { startRow = 0, startColumn = 0, rowData = [] } of sheet.data ?? []) {
      rowData.forEach(({ values = [] }, down) =>
        values.forEach(({ effectiveValue = {} }, right) => {
          const value = effectiveValue.stringValue ?? effectiveValue.numberValue ?? effectiveValue.boolValue;
          if (value === undefined) return;
          const row = cells.get(startRow + down + 1) ?? new Map<number, Typed>();
          cells.set(startRow + down + 1, row.set(startColumn + right, value));
        }),
      );
    }
  }
  return result;
}

const whole = ({ sheetId }: TabStructure, column: number): GridRange => ({
  sheetId,
  startRowIndex: 1,
  startColumnIndex: column,
  endColumnIndex: column + 1,
});

/** Reads the index and all key columns: in one read unless they are long. Throws IndexDamaged. */
export function readSnapshot(book: Book, withTables = true): Snapshot {
  const wanted = (withTables ? tables : []).map((tab) => {
    const place = structureOf(book.structure, tab);
    return { name: tab.name, place, column: place.columns[tab.key] as number };
  });
  const { index } = book.truth;
  const groups: (typeof wanted)[] = [[]];
  let rows = index.rowCount;
  for (const one of wanted) {
    if (rows + one.place.rowCount > mostRows) {
      groups.push([]);
      rows = 0;
    }
    rows += one.place.rowCount;
    groups[groups.length - 1]?.push(one);
  }
  const columns = new Map<string, ColumnCells>();
  let indexCells: ColumnCells = new Map();
  groups.forEach((group, at) => {
    const ranges = group.map(({ place, column }) => whole(place, column));
    const read = readCells(book, at === 0 ? [whole(index, 0), ...ranges] : ranges);
    if (at === 0) indexCells = columnOf(read.get(index.sheetId), 0);
    for (const { name, place, column } of group) columns.set(name, columnOf(read.get(place.sheetId), column));
  });
  return makeSnapshot(indexCells, columns);
}

function columnOf(cells: Cells | undefined, column: number): ColumnCells {
  const result = new Map<number, Typed>();
  for (const [row, values] of cells ?? []) {
    const value = values.get(column);
    if (value !== undefined) result.set(row, value);
  }
  return result;
}

/** Row numbers as ranges; neighbours that are less than `gap` rows apart share one. */
export function rowRanges(
  sheetId: number,
  rows: Iterable<number>,
  first: number,
  after: number,
  gap: number,
): GridRange[] {
  const ranges: GridRange[] = [];
  let run: [number, number] | undefined;
  for (const row of [...new Set(rows)].sort((a, b) => a - b)) {
    if (run && row - run[1] <= gap) {
      run[1] = row;
      continue;
    }
    if (run) ranges.push(gridRange(sheetId, run[0], run[1], first, after));
    run = [row, row];
  }
  if (run) ranges.push(gridRange(sheetId, run[0], run[1], first, after));
  return ranges;
}

/** Records by row as their texts: [key, JSON]. Blank rows have none. */
export function readRecordTexts(book: Book, rows: Iterable<number>): Map<number, [key: string, json: string]> {
  const { records } = book.truth;
  const ranges = rowRanges(records.sheetId, rows, 0, 1 + recordParts.length, 4);
  const texts = new Map<number, [string, string]>();
  for (const [row, cells] of readCells(book, ranges).get(records.sheetId) ?? []) {
    const json = recordParts.map((_, part) => String(cells.get(part + 1) ?? '')).join('');
    texts.set(row, [String(cells.get(0) ?? ''), json]);
  }
  return texts;
}

/** Visible rows, by tab name, and the workbook's state at that moment, where it can be read: one read. */
export function readVisible(
  book: Book,
  wanted: ReadonlyMap<string, Iterable<number>>,
): { seen: Map<string, Cells>; state: State | undefined } {
  const { clock } = book;
  const ranges = clock ? [gridRange(clock.sheetId, stateRow, stateRow, 0, 1)] : [];
  for (const tab of tables) {
    const place = structureOf(book.structure, tab);
    ranges.push(...rowRanges(place.sheetId, wanted.get(tab.name) ?? [], 0, place.columnCount, 20));
  }
  const read = readCells(book, ranges);
  const seen = new Map<string, Cells>();
  for (const tab of tables)
    seen.set(tab.name, read.get(structureOf(book.structure, tab).sheetId) ?? new Map<number, Map<number, Typed>>());
  return { seen, state: clock && parseState(read.get(clock.sheetId)?.get(stateRow)?.get(0)) };
}

export const ownTruth = (structure: Structure): Book['truth'] => ({
  records: structureOf(structure, records),
  index: structureOf(structure, index),
});

/** The state of the workbook's own index as it stands; undefined when it is gone or cannot be read. */
export function readState(book: Book): State | undefined {
  if (!book.clock) return undefined;
  const { sheetId } = book.clock;
  return parseState(
    readCells(book, [gridRange(sheetId, stateRow, stateRow, 0, 1)])
      .get(sheetId)
      ?.get(stateRow)
      ?.get(0),
  );
}

/** Whether nothing was committed since the snapshot was made, or since the log was folded. */
export const isStill = ({ folded }: Book, state: State | undefined, then: State): boolean =>
  state === undefined || (folded ? state.sequence === then.sequence : state.commit === then.commit);

function parseState(text: Typed | undefined): State | undefined {
  try {
    const state = JSON.parse(String(text)) as State | null;
    return typeof state?.sequence === 'number' ? state : undefined;
  } catch {
    return undefined;
  }
}
