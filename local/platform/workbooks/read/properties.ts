// How an answer shows a spreadsheet's and a tab's properties; defaults are left out, as Google leaves them out.
import type { Json } from '../../../runtime/protocol';
import type { Mask } from '../mask';
import { pick, shape } from '../shape';
import type { Sheet } from '../sheet';
import type { Workbook } from '../workbook';

export const showSheetProperties = (workbook: Workbook, sheet: Sheet, mask: Mask): { [key: string]: Json } =>
  shape(mask, {
    sheetId: () => sheet.sheetId,
    title: () => sheet.title,
    index: () => workbook.sheets.indexOf(sheet),
    sheetType: () => 'GRID',
    gridProperties: (inner) =>
      shape(inner, {
        rowCount: () => sheet.rowCount,
        columnCount: () => sheet.columns.length,
        frozenRowCount: () => sheet.frozenRows || undefined,
        frozenColumnCount: () => sheet.frozenColumns || undefined,
      }),
    hidden: () => sheet.hidden || undefined,
    tabColorStyle: (inner) => pick(inner, sheet.tabColorStyle ?? undefined),
  });

export const showSpreadsheetProperties = (workbook: Workbook, mask: Mask): { [key: string]: Json } =>
  shape(mask, {
    title: () => workbook.title,
    locale: () => workbook.locale,
    autoRecalc: () => 'ON_CHANGE',
    timeZone: () => workbook.timeZone,
  });
