// The two reads of a pass over the database workbook: first the buckets, then the records and rows they point to.
import { addressOf, bucketLoad, splitSource, type Bucket } from '../records/directory';
import { firstState, type State } from '../records/state';
import type { Stored } from '../records/stored';
import type { Loaded, Needs } from '../records/workspace';
import { index, recordParts, records, tables } from './layout/database';
import type { Tab } from './layout/tab';
import { bucketRow, consecutive, stateRow, StructureLost, structureOf } from './requests';
import { adoptFilters, gridRange, readMarker, readRanges, type Structure } from './structure';

type GridRange = GoogleAppsScript.Sheets.Schema.GridRange;
type GridData = GoogleAppsScript.Sheets.Schema.GridData;

/** What reads ask for: typed values and where they stand. */
export const valueFields = 'sheets(properties(sheetId),data(startRow,startColumn,rowData(values(effectiveValue))))';
/** The same, and the filters that staff have set. */
export const filterFields = valueFields.replace('data(', 'basicFilter,data(');

/** The hint of how many buckets there are was wrong: the pass starts over with the true state. */
export class StaleHint extends Error {
  constructor(readonly state: State) {
    super('the index has changed');
  }
}

/** Rows of a tab as text cells, by row number; what was not read or is blank has no entry. */
export type Cells = Map<number, Map<number, string>>;

/**
 * Reads what the keys need. `buckets` is the believed number of buckets.
 * Throws StaleHint when it was wrong and other buckets are needed.
 */
export function readForKeys(id: string, structure: Structure, needs: Needs, buckets: number): Loaded {
  const indexId = structureOf(structure, index).sheetId;
  const wanted = new Set(needs.keys.map((key) => addressOf(key, buckets).bucket));
  // about as many buckets may split as new keys come
  const splits = Math.ceil(needs.keys.length / bucketLoad) + 1;
  for (let step = 0; step < splits; step += 1) wanted.add(splitSource(buckets + step));
  // beyond the believed ones nothing is read: what may stand there is not known to be empty
  const read = new Set([...wanted].filter((bucket) => bucket < buckets));
  const rows = [stateRow, ...[...read].map(bucketRow)];
  const ranges = consecutive(rows).map((run) =>
    gridRange(indexId, run[0] as number, run[run.length - 1] as number, 0, 1),
  );
  const book = readRanges(id, [...ranges, ...headerRanges(structure)], filterFields);
  const first = cellsBySheet(book);
  if (!sameHeaders(structure, first)) throw new StructureLost('a header row');
  adoptFilters(structure, book);
  const cells = first.get(indexId) ?? new Map<number, Map<number, string>>();
  const text = (row: number): string | undefined => cells.get(row)?.get(0);
  const stateText = text(stateRow);
  // no state although commits were made: the index was deleted or emptied, and a first state would begin a second truth
  if (stateText === undefined && readMarker(id).commit > 0) throw new StructureLost(index.name);
  const state = stateText === undefined ? firstState() : (JSON.parse(stateText) as State);
  if (state.buckets !== buckets && needs.keys.some((key) => !read.has(addressOf(key, state.buckets).bucket))) {
    throw new StaleHint(state);
  }
  const loaded: Loaded = { state, buckets: new Map(), records: new Map(), keyCells: new Map(), columns: new Map() };
  for (const bucket of read) {
    if (bucket < state.buckets) loaded.buckets.set(bucket, JSON.parse(text(bucketRow(bucket)) ?? '{}') as Bucket);
  }
  readRecords(id, structure, loaded, needs);
  return loaded;
}

/** The header rows of all visible tabs, to notice a column that moved since the structure was read. */
function headerRanges(structure: Structure): GridRange[] {
  return Object.values(structure.tabs).map(({ sheetId, columnCount }) => gridRange(sheetId, 1, 1, 0, columnCount));
}

/** Whether all header rows are the ones the structure was read with. */
export function sameHeaders(structure: Structure, sheets: Map<number, Cells>): boolean {
  return Object.values(structure.tabs).every(({ sheetId, header }) => {
    const cells = sheets.get(sheetId)?.get(1);
    const width = Math.max(header.length, ...[...(cells?.keys() ?? [])].map((column) => column + 1));
    return Array.from({ length: width }).every((_, at) => (cells?.get(at) ?? '') === (header[at] ?? ''));
  });
}

