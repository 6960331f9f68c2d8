// Requests about whole tabs and the spreadsheet's own properties.
import type { Json } from '../../../runtime/protocol';
import { names, parseMask } from '../mask';
import { showSheetProperties } from '../read/properties';
import { Refusal, type Change, type Handler } from '../request';
import { newSheet, settleLastRow, type Sheet } from '../sheet';
import { assign, setEntry, splice } from '../undo';
import { cellCount, gridWithId, sheetWithId, type Workbook } from '../workbook';
import { isZone } from '../zone';

export interface SheetProperties {
  [key: string]: Json;
  sheetId?: number;
  title?: string;
  index?: number;
  hidden?: boolean;
  tabColorStyle?: Json;
  gridProperties?: { rowCount?: number; columnCount?: number; frozenRowCount?: number; frozenColumnCount?: number };
}

export function refuseTooManyCells({ workbook, bounds }: Change, added: number): void {
  if (added <= 0 || cellCount(workbook) + added <= bounds.cellsPerWorkbook) return;
  // Observed, word for word.
  const limit = `above the limit of ${bounds.cellsPerWorkbook} cells.`;
  throw new Refusal(`This action would increase the number of cells in the workbook ${limit}`);
}

function refuseTakenTitle(workbook: Workbook, title: string, own?: Sheet): void {
  const taken = workbook.sheets.some((sheet) => sheet !== own && sheet.title.toLowerCase() === title.toLowerCase());
  if (taken) throw new Refusal(`A sheet with the name "${title}" already exists. Please enter another name.`);
}

function freeTitle(workbook: Workbook): string {
  for (let number = workbook.sheets.length + 1; ; number++) {
    if (!workbook.sheets.some(({ title }) => title === `Sheet${number}`)) return `Sheet${number}`;
  }
}

function resize(change: Change, sheet: Sheet, rowCount: number, columnCount: number): void {
  const { undo } = change;
  refuseTooManyCells(change, rowCount * columnCount - sheet.rowCount * sheet.columns.length);
  if (rowCount < sheet.lastRow || columnCount < sheet.columns.length) {
    throw new Refusal('not available locally: making a grid smaller than its content; use deleteDimension');
  }
  assign(undo, sheet, 'rowCount', rowCount);
  const added = Array.from({ length: columnCount - sheet.columns.length }, () => ({}));
  splice(undo, sheet.columns, sheet.columns.length, 0, added);
  settleLastRow(sheet);
}

export const tabRequests: Record<string, Handler> = {
  addSheet(change, { properties = {} }: { properties?: SheetProperties }) {
    const { workbook, undo } = change;
    const grid = properties.gridProperties ?? {};
    const title = properties.title ?? freeTitle(workbook);
    refuseTakenTitle(workbook, title);
    const sheetId = properties.sheetId ?? workbook.nextId;
    if (properties.sheetId === undefined) assign(undo, workbook, 'nextId', workbook.nextId + 1);
    if (sheetWithId(workbook, sheetId)) throw new Refusal(`A sheet with ID ${sheetId} already exists.`);
    const sheet = newSheet(sheetId, title, grid.rowCount, grid.columnCount);
    refuseTooManyCells(change, sheet.rowCount * sheet.columns.length);
    sheet.hidden = properties.hidden ?? false;
    sheet.frozenRows = grid.frozenRowCount ?? 0;
    sheet.frozenColumns = grid.frozenColumnCount ?? 0;
    sheet.tabColorStyle = properties.tabColorStyle ?? null;
    splice(undo, workbook.sheets, properties.index ?? workbook.sheets.length, 0, [sheet]);
    return { properties: showSheetProperties(workbook, sheet, undefined) };
  },

  updateSheetProperties(change, { properties, fields }: { properties: SheetProperties; fields?: string }) {
    const { workbook, undo } = change;
    if (!fields) throw new Refusal("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
    const mask = parseMask(fields);
    const sheet = gridWithId(workbook, properties.sheetId);
    const grid = properties.gridProperties ?? {};
    if (names(mask, 'title') && properties.title !== undefined) {
      refuseTakenTitle(workbook, properties.title, sheet);
      assign(undo, sheet, 'title', properties.title);
    }
    if (names(mask, 'hidden')) {
      const hidden = properties.hidden ?? false;
      if (hidden && workbook.sheets.every((other) => other === sheet || other.hidden)) {
        throw new Refusal("You can't hide all the sheets in a document.");
      }
      assign(undo, sheet, 'hidden', hidden);
    }
    if (names(mask, 'tabColorStyle')) assign(undo, sheet, 'tabColorStyle', properties.tabColorStyle ?? null);
    if (names(mask, 'gridProperties', 'frozenRowCount')) assign(undo, sheet, 'frozenRows', grid.frozenRowCount ?? 0);
    if (names(mask, 'gridProperties', 'frozenColumnCount')) {
      assign(undo, sheet, 'frozenColumns', grid.frozenColumnCount ?? 0);
    }
    const rows = names(mask, 'gridProperties', 'rowCount') ? grid.rowCount : undefined;
    const columns = names(mask, 'gridProperties', 'columnCount') ? grid.columnCount : undefined;
    if (rows !== undefined || columns !== undefined) {
      resize(change, sheet, rows ?? sheet.rowCount, columns ?? sheet.columns.length);
    }
    if (names(mask, 'index') && properties.index !== undefined) {
      const from = workbook.sheets.indexOf(sheet);
      splice(undo, workbook.sheets, from, 1, []);
      splice(undo, workbook.sheets, properties.index > from ? properties.index - 1 : properties.index, 0, [sheet]);
    }
  },

  deleteSheet({ workbook, undo }, { sheetId }: { sheetId: number }) {
    const sheet = gridWithId(workbook, sheetId);
    if (workbook.sheets.filter(({ hidden }) => !hidden).every((other) => other === sheet)) {
      throw new Refusal("You can't remove all the visible sheets in a document.");
    }
    splice(undo, workbook.sheets, workbook.sheets.indexOf(sheet), 1, []);
    for (const { id, place } of [...workbook.metadata.values()]) {
      if (place.kind !== 'spreadsheet' && place.sheetId === sheetId) setEntry(undo, workbook.metadata, id, undefined);
    }
  },

  updateSpreadsheetProperties({ workbook, undo }, { properties, fields }: { properties: Properties; fields: string }) {
    const mask = parseMask(fields);
    const { title, timeZone, locale } = properties;
    if (names(mask, 'title') && title) assign(undo, workbook, 'title', title);
    if (names(mask, 'locale') && locale) assign(undo, workbook, 'locale', locale);
    if (names(mask, 'timeZone') && timeZone) {
      if (!isZone(timeZone)) throw new Refusal(`Invalid time zone: ${timeZone}`);
      assign(undo, workbook, 'timeZone', timeZone);
    }
  },
};

interface Properties {
  [key: string]: Json;
  title?: string;
  timeZone?: string;
  locale?: string;
}
