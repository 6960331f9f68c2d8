// One tab: a million rows of plain values, formats only where they differ, and the last row known at all times.
import type { Json } from '../../runtime/protocol';
import { assign, type Undo } from './undo';

export interface Formula {
  readonly formula: string;
  /** What it shows; formulas are kept, not evaluated. */
  readonly error?: string;
}

export type CellContent = string | number | boolean | null | Formula;
/** Without trailing blanks, and never changed in place: an old row can be put back. */
export type Row = readonly CellContent[];
export type Format = { readonly [key: string]: Json };
/** Formats of a row's cells by column; rows written alike share one. */
export type FormatRow = readonly (Format | null)[];
export type Resource = { [key: string]: Json };

export interface Column {
  pixelSize?: number;
  hidden?: boolean;
  format?: Format;
}

export interface RowProperties {
  pixelSize?: number;
  hidden?: boolean;
}

/** What is kept as it came and given back by a read. */
export interface Presentation {
  basicFilter: Resource | null;
  charts: readonly Resource[];
  conditionalFormats: readonly Resource[];
  filterViews: readonly Resource[];
  bandedRanges: readonly Resource[];
  protectedRanges: readonly Resource[];
  merges: readonly Resource[];
  validations: readonly Resource[];
  borders: readonly Resource[];
  dimensionGroups: readonly Resource[];
}

export interface Sheet {
  readonly sheetId: number;
  title: string;
  hidden: boolean;
  frozenRows: number;
  frozenColumns: number;
  tabColorStyle: Json;
  rowCount: number;
  columns: Column[];
  rows: Row[];
  formats: (FormatRow | undefined)[];
  notes: Map<number, readonly (string | null)[]>;
  rowProperties: Map<number, RowProperties>;
  /** Rows up to the last one with content. */
  lastRow: number;
  /** How many cells of each column have content. */
  columnUse: number[];
  presentation: Presentation;
}

export const emptyRow: Row = Object.freeze([]);

export function newSheet(sheetId: number, title: string, rowCount = 1000, columnCount = 26): Sheet {
  return {
    sheetId,
    title,
    hidden: false,
    frozenRows: 0,
    frozenColumns: 0,
    tabColorStyle: null,
    rowCount,
    columns: Array.from({ length: columnCount }, () => ({})),
    rows: [],
    formats: [],
    notes: new Map(),
    rowProperties: new Map(),
    lastRow: 0,
    columnUse: [],
    presentation: {
      basicFilter: null,
      charts: [],
      conditionalFormats: [],
      filterViews: [],
      bandedRanges: [],
      protectedRanges: [],
      merges: [],
      validations: [],
      borders: [],
      dimensionGroups: [],
    },
  };
}

function exchangeRow(sheet: Sheet, at: number, row: Row): void {
  const { rows, columnUse } = sheet;
  while (rows.length <= at) rows.push(emptyRow);
  const old = rows[at]!;
  rows[at] = row;
  for (let column = Math.max(old.length, row.length) - 1; column >= 0; column--) {
    const had = (old[column] ?? null) !== null;
    const has = (row[column] ?? null) !== null;
    if (had !== has) columnUse[column] = (columnUse[column] ?? 0) + (has ? 1 : -1);
  }
  if (row.length > 0) sheet.lastRow = Math.max(sheet.lastRow, at + 1);
  else settleLastRow(sheet);
}

export function settleLastRow(sheet: Sheet): void {
  let last = Math.min(sheet.lastRow, sheet.rows.length);
  while (last > 0 && sheet.rows[last - 1]!.length === 0) last--;
  sheet.lastRow = last;
}

export function putRow(undo: Undo, sheet: Sheet, at: number, cells: CellContent[]): void {
  let length = cells.length;
  while (length > 0 && (cells[length - 1] ?? null) === null) length--;
  cells.length = length;
  for (let column = 0; column < length; column++) cells[column] ??= null;
  const old = sheet.rows[at] ?? emptyRow;
  exchangeRow(sheet, at, length === 0 ? emptyRow : cells);
  undo.push(() => exchangeRow(sheet, at, old));
}

const patterns = new Map<string, FormatRow>();
const formatTexts = new WeakMap<object, number>();
let formatCount = 0;

function formatNumber(format: Format | null): number {
  if (!format) return 0;
  let number = formatTexts.get(format);
  if (number === undefined) formatTexts.set(format, (number = ++formatCount));
  return number;
}

const knownFormats = new Map<string, Format>();

/** Equal formats become the same object, so that a million rows can share them. */
export function intern(format: Format): Format {
  const text = JSON.stringify(format);
  const known = knownFormats.get(text);
  if (known) return known;
  knownFormats.set(text, Object.freeze(format));
  return format;
}

export function putFormats(undo: Undo, sheet: Sheet, at: number, formats: (Format | null)[]): void {
  let length = formats.length;
  while (length > 0 && !formats[length - 1]) length--;
  formats.length = length;
  const key = Array.from(formats, (format) => formatNumber(format ?? null)).join();
  let pattern = patterns.get(key);
  if (!pattern) patterns.set(key, (pattern = Array.from(formats, (format) => format ?? null)));
  const shared = length === 0 ? undefined : pattern;
  if (sheet.formats[at] === shared) return;
  while (sheet.formats.length < at) sheet.formats.push(undefined);
  assign(undo, sheet.formats, at, shared);
}

export const contentAt = (sheet: Sheet, row: number, column: number): CellContent => sheet.rows[row]?.[column] ?? null;

export const formatAt = (sheet: Sheet, row: number, column: number): Format | undefined =>
  sheet.formats[row]?.[column] ?? sheet.columns[column]?.format;

export function lastColumn(sheet: Sheet): number {
  let last = sheet.columnUse.length;
  while (last > 0 && !sheet.columnUse[last - 1]) last--;
  return last;
}
