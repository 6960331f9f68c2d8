// Where tabs and columns really are: staff may move, insert and rename both, and the machine must find its own.
import { shortHash } from '../records/hash';
import type { Tab } from './layout/tab';

export interface TabStructure {
  sheetId: number;
  title: string;
  /** Position (from 0) of each column that was found, by column key. */
  columns: { [key: string]: number };
  /** The header row as it stands. */
  header: string[];
  rowCount: number;
  columnCount: number;
  /** The basic filter that staff have set: where an append lands under it is unproven, so it is lifted for the append. */
  filter: BasicFilter | undefined;
}

export interface Structure {
  timeZone: string;
  /** Of all tabs, empty ones too: a workbook holds 10,000,000 (Google). */
  cells: number;
  /** Number and value of the newest commit that developer metadata tells of (tracking workbook). */
  marker: { commit: number; value: string };
  /** By tab name of the layout; a missing tab has no entry. */
  tabs: { [name: string]: TabStructure };
}

/** Key of the developer metadata that names a column. */
export const columnMetadataKey = 'cp.column';

type BasicFilter = GoogleAppsScript.Sheets.Schema.BasicFilter;
type Spreadsheet = GoogleAppsScript.Sheets.Schema.Spreadsheet;
type Sheet = GoogleAppsScript.Sheets.Schema.Sheet;
type GridRange = GoogleAppsScript.Sheets.Schema.GridRange;

/** Sheet ids are set when a tab is made, so that a renamed tab is still the same tab. */
export const sheetIdOf = (tab: Tab, tabs: readonly Tab[]): number => tab.sheetId ?? 7000 + tabs.indexOf(tab);

/** Reads a workbook's structure: two reads of the Sheets API. */
export function readStructure(id: string, tabs: readonly Tab[]): Structure {
  spent.reads += 1;
  const book = api().get(id, {
    fields: `properties(timeZone),${metadataFields},` + 'sheets(properties(sheetId,title,gridProperties),basicFilter)',
  });
  const found = new Map<Tab, Sheet>();
  for (const tab of tabs) {
    const sheets = book.sheets ?? [];
    const sheet =
      sheets.find((sheet) => (sheet.properties?.sheetId ?? 0) === sheetIdOf(tab, tabs)) ??
      sheets.find((sheet) => sheet.properties?.title === tab.name);
    if (sheet) found.set(tab, sheet);
  }
  const timeZone = book.properties?.timeZone ?? 'UTC';
  const marker = newestOf(book.developerMetadata ?? []);
  const cells = (book.sheets ?? []).reduce((sum, sheet) => sum + cellsOf(sheet), 0);
  if (found.size === 0) return { timeZone, cells, marker, tabs: {} };
  const heads = readRanges(
    id,
    [...found.values()].map((sheet) => ({ sheetId: sheet.properties?.sheetId ?? 0, startRowIndex: 0, endRowIndex: 1 })),
    headFields,
  );
  const structure: Structure = { timeZone, cells, marker, tabs: {} };
  for (const [tab, sheet] of found) {
    const head = heads.sheets?.find((head) => (head.properties?.sheetId ?? 0) === (sheet.properties?.sheetId ?? 0));
    structure.tabs[tab.name] = tabStructure(tab, sheet, head?.data?.[0] ?? {});
  }
  return structure;
}

const cellsOf = ({ properties }: Sheet): number =>
  (properties?.gridProperties?.rowCount ?? 0) * (properties?.gridProperties?.columnCount ?? 0);

const metadataFields = 'developerMetadata(metadataId,metadataKey,metadataValue)';

/** Number and value of a workbook's newest commit: one read of the Sheets API. */
export function readMarker(id: string): Structure['marker'] {
  spent.reads += 1;
  return newestOf(api().get(id, { fields: metadataFields }).developerMetadata ?? []);
}

export const headFields =
  'sheets(properties(sheetId,title),data(startRow,startColumn,rowData(values(effectiveValue)),columnMetadata(developerMetadata(metadataKey,metadataValue))))';

/** Developer metadata ids of commits: far from the random ids Google gives. */
export const firstCommitId = 1_000_000_000;
/** Key of the developer metadata that numbers commits. */
export const commitMetadataKey = 'cp.commit';

function newestOf(metadata: readonly GoogleAppsScript.Sheets.Schema.DeveloperMetadata[]): Structure['marker'] {
  let marker = { commit: 0, value: '' };
  for (const { metadataId = 0, metadataKey, metadataValue = '' } of metadata) {
    const commit = metadataId - firstCommitId;
    if (metadataKey === commitMetadataKey && commit > marker.commit) marker = { commit, value: metadataValue };
  }
  return marker;
}

