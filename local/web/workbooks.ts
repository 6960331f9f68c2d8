// The workbooks as plain tables, for checks, exports and the page.
import type { Json } from '../runtime/protocol';
import type { Platform } from '../platform/platform';
import { display, isDateFormat } from '../platform/workbooks/display';
import { contentAt, formatAt, lastColumn, type Sheet } from '../platform/workbooks/sheet';
import type { Workbook } from '../platform/workbooks/workbook';
import { serialToUtc } from '../platform/workbooks/zone';
import { toCsv } from './csv';
import { json, text, type Answer } from './http';
import { cssColor } from './sight/style';

const nameOf = (workbook: Workbook): string => workbook.title.replace(/^CarePortals /, '').toLowerCase();

/** Rows below the header that hold anything. */
function dataRows(sheet: Sheet): number[] {
  const rows: number[] = [];
  for (let row = 1; row < sheet.lastRow; row++) if (sheet.rows[row]!.length > 0) rows.push(row);
  return rows;
}

export const listWorkbooks = ({ state }: Platform): Json =>
  [...state.workbooks.values()].map((workbook) => ({
    id: workbook.id,
    name: nameOf(workbook),
    tabs: workbook.sheets.map((sheet) => ({
      name: sheet.title,
      sheetId: sheet.sheetId,
      rows: dataRows(sheet).length,
      columns: lastColumn(sheet),
      hidden: sheet.hidden,
      color: cssColor(sheet.tabColorStyle as never) ?? null,
    })),
  }));

/** A tab by the names of the routes. */
export function findTab(
  { state }: Platform,
  name: string,
  tab: string,
): { workbook: Workbook; sheet: Sheet } | undefined {
  for (const workbook of state.workbooks.values()) {
    const sheet = nameOf(workbook) === name ? workbook.sheets.find(({ title }) => title === tab) : undefined;
    if (sheet) return { workbook, sheet };
  }
  return undefined;
}

/** As JSON has it: a date is ISO text, "" is a blank cell. */
export function valueAt(workbook: Workbook, sheet: Sheet, row: number, column: number): string | number | boolean {
  const content = contentAt(sheet, row, column);
  if (content === null) return '';
  const format = formatAt(sheet, row, column);
  if (typeof content === 'number' && isDateFormat(format)) {
    return new Date(serialToUtc(content, workbook.timeZone)).toISOString();
  }
  return typeof content === 'object' ? display(content, format) : content;
}

export interface Table {
  header: string[];
  rows: (string | number | boolean)[][];
  total: number;
}

export function readTable(
  platform: Platform,
  name: string,
  tab: string,
  offset = 0,
  limit = Infinity,
): Table | undefined {
  const found = findTab(platform, name, tab);
  return found && tableIn(found.workbook, found.sheet, offset, limit);
}

function tableIn(workbook: Workbook, sheet: Sheet, offset = 0, limit = Infinity): Table {
  const columns = Array.from({ length: lastColumn(sheet) }, (_, column) => column);
  const read = (row: number): (string | number | boolean)[] =>
    columns.map((column) => valueAt(workbook, sheet, row, column));
  const rows = dataRows(sheet);
  return {
    header: sheet.lastRow === 0 ? [] : read(0).map(String),
    rows: rows.slice(offset, offset + limit).map(read),
    total: rows.length,
  };
}

/** Every tab of a workbook, by its name. */
export function readTables(platform: Platform, name: string): Record<string, Table> {
  const workbook = [...platform.state.workbooks.values()].find((one) => nameOf(one) === name);
  return workbook ? tablesOf(workbook) : {};
}

export const tablesOf = (workbook: Workbook): Record<string, Table> =>
  Object.fromEntries(workbook.sheets.map((sheet) => [sheet.title, tableIn(workbook, sheet)]));

export function tableOf(
  platform: Platform,
  name: string,
  tab: string,
  form: 'json' | 'csv',
  query: URLSearchParams,
): Answer | undefined {
  const whole = (key: string, otherwise: number): number => {
    const value = Number(query.get(key) ?? otherwise);
    return value >= 0 ? Math.floor(value) : otherwise;
  };
  const table = readTable(platform, name, tab, whole('offset', 0), whole('limit', Infinity));
  if (!table) return undefined;
  return form === 'csv' ? text(toCsv(table), 'text/csv; charset=utf-8') : json(table as unknown as Json);
}

/** What the page needs to draw a tab as people see it. */
export function gridOf(platform: Platform, name: string, tab: string): Answer | undefined {
  const found = findTab(platform, name, tab);
  if (!found) return undefined;
  const { workbook, sheet } = found;
  const width = Math.max(lastColumn(sheet), 1);
  const columns = sheet.columns.slice(0, width).map((column, at) => ({
    width: column.pixelSize ?? 100,
    hidden: column.hidden ?? false,
    format: column.format ?? null,
    header: formatAt(sheet, 0, at) ?? null,
    note: sheet.notes.get(0)?.[at] ?? null,
  }));
  const notes: Json = [...sheet.notes].map(([row, texts]) => ({ row, notes: [...texts] }));
  const { charts, basicFilter, bandedRanges, conditionalFormats } = sheet.presentation;
  return json({
    columns,
    timeZone: workbook.timeZone,
    frozenRows: sheet.frozenRows,
    frozenColumns: sheet.frozenColumns,
    hidden: sheet.hidden,
    tabColor: sheet.tabColorStyle,
    notes,
    charts: [...charts],
    basicFilter,
    bandedRanges: [...bandedRanges],
    conditionalFormats: [...conditionalFormats],
  });
}
