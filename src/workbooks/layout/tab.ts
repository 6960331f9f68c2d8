// What a tab and a column are: the words in which the two workbooks are laid out.

export type ColumnType = 'text' | 'money' | 'count' | 'number' | 'date' | 'truth';

/** What a word in a cell means to whoever reads it: colour is never the only sign of it. */
export type Tone = 'bad' | 'warn' | 'good' | 'quiet';

export interface Column {
  /** Stable name: the column's developer metadata carries it, whatever staff make of the header. */
  key: string;
  header: string;
  type: ColumnType;
  /** Pixels. */
  width: number;
  /** For machines: hidden from people at set-up, and placed after the columns for people. */
  machine?: boolean;
  /** Staff type here: no warning is shown. */
  editable?: boolean;
  /** What people look for first: larger and bold. */
  strong?: boolean;
  /** Colours by the cell's whole text. */
  tones?: { [text: string]: Tone };
  /** What the column holds, for docs and header notes. */
  about?: string;
  /** `table.column` that its values are found in: a foreign key. */
  references?: string;
}

/** A filter view: whoever looks through it disturbs nobody else. */
export interface View {
  title: string;
  /** Key of the column that is asked. */
  column: string;
  /** The text its cells must have, "" for blank ones; or the texts that are left out. */
  shows: string | { but: readonly string[] };
}

export interface Tab {
  name: string;
  /** Key column: one row per value of it. */
  key: string;
  columns: readonly Column[];
  hidden?: boolean;
  /** Set for a tab that is made when it is first wanted, after all others; the rest are numbered by their workbook's list. */
  sheetId?: number;
  /** #rrggbb */
  color?: string;
  about: string;
  /** Made with the tab. */
  views?: readonly View[];
}

/** A cell's content before it is typed for the sheet; a `date` is ISO UTC text or ms; "" and undefined are blank. */
export type Cell = string | number | boolean | undefined;
/** A row by column key. */
export type Row = { [column: string]: Cell };

const widths: Record<ColumnType, number> = { text: 150, money: 120, count: 80, number: 100, date: 165, truth: 70 };

export function column(key: string, type: ColumnType, more: Partial<Column> = {}): Column {
  return { key, header: key, type, width: widths[type], ...more };
}

export const machine = { machine: true } as const;
