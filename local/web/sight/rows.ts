// Rows of a tab as people see them: what each cell holds, shows and looks like, and what its note says.
import type { Json } from '../../runtime/protocol';
import { display } from '../../platform/workbooks/display';
import { contentAt, formatAt, lastColumn, type Sheet } from '../../platform/workbooks/sheet';
import type { Workbook } from '../../platform/workbooks/workbook';
import { valueAt } from '../workbooks';
import { filterViewsOf, seenThrough } from './filter';
import { styleAt } from './style';

export interface Seen {
  [key: string]: Json;
  /** As it is counted in the sheet, from 1. */
  number: number;
  cells: (string | number | boolean)[];
  /** What a cell shows, where that is not the text it holds. */
  shown: (string | null)[];
  /** By column: places in the answer's list of styles. */
  looks: { [column: string]: number };
  notes: { [column: string]: string };
}

export interface Sight {
  [key: string]: Json;
  /** Empty where the tab has no frozen row: its first row is a row like any other. */
  header: string[];
  rows: Seen[];
  total: number;
  styles: { [name: string]: Json }[];
}

export const hasHeader = (sheet: Sheet): boolean => sheet.frozenRows > 0;

/** Rows that a person sees, blank ones among them; `view` is the id of a filter view, 0 for none. */
export function seeRows(workbook: Workbook, sheet: Sheet, offset: number, limit: number, view: number): Sight {
  const width = Math.max(lastColumn(sheet), 1);
  const start = hasHeader(sheet) ? 1 : 0;
  const whole = Array.from({ length: Math.max(0, sheet.lastRow - start) }, (_, at) => at + start);
  const filter = filterViewsOf(sheet).find(({ filterViewId }) => filterViewId === view);
  const rows = filter ? seenThrough(sheet, filter, whole) : whole;
  const styles: { [name: string]: Json }[] = [];
  const places = new Map<string, number>();
  const place = (row: number, column: number): number | undefined => {
    const style = styleAt(sheet, row, column);
    const key = JSON.stringify(style);
    if (key === '{}') return undefined;
    if (!places.has(key)) places.set(key, styles.push(style) - 1);
    return places.get(key);
  };
  const see = (row: number): Seen => {
    const seen: Seen = { number: row + 1, cells: [], shown: [], looks: {}, notes: {} };
    for (let column = 0; column < width; column += 1) {
      const content = contentAt(sheet, row, column);
      seen.cells.push(valueAt(workbook, sheet, row, column));
      seen.shown.push(
        typeof content === 'string' || content === null ? null : display(content, formatAt(sheet, row, column)),
      );
      const look = place(row, column);
      if (look !== undefined) seen.looks[column] = look;
      const note = sheet.notes.get(row)?.[column];
      if (note) seen.notes[column] = note;
    }
    return seen;
  };
  return {
    header: start === 0 ? [] : see(0).cells.map(String),
    rows: rows.slice(offset, offset + limit).map(see),
    total: rows.length,
    styles,
  };
}