/** Columns by their metadata; by header text where a column has none. */
function tabStructure(tab: Tab, sheet: Sheet, head: GoogleAppsScript.Sheets.Schema.GridData): TabStructure {
  const header = (head.rowData?.[0]?.values ?? []).map((cell) => headerText(cell.effectiveValue));
  const columns: { [key: string]: number } = {};
  const taken = new Set<number>();
  (head.columnMetadata ?? []).forEach((dimension, position) => {
    const key = dimension.developerMetadata?.find((one) => one.metadataKey === columnMetadataKey)?.metadataValue;
    if (key === undefined || columns[key] !== undefined || !tab.columns.some((column) => column.key === key)) return;
    columns[key] = position;
    taken.add(position);
  });
  for (const column of tab.columns) {
    if (columns[column.key] !== undefined) continue;
    const position = header.findIndex((text, at) => text === column.header && !taken.has(at));
    if (position < 0) continue;
    columns[column.key] = position;
    taken.add(position);
  }
  const { properties } = sheet;
  return {
    sheetId: properties?.sheetId ?? 0,
    title: properties?.title ?? tab.name,
    columns,
    header,
    rowCount: properties?.gridProperties?.rowCount ?? 0,
    columnCount: properties?.gridProperties?.columnCount ?? 0,
    filter: sheet.basicFilter,
  };
}

function headerText(value: GoogleAppsScript.Sheets.Schema.ExtendedValue | undefined): string {
  return String(value?.stringValue ?? value?.numberValue ?? value?.boolValue ?? '');
}

/** Reads ranges by sheet id, so that a renamed tab makes no difference: one read of the Sheets API. */
export function readRanges(id: string, ranges: readonly GridRange[], fields: string): Spreadsheet {
  spent.reads += 1;
  return api().getByDataFilter({ dataFilters: ranges.map((gridRange) => ({ gridRange })), includeGridData: true }, id, {
    fields,
  });
}

/** Requests of the Sheets API that this execution has made; see `deliveries/pace.ts`. */
export const spent = { reads: 0, writes: 0 };

/** Applies requests, all or none: one write of the Sheets API. `fields` says what of the answer is wanted. */
export function batchUpdate(
  id: string,
  request: GoogleAppsScript.Sheets.Schema.BatchUpdateSpreadsheetRequest,
  fields = 'spreadsheetId',
): GoogleAppsScript.Sheets.Schema.BatchUpdateSpreadsheetResponse {
  spent.writes += 1;
  // the optional arguments every advanced service takes are missing from the published types of this method
  const spreadsheets = api() as unknown as {
    batchUpdate(
      resource: typeof request,
      id: string,
      optional: { fields: string },
    ): GoogleAppsScript.Sheets.Schema.BatchUpdateSpreadsheetResponse;
  };
  return spreadsheets.batchUpdate(request, id, { fields });
}

export function api(): GoogleAppsScript.Sheets.Collection.SpreadsheetsCollection {
  return (Sheets as unknown as { Spreadsheets: GoogleAppsScript.Sheets.Collection.SpreadsheetsCollection })
    .Spreadsheets;
}

/** A rectangle of a tab for the Sheets API; rows from 1 as people count them, columns from 0. */
export function gridRange(sheetId: number, firstRow: number, lastRow: number, first: number, after: number): GridRange {
  return {
    sheetId,
    startRowIndex: firstRow - 1,
    endRowIndex: lastRow,
    startColumnIndex: first,
    endColumnIndex: after,
  };
}

/** A short name for where all columns are. */
export const columnsOf = ({ tabs }: Structure): string =>
  shortHash(JSON.stringify(Object.entries(tabs).map(([name, tab]) => [name, Object.entries(tab.columns).sort()])));

/** Takes over the filters that an answer shows; the names of tabs that have one now and had none before. */
export function adoptFilters(structure: Structure, { sheets = [] }: Spreadsheet): string[] {
  const filters = new Map(sheets.map((sheet) => [sheet.properties?.sheetId ?? 0, sheet.basicFilter]));
  const fresh: string[] = [];
  for (const [name, tab] of Object.entries(structure.tabs)) {
    if (!filters.has(tab.sheetId)) continue;
    const filter = filters.get(tab.sheetId);
    if (filter && !tab.filter) fresh.push(name);
    tab.filter = filter;
  }
  return fresh;
}

/** A structure reduced to some of its tabs. */
export function partOf(structure: Structure, tabs: readonly Tab[]): Structure {
  const wanted = Object.entries(structure.tabs).filter(([name]) => tabs.some((tab) => tab.name === name));
  return { ...structure, tabs: Object.fromEntries(wanted) };
}

/** A tab's header row in A1 notation, as a response range. */
export const headerRange = (place: TabStructure): string => `${a1(place, 0, 1)}:${columnName(place.columnCount - 1)}1`;

/** A column from a row on, in A1 notation; without `last` to the end of the grid. Undefined where the grid has no such rows. */
export const columnRange = (place: TabStructure, key: string, first = 2, last?: number): string | undefined => {
  if (first > place.rowCount) return undefined;
  const column = place.columns[key] as number;
  return `${a1(place, column, first)}:${columnName(column)}${last ?? ''}`;
};

/** A cell in A1 notation; row from 1, column from 0. */
export const a1 = ({ title }: TabStructure, column: number, row: number): string =>
  `'${title.replace(/'/g, "''")}'!${columnName(column)}${row}`;

/** 0 → A, 26 → AA. */
export function columnName(position: number): string {
  const letter = String.fromCharCode(65 + (position % 26));
  return position < 26 ? letter : columnName(Math.floor(position / 26) - 1) + letter;
}
