// A workbook as a few JSON values, and back: what a snapshot keeps.
import type { Json } from '../../runtime/protocol';
import { locationOf } from './metadata';
import { intern, newSheet, putFormats, putRow, type Column, type FormatRow, type Row, type Sheet } from './sheet';
import type { Metadata, Place, Workbook } from './workbook';
import { sheetWithId } from './workbook';

type ArchivedSheet = Omit<Sheet, 'rows' | 'formats' | 'notes' | 'rowProperties' | 'lastRow' | 'columnUse'> & {
  notes: [number, readonly (string | null)[]][];
  rowProperties: [number, object][];
};

export interface ArchivedWorkbook extends Omit<Workbook, 'sheets' | 'metadata'> {
  sheets: ArchivedSheet[];
  metadata: (Omit<Metadata, 'place'> & { location: Json })[];
}

/** Rows from `start` on; `dress` is each row's place in `patterns`, or -1. */
export interface ArchivedRows {
  id: string;
  sheetId: number;
  start: number;
  rows: Row[];
  patterns: FormatRow[];
  dress: number[];
}

const rowsPerChunk = 1000;

export function archiveWorkbook(workbook: Workbook): ArchivedWorkbook {
  return {
    ...workbook,
    metadata: [...workbook.metadata.values()].map((one) => ({
      id: one.id,
      key: one.key,
      value: one.value,
      visibility: one.visibility,
      location: locationOf(workbook, one),
    })),
    sheets: workbook.sheets.map(({ rows: _rows, formats: _formats, lastRow: _last, columnUse: _use, ...sheet }) => ({
      ...sheet,
      notes: [...sheet.notes],
      rowProperties: [...sheet.rowProperties],
    })),
  };
}

export function* archiveRows(workbook: Workbook): Generator<ArchivedRows> {
  for (const { sheetId, rows, formats } of workbook.sheets) {
    for (let start = 0; start < Math.max(rows.length, formats.length); start += rowsPerChunk) {
      const patterns: FormatRow[] = [];
      const chunk = formats.slice(start, start + rowsPerChunk);
      const dress = Array.from(chunk, (pattern) => {
        if (!pattern) return -1;
        const known = patterns.indexOf(pattern);
        return known >= 0 ? known : patterns.push(pattern) - 1;
      });
      yield { id: workbook.id, sheetId, start, rows: rows.slice(start, start + rowsPerChunk), patterns, dress };
    }
  }
}

interface Location {
  spreadsheet?: boolean;
  sheetId?: number;
  dimensionRange?: { sheetId: number; dimension: string; startIndex: number };
}

function placeAt(workbook: Workbook, { spreadsheet, sheetId, dimensionRange: range }: Location): Place {
  if (spreadsheet) return { kind: 'spreadsheet' };
  if (!range) return { kind: 'sheet', sheetId: sheetId! };
  if (range.dimension === 'ROWS') return { kind: 'row', sheetId: range.sheetId, index: range.startIndex };
  const column: Column = sheetWithId(workbook, range.sheetId)!.columns[range.startIndex]!;
  return { kind: 'column', sheetId: range.sheetId, column };
}

export function restoreWorkbook(archived: ArchivedWorkbook): Workbook {
  const sheets = archived.sheets.map((sheet): Sheet => {
    const fresh = newSheet(sheet.sheetId, sheet.title);
    return {
      ...fresh,
      ...sheet,
      // a folder from before may lack a kind of dress
      presentation: { ...fresh.presentation, ...sheet.presentation },
      notes: new Map(sheet.notes),
      rowProperties: new Map(sheet.rowProperties),
    };
  });
  const workbook: Workbook = { ...archived, sheets, metadata: new Map() };
  for (const { location, ...one } of archived.metadata) {
    workbook.metadata.set(one.id, { ...one, value: one.value, place: placeAt(workbook, location as Location) });
  }
  return workbook;
}

export function restoreRows(workbook: Workbook, { sheetId, start, rows, patterns, dress }: ArchivedRows): void {
  const sheet = sheetWithId(workbook, sheetId)!;
  rows.forEach((row, at) => {
    if (row.length > 0) putRow([], sheet, start + at, row.slice());
  });
  dress.forEach((number, at) => {
    if (number >= 0)
      putFormats(
        [],
        sheet,
        start + at,
        patterns[number]!.map((format) => format && intern(format)),
      );
  });
}
