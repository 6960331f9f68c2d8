// From a plan to the requests of one batchUpdate. Pure; throws Refused for what no cell can hold.
import type { Plan } from '../records/plan';
import type { RowChange } from '../records/draw';
import type { State } from '../records/state';
import { cellFields, toCell } from './cells';
import { databaseTabs, deliveries, index, recordParts, records } from './layout/database';
import type { Row, Tab } from './layout/tab';
import { commitMetadataKey, firstCommitId, gridRange, type Structure, type TabStructure } from './structure';

type Request = GoogleAppsScript.Sheets.Schema.Request;
type RowData = GoogleAppsScript.Sheets.Schema.RowData;

/** A write that can never succeed as it is. */
export class Refused extends Error {}
/** A tab or column is not where it should be: the structure must be read again and repaired. */
export class StructureLost extends Error {}

/**
 * Ids kept: a stale execution lives 6 minutes, at 60 commits a minute at most 360 commits. 400 of them take about 18,000 of
 * the 30,000 characters of metadata that a spreadsheet may have.
 */
export const keptCommits = 400;
/** Rows that a grid grows by at a time. */
const growth = 200;
/** Characters per cell of a record. */
const partLength = 45_000;

export const bucketRow = (bucket: number): number => bucket + 3;
export const stateRow = 2;

export function commitRequests(plan: Plan, structure: Structure): Request[] {
  const requests: Request[] = [...claim(plan.state.commit, '')];
  const tabOf = (tab: Tab): TabStructure => structureOf(structure, tab);

  requests.push(...appendRows(deliveries, tabOf(deliveries), plan.logRows, structure.timeZone));
  for (const tab of databaseTabs) {
    const changes = plan.changes.filter((change) => change.tab === tab.name);
    if (changes.length > 0) requests.push(...tableRequests(tab, tabOf(tab), changes, structure.timeZone));
  }
  requests.push(...storeRequests(plan, tabOf(records), tabOf(index)));
  return requests;
}

/** Writes a plan's records, buckets and state. */
export function storeRequests(
  plan: Pick<Plan, 'state' | 'records' | 'buckets'>,
  recordsPlace: TabStructure,
  indexPlace: TabStructure,
): Request[] {
  return [
    ...growGrids(plan.state, recordsPlace.sheetId, indexPlace.sheetId),
    ...recordRequests(plan, recordsPlace),
    ...indexRequests(plan, indexPlace),
  ];
}

/**
 * The conditional part of a commit: an explicit metadata id that exists is an error and fails the whole batch, so of two
 * commits made from the same state only one takes effect. Old ids are cleared away.
 */
export function claim(commit: number, value: string): Request[] {
  const requests: Request[] = [
    {
      createDeveloperMetadata: {
        developerMetadata: {
          metadataId: firstCommitId + commit,
          metadataKey: commitMetadataKey,
          metadataValue: value === '' ? String(commit) : value,
          location: { spreadsheet: true },
          visibility: 'DOCUMENT',
        },
      },
    },
  ];
  if (commit > keptCommits) {
    const metadataId = firstCommitId + commit - keptCommits;
    requests.push({ deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataId } } } });
  }
  return requests;
}

export function structureOf(structure: Structure, tab: Tab): TabStructure {
  const known = structure.tabs[tab.name];
  if (known === undefined || tab.columns.some((column) => known.columns[column.key] === undefined)) {
    throw new StructureLost(tab.name);
  }
  return known;
}

/** Appends rows below everything that is there (`appendCells` is resolved by the server). */
export function appendRows(tab: Tab, place: TabStructure, rows: readonly Row[], timeZone: string): Request[] {
  if (rows.length === 0) return [];
  const data = rows.map((row) => fullRow(tab, place, row, timeZone));
  const append = { appendCells: { sheetId: place.sheetId, rows: data, fields: cellFields } };
  if (!place.filter) return [append];
  // nobody sees it lifted: the batch is one step. The range is left open below, so that new rows are filtered, too
  const { endRowIndex: _, ...range } = place.filter.range ?? {};
  const filter = { ...place.filter, range };
  return [{ clearBasicFilter: { sheetId: place.sheetId } }, append, { setBasicFilter: { filter } }];
}

function tableRequests(tab: Tab, place: TabStructure, changes: readonly RowChange[], timeZone: string): Request[] {
  const requests: Request[] = [];
  const appended = changes.filter((change) => change.kind === 'append');
  for (const change of changes) {
    if (change.kind === 'append') continue;
    if (change.kind === 'clear' && change.whole) {
      requests.push(clearRow(place, change.row));
      continue;
    }
    const cells = change.kind === 'clear' ? {} : change.cells;
    const rewritesKey = change.kind === 'clear' || change.oldKey !== change.key;
    requests.push(...rowRequests(tab, place, change.row, cells, timeZone, rewritesKey));
  }
  requests.push(
    ...appendRows(
      tab,
      place,
      appended.map((change) => change.cells),
      timeZone,
    ),
  );
  return requests;
}

/** Empties a row, what staff wrote in it included: without rows the whole range is cleared (Google, UpdateCellsRequest). */
export const clearRow = ({ sheetId, columnCount }: TabStructure, row: number): Request => ({
  updateCells: { range: gridRange(sheetId, row, row, 0, columnCount), fields: 'userEnteredValue,note' },
});

/**
 * Takes rows out, from below, so that those further up keep their places. A tab keeps at least one row below its header (Sheets
 * refuses to delete all rows that are not frozen).
 */
