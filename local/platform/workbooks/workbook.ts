// One spreadsheet: its properties, its tabs and its developer metadata.
import { newSheet, type Column, type Sheet, type Resource } from './sheet';
import { Refusal } from './request';

export type Place =
  | { kind: 'spreadsheet' }
  | { kind: 'sheet'; sheetId: number }
  /** Held by the column itself, so that it follows inserts and moves. */
  | { kind: 'column'; sheetId: number; column: Column }
  | { kind: 'row'; sheetId: number; index: number };

export interface Metadata {
  readonly id: number;
  readonly key: string;
  readonly value: string | undefined;
  readonly visibility: string;
  readonly place: Place;
}

export interface Workbook {
  readonly id: string;
  title: string;
  timeZone: string;
  locale: string;
  sheets: Sheet[];
  metadata: Map<number, Metadata>;
  namedRanges: readonly Resource[];
  /** For what is made without an explicit id. */
  nextId: number;
}

export interface WorkbookSeed {
  title: string;
  timeZone: string;
  locale: string;
  sheets: { sheetId?: number; title?: string; rowCount?: number; columnCount?: number; hidden?: boolean }[];
}

export function newWorkbook(id: string, seed: WorkbookSeed): Workbook {
  const { title, timeZone, locale } = seed;
  const sheets = (seed.sheets.length > 0 ? seed.sheets : [{}]).map((one, index) => {
    const sheet = newSheet(
      one.sheetId ?? index,
      one.title ?? `Sheet${index + 1}`,
      one.rowCount ?? 1000,
      one.columnCount ?? 26,
    );
    sheet.hidden = one.hidden ?? false;
    return sheet;
  });
  return { id, title, timeZone, locale, sheets, metadata: new Map(), namedRanges: [], nextId: 1_000_000 };
}

export const cellCount = (workbook: Workbook): number =>
  workbook.sheets.reduce((sum, sheet) => sum + sheet.rowCount * sheet.columns.length, 0);

export const sheetWithId = (workbook: Workbook, sheetId: number): Sheet | undefined =>
  workbook.sheets.find((sheet) => sheet.sheetId === sheetId);

/** Observed: `No grid with id: 999999`. */
export function gridWithId(workbook: Workbook, sheetId: number | undefined): Sheet {
  const sheet = sheetWithId(workbook, sheetId ?? 0);
  if (!sheet) throw new Refusal(`No grid with id: ${sheetId ?? 0}`);
  return sheet;
}
