// The Spreadsheet resource as get, getByDataFilter and batchUpdate answer it.
import type { Json } from '../../../runtime/protocol';
import type { Mask } from '../mask';
import { showMetadata } from '../metadata';
import type { DimensionRange } from '../request';
import { pick, shape } from '../shape';
import type { Resource, Sheet } from '../sheet';
import type { Metadata, Workbook } from '../workbook';
import { showGrid, type Tally } from './grid';
import { showSheetProperties, showSpreadsheetProperties } from './properties';
import type { Selection } from './select';

export const urlOf = (workbook: Workbook): string => `https://docs.google.com/spreadsheets/d/${workbook.id}/edit`;

const isColumns = (group: Resource): boolean => (group['range'] as DimensionRange).dimension === 'COLUMNS';

const list = (mask: Mask, items: readonly Resource[]): Json =>
  items.length === 0 ? undefined : items.map((item) => pick(mask, item));

function showHeld(workbook: Workbook, mask: Mask, isHere: (one: Metadata) => boolean): Json {
  const held = [...workbook.metadata.values()].filter(isHere);
  return list(
    mask,
    held.map((one) => showMetadata(workbook, one)),
  );
}

/** `withGrid` is what includeGridData says; a field mask overrules it (Google, "spreadsheets.get"). */
export function showSpreadsheet(
  workbook: Workbook,
  selection: Selection,
  mask: Mask,
  withGrid: boolean,
  tally: Tally,
): { [key: string]: Json } {
  const showSheet = (sheet: Sheet, inner: Mask): Json => {
    const dress = sheet.presentation;
    return shape(inner, {
      properties: (deeper) => showSheetProperties(workbook, sheet, deeper),
      data: (deeper) =>
        withGrid || inner?.has('data')
          ? selection.get(sheet)!.map((box) => showGrid(workbook, sheet, box, deeper, tally))
          : undefined,
      merges: (deeper) => list(deeper, dress.merges),
      conditionalFormats: (deeper) => list(deeper, dress.conditionalFormats),
      filterViews: (deeper) => list(deeper, dress.filterViews),
      protectedRanges: (deeper) => list(deeper, dress.protectedRanges),
      basicFilter: (deeper) => pick(deeper, dress.basicFilter ?? undefined),
      charts: (deeper) => list(deeper, dress.charts),
      columnGroups: (deeper) => list(deeper, dress.dimensionGroups.filter(isColumns)),
      rowGroups: (deeper) =>
        list(
          deeper,
          dress.dimensionGroups.filter((group) => !isColumns(group)),
        ),
      bandedRanges: (deeper) => list(deeper, dress.bandedRanges),
      developerMetadata: (deeper) =>
        showHeld(workbook, deeper, ({ place }) => place.kind === 'sheet' && place.sheetId === sheet.sheetId),
    });
  };
  return shape(mask, {
    spreadsheetId: () => workbook.id,
    properties: (inner) => showSpreadsheetProperties(workbook, inner),
    sheets: (inner) => {
      const shown = workbook.sheets.filter((sheet) => selection.has(sheet)).map((sheet) => showSheet(sheet, inner));
      return shown.length === 0 ? undefined : shown;
    },
    namedRanges: (inner) => list(inner, workbook.namedRanges),
    spreadsheetUrl: () => urlOf(workbook),
    developerMetadata: (inner) => showHeld(workbook, inner, ({ place }) => place.kind === 'spreadsheet'),
  });
}
