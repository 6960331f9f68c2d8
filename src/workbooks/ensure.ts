// Creates what a workbook lacks: tabs and columns, with formats and widths. What is there is left as staff made it.
import { numberFormats, toCell } from './cells';
import { index, records } from './layout/database';
import { placeOf } from './layout/order';
import type { Column, Tab } from './layout/tab';
import { letters, looksOf, rgb, widthOf } from './looks';
import { batchUpdate, columnMetadataKey, gridRange, readStructure, sheetIdOf, type Structure } from './structure';

type Request = GoogleAppsScript.Sheets.Schema.Request;

/** Brings a workbook to its layout and returns its structure; `made` names what was missing. */
export function ensureWorkbook(id: string, tabs: readonly Tab[]): { structure: Structure; made: string[] } {
  const structure = readStructure(id, tabs);
  const { requests, made } = missing(structure, tabs);
  if (requests.length === 0) return { structure, made };
  batchUpdate(id, { requests });
  return { structure: readStructure(id, tabs), made };
}

/** The requests that make what is missing, and its names. Pure. */
export function missing(structure: Structure, tabs: readonly Tab[]): { requests: Request[]; made: string[] } {
  const requests: Request[] = [];
  const made: string[] = [];
  const present = Object.keys(structure.tabs);
  tabs.forEach((tab, at) => {
    const known = structure.tabs[tab.name];
    if (known === undefined) {
      // what commits have filled is not made again empty: a second truth would begin; a rebuild restores it from the log
      if ((tab === records || tab === index) && structure.marker.commit > 0) return;
      made.push(tab.name);
      const place = placeOf(tab.name, present) ?? (tab.sheetId === undefined ? at : undefined);
      present.push(tab.name);
      requests.push(...newTab(tab, sheetIdOf(tab, tabs), place));
      return;
    }
    const lacking = tab.columns.filter((column) => known.columns[column.key] === undefined);
    if (lacking.length === 0) return;
    made.push(...lacking.map((column) => `${tab.name}: ${column.header}`));
    // after the last column in use, so that nothing of the staff's is touched
    const start = Math.max(known.header.length, ...Object.values(known.columns).map((position) => position + 1));
    const room = start + lacking.length - known.columnCount;
    if (room > 0) {
      requests.push({ appendDimension: { sheetId: known.sheetId, dimension: 'COLUMNS', length: room } });
    }
    requests.push(...newColumns(known.sheetId, lacking, start));
  });
  return { requests, made };
}

/** The requests that make a tab; without `index` it comes last. */
export function newTab(tab: Tab, sheetId: number, index?: number): Request[] {
  const properties: GoogleAppsScript.Sheets.Schema.SheetProperties = {
    sheetId,
    title: tab.name,
    ...(index === undefined ? {} : { index }),
    hidden: tab.hidden === true,
    gridProperties: { rowCount: 2, columnCount: tab.columns.length, frozenRowCount: 1 },
  };
  if (tab.color !== undefined) properties.tabColorStyle = { rgbColor: rgb(tab.color) };
  return [{ addSheet: { properties } }, ...newColumns(sheetId, tab.columns, 0), ...looksOf(tab, sheetId)];
}

function newColumns(sheetId: number, columns: readonly Column[], start: number): Request[] {
  const requests: Request[] = [
    {
      updateCells: {
        range: gridRange(sheetId, 1, 1, start, start + columns.length),
        rows: [{ values: columns.map(headerCell) }],
        fields: 'userEnteredValue,userEnteredFormat,note',
      },
    },
  ];
  columns.forEach((column, offset) => {
    const position = start + offset;
    const range = { sheetId, dimension: 'COLUMNS', startIndex: position, endIndex: position + 1 };
    requests.push(
      {
        createDeveloperMetadata: {
          developerMetadata: {
            metadataKey: columnMetadataKey,
            metadataValue: column.key,
            location: { dimensionRange: range },
            visibility: 'DOCUMENT',
          },
        },
      },
      {
        updateDimensionProperties: {
          range,
          properties: { pixelSize: widthOf(column), hiddenByUser: column.machine === true },
          fields: 'pixelSize,hiddenByUser',
        },
      },
      {
        repeatCell: {
          range: { sheetId, startRowIndex: 1, startColumnIndex: position, endColumnIndex: position + 1 },
          cell: { userEnteredFormat: { numberFormat: numberFormats[column.type], ...letters(column) } },
          fields: 'userEnteredFormat(numberFormat,textFormat)',
        },
      },
    );
  });
  return requests;
}

function headerCell(column: Column): GoogleAppsScript.Sheets.Schema.CellData {
  const cell = toCell({ ...column, type: 'text' }, column.header, 'UTC');
  cell.userEnteredFormat = {
    ...cell.userEnteredFormat,
    backgroundColorStyle: { rgbColor: rgb('#e8eaed') },
    textFormat: { bold: true },
    verticalAlignment: 'MIDDLE',
    wrapStrategy: 'CLIP',
  };
  const note = column.about ?? column.references;
  if (note !== undefined) cell.note = note;
  return cell;
}