function readRecords(id: string, structure: Structure, loaded: Loaded, needs: Needs): void {
  const recordRows = new Set(needs.records);
  const keyRows = new Map<Tab, Set<number>>();
  const wantCell = (tab: Tab | undefined, row: number): void => {
    if (!tab || needs.columns.includes(tab.name)) return;
    keyRows.set(tab, (keyRows.get(tab) ?? new Set()).add(row));
  };
  for (const key of needs.keys) {
    const { bucket, name } = addressOf(key, loaded.state.buckets);
    const [row = 0, ...places] = loaded.buckets.get(bucket)?.[name] ?? [];
    if (row === 0) continue;
    recordRows.add(row);
    for (let at = 0; at < places.length; at += 2) wantCell(tables[places[at] as number], places[at + 1] as number);
  }
  for (const cell of needs.cells) {
    const bang = cell.lastIndexOf('!');
    const name = cell.slice(0, bang);
    const tab = tables.find((tab) => tab.name === name);
    wantCell(tab, Number(cell.slice(bang + 1)));
  }
  const ranges: GridRange[] = [];
  const recordsPlace = structureOf(structure, records);
  for (const run of consecutive([...recordRows])) {
    ranges.push(
      gridRange(recordsPlace.sheetId, run[0] as number, run[run.length - 1] as number, 0, 1 + recordParts.length),
    );
  }
  const keyColumn = (tab: Tab): [number, number] => {
    const place = structureOf(structure, tab);
    return [place.sheetId, place.columns[tab.key] as number];
  };
  for (const [tab, rows] of keyRows) {
    const [sheetId, column] = keyColumn(tab);
    for (const run of consecutive([...rows])) {
      ranges.push(gridRange(sheetId, run[0] as number, run[run.length - 1] as number, column, column + 1));
    }
  }
  const searched = tables.filter((tab) => needs.columns.includes(tab.name));
  for (const tab of searched) {
    const [sheetId, column] = keyColumn(tab);
    ranges.push({ sheetId, startRowIndex: 1, startColumnIndex: column, endColumnIndex: column + 1 });
  }
  if (ranges.length === 0) return;
  const sheets = cellsBySheet(readRanges(id, ranges, valueFields));

  for (const [row, cells] of sheets.get(recordsPlace.sheetId) ?? []) {
    const key = cells.get(0);
    if (key === undefined || !recordRows.has(row)) continue;
    const json = recordParts.map((_, part) => cells.get(part + 1) ?? '').join('');
    loaded.records.set(row, { ...(JSON.parse(json) as Stored), key });
  }
  for (const [tab, rows] of keyRows) {
    const [sheetId, column] = keyColumn(tab);
    for (const row of rows) loaded.keyCells.set(`${tab.name}!${row}`, sheets.get(sheetId)?.get(row)?.get(column) ?? '');
  }
  for (const tab of searched) {
    const [sheetId, column] = keyColumn(tab);
    const rows = new Map<string, number>();
    const keys = new Map<number, string>();
    let last = 1;
    for (const [row, cells] of sheets.get(sheetId) ?? []) {
      const key = cells.get(column);
      if (key === undefined || row === 1) continue;
      last = Math.max(last, row);
      keys.set(row, key);
      if (!rows.has(key)) rows.set(key, row);
    }
    loaded.columns.set(tab.name, { rows, keys, last });
  }
}

/** Key → row of a tab, by reading its key column. */
export function keyRows(id: string, structure: Structure, tab: Tab): Map<string, number> {
  const place = structureOf(structure, tab);
  const column = place.columns[tab.key] as number;
  const range = { sheetId: place.sheetId, startRowIndex: 1, startColumnIndex: column, endColumnIndex: column + 1 };
  const rows = new Map<string, number>();
  for (const [row, cells] of cellsBySheet(readRanges(id, [range], valueFields)).get(place.sheetId) ?? []) {
    const key = cells.get(column);
    if (key !== undefined && !rows.has(key)) rows.set(key, row);
  }
  return rows;
}

/** Grid data of a reply as texts by sheet id, row (from 1) and column (from 0). */
export function cellsBySheet(book: GoogleAppsScript.Sheets.Schema.Spreadsheet): Map<number, Cells> {
  const result = new Map<number, Cells>();
  for (const sheet of book.sheets ?? []) {
    const sheetId = sheet.properties?.sheetId ?? 0;
    const cells: Cells = result.get(sheetId) ?? new Map<number, Map<number, string>>();
    for (const data of sheet.data ?? []) addCells(cells, data);
    result.set(sheetId, cells);
  }
  return result;
}

function addCells(cells: Cells, data: GridData): void {
  (data.rowData ?? []).forEach((row, rowOffset) => {
    (row.values ?? []).forEach((cell, columnOffset) => {
      const { stringValue, numberValue, boolValue } = cell.effectiveValue ?? {};
      const value = stringValue ?? numberValue ?? boolValue;
      if (value === undefined) return;
      const number = (data.startRow ?? 0) + rowOffset + 1;
      const known = cells.get(number) ?? new Map<number, string>();
      known.set((data.startColumn ?? 0) + columnOffset, String(value));
      cells.set(number, known);
    });
  });
}
