// Which rectangles of which tabs a reader has asked for: A1 ranges or data filters.
import type { Json } from '../../../runtime/protocol';
import { parseA1 } from '../a1';
import { findMetadata, type MetadataLookup } from '../metadata';
import { Refusal, type GridRange } from '../request';
import type { Sheet } from '../sheet';
import { sheetWithId, type Workbook } from '../workbook';
import type { Rectangle } from './grid';

export type Selection = Map<Sheet, Rectangle[]>;

export interface DataFilter {
  [kind: string]: Json;
  gridRange?: GridRange;
  a1Range?: string;
  developerMetadataLookup?: MetadataLookup;
}

export const wholeSheet = (sheet: Sheet): Rectangle => ({
  startRow: 0,
  endRow: sheet.rowCount,
  startColumn: 0,
  endColumn: sheet.columns.length,
});

export const everySheet = (workbook: Workbook): Selection =>
  new Map(workbook.sheets.map((sheet) => [sheet, [wholeSheet(sheet)]]));

export function locateA1(workbook: Workbook, text: string): { sheet: Sheet; box: Rectangle } {
  const named = (name: string): Sheet | undefined => workbook.sheets.find(({ title }) => title === name);
  const area = parseA1(text, (name) => named(name) !== undefined);
  const sheet = area && (area.sheet === undefined ? workbook.sheets.find(({ hidden }) => !hidden) : named(area.sheet));
  // Observed.
  if (!area || !sheet) throw new Refusal(`Unable to parse range: ${text}`);
  const columns = sheet.columns.length;
  if (area.startRow >= sheet.rowCount || area.startColumn >= columns) {
    // Observed.
    throw new Refusal(`Range (${text}) exceeds grid limits. Max rows: ${sheet.rowCount}, max columns: ${columns}`);
  }
  const box = {
    startRow: area.startRow,
    endRow: Math.min(area.endRow ?? sheet.rowCount, sheet.rowCount),
    startColumn: area.startColumn,
    endColumn: Math.min(area.endColumn ?? columns, columns),
  };
  return { sheet, box };
}

function add(selection: Selection, sheet: Sheet, box: Rectangle): void {
  const boxes = selection.get(sheet) ?? [];
  selection.set(sheet, boxes);
  boxes.push(box);
}

export function selectRanges(workbook: Workbook, ranges: string[]): Selection {
  const selection: Selection = new Map();
  for (const text of ranges) {
    const { sheet, box } = locateA1(workbook, text);
    add(selection, sheet, box);
  }
  return selection;
}

/** Observed: a grid range that reaches past the grid is cut to it. */
function cut(sheet: Sheet, range: GridRange): Rectangle {
  const { rowCount, columns } = sheet;
  const startRow = Math.min(range.startRowIndex ?? 0, rowCount);
  const startColumn = Math.min(range.startColumnIndex ?? 0, columns.length);
  return {
    startRow,
    endRow: Math.max(startRow, Math.min(range.endRowIndex ?? rowCount, rowCount)),
    startColumn,
    endColumn: Math.max(startColumn, Math.min(range.endColumnIndex ?? columns.length, columns.length)),
  };
}

function selectMetadata(workbook: Workbook, lookup: MetadataLookup, selection: Selection): void {
  for (const { place } of findMetadata(workbook, lookup)) {
    const sheet = place.kind === 'spreadsheet' ? undefined : sheetWithId(workbook, place.sheetId);
    if (!sheet) continue;
    const box = wholeSheet(sheet);
    if (place.kind === 'column') {
      box.startColumn = sheet.columns.indexOf(place.column);
      box.endColumn = box.startColumn + 1;
    } else if (place.kind === 'row') {
      box.startRow = place.index;
      box.endRow = place.index + 1;
    }
    add(selection, sheet, box);
  }
}

export function selectFilters(workbook: Workbook, filters: DataFilter[]): Selection {
  const selection: Selection = new Map();
  for (const { gridRange, a1Range, developerMetadataLookup } of filters) {
    if (gridRange) {
      const sheet = sheetWithId(workbook, gridRange.sheetId ?? 0);
      if (!sheet) throw new Refusal(`No grid with id: ${gridRange.sheetId ?? 0}`);
      add(selection, sheet, cut(sheet, gridRange));
    } else if (a1Range !== undefined) {
      const { sheet, box } = locateA1(workbook, a1Range);
      add(selection, sheet, box);
    } else if (developerMetadataLookup) selectMetadata(workbook, developerMetadataLookup, selection);
  }
  return selection;
}