export function deleteRows({ sheetId, rowCount }: TabStructure, rows: readonly number[]): Request[] {
  const deletes = consecutive(rows)
    .reverse()
    .map(([first = 2, ...more]): Request => {
      const range = { sheetId, dimension: 'ROWS', startIndex: first - 1, endIndex: first + more.length };
      return { deleteDimension: { range } };
    });
  const all = rows.length > 0 && rows.length >= rowCount - 1;
  return all ? [{ appendDimension: { sheetId, dimension: 'ROWS', length: 1 } }, ...deletes] : deletes;
}

/** Rewrites the machine's cells of one row, and only those; the key cell only where a recorded merge changes it. */
export function rowRequests(
  tab: Tab,
  place: TabStructure,
  row: number,
  cells: Row,
  timeZone: string,
  rewritesKey: boolean,
): Request[] {
  const wanted = tab.columns
    .filter((column) => rewritesKey || column.key !== tab.key)
    .map((column) => ({ column, position: place.columns[column.key] as number }))
    .sort((a, b) => a.position - b.position);
  const requests: Request[] = [];
  let run: typeof wanted = [];
  const flush = (): void => {
    const [first] = run;
    if (first === undefined) return;
    const values = run.map(({ column }) => toCell(column, cells[column.key], timeZone));
    const range = gridRange(place.sheetId, row, row, first.position, first.position + run.length);
    requests.push({ updateCells: { range, rows: [{ values }], fields: cellFields } });
    run = [];
  };
  for (const one of wanted) {
    if (run.length > 0 && one.position !== (run[0] as typeof one).position + run.length) flush();
    run.push(one);
  }
  flush();
  return requests;
}

/** Blanks what a write by an outdated structure left in columns that are not the machine's. */
export function blankMisplaced(outdated: TabStructure, place: TabStructure, row: number): Request[] {
  const right = new Set(Object.values(place.columns));
  return Object.values(outdated.columns)
    .filter((position) => !right.has(position))
    .map((wrong) => blank(place, row, wrong));
}

/** Empties one cell; row from 1, column from 0. */
export const blank = (place: TabStructure, row: number, column: number): Request => ({
  updateCells: {
    range: gridRange(place.sheetId, row, row, column, column + 1),
    rows: [{ values: [{}] }],
    fields: cellFields,
  },
});

/** A whole new row; cells of columns that are not the machine's stay untouched (blank). */
function fullRow(tab: Tab, place: TabStructure, row: Row, timeZone: string): RowData {
  const values: GoogleAppsScript.Sheets.Schema.CellData[] = [];
  for (const column of tab.columns) {
    values[place.columns[column.key] as number] = toCell(column, row[column.key], timeZone);
  }
  return { values: Array.from(values, (cell) => cell ?? {}) };
}

function recordRequests(plan: Pick<Plan, 'records'>, place: TabStructure): Request[] {
  const requests: Request[] = [];
  for (const run of consecutive([...plan.records.keys()])) {
    const rows = run.map((row) => {
      const { key, ...stored } = plan.records.get(row) as { key: string };
      return textRow([key, ...partsOf(JSON.stringify(stored))]);
    });
    requests.push(update(place, run, rows, 1 + recordParts.length));
  }
  return requests;
}

function partsOf(json: string): string[] {
  const parts = recordParts.map((_, part) => json.slice(part * partLength, (part + 1) * partLength));
  if (json.length > recordParts.length * partLength) throw new Refused('a record outgrew its cells');
  return parts;
}

function indexRequests(plan: Pick<Plan, 'state' | 'buckets'>, place: TabStructure): Request[] {
  const cells = new Map<number, string>([[stateRow, JSON.stringify(plan.state)]]);
  for (const [bucket, content] of plan.buckets) cells.set(bucketRow(bucket), JSON.stringify(content));
  const requests: Request[] = [];
  for (const run of consecutive([...cells.keys()])) {
    requests.push(
      update(
        place,
        run,
        run.map((row) => textRow([cells.get(row) as string])),
        1,
      ),
    );
  }
  return requests;
}

/** Grows the hidden tabs' grids ahead of their rows. */
function growGrids(state: State, recordsId: number, indexId: number): Request[] {
  const requests: Request[] = [];
  const grow = (sheetId: number, name: 'records' | 'index', needed: number): void => {
    if (needed <= state.grid[name]) return;
    const length = needed - state.grid[name] + growth;
    state.grid[name] += length;
    requests.push({ appendDimension: { sheetId, dimension: 'ROWS', length } });
  };
  grow(recordsId, 'records', state.nextRecord);
  grow(indexId, 'index', bucketRow(state.buckets));
  return requests;
}

const update = (place: TabStructure, run: readonly number[], rows: RowData[], width: number): Request => ({
  updateCells: {
    range: gridRange(place.sheetId, run[0] as number, run[run.length - 1] as number, 0, width),
    rows,
    fields: 'userEnteredValue',
  },
});

const textRow = (texts: readonly string[]): RowData => ({
  values: texts.map((text) => (text === '' ? {} : { userEnteredValue: { stringValue: text } })),
});

/** Numbers in runs of neighbours, so that each run is one request. */
export function consecutive(numbers: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = runs[runs.length - 1];
    if (last && last[last.length - 1] === number - 1) last.push(number);
    else runs.push([number]);
  }
  return runs;
}
