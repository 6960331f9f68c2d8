// Class Range on the host: reads, and writes that are coerced as typing would be (Google: "Class Range").
import type { Json } from '../../runtime/protocol';
import type { Execution } from '../execution';
import { Failure } from '../failure';
import type { Host, Service } from '../service';
import { typed, type Typed } from '../workbooks/coerce';
import { display, isDateFormat, numberFormatOf } from '../workbooks/display';
import { contentAt, formatAt, type Format, type Sheet } from '../workbooks/sheet';
import { type CellData, type RowData } from '../workbooks/requests/cells';
import type { Workbook } from '../workbooks/workbook';
import { serialToUtc, utcToSerial } from '../workbooks/zone';
import { change, sheetOf } from './workbooks';

interface Box {
  [side: string]: Json;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

type Args<Rest extends Json[] = []> = [string, number, Box, ...Rest];

const gridRange = (sheetId: number, box: Box) => ({
  sheetId,
  startRowIndex: box.row - 1,
  endRowIndex: box.row - 1 + box.rows,
  startColumnIndex: box.column - 1,
  endColumnIndex: box.column - 1 + box.columns,
});

function read(
  host: Host,
  execution: Execution,
  args: Args,
  show: (sheet: Sheet, workbook: Workbook) => ShowCell,
): Json {
  const [id, sheetId, box] = args;
  const { workbook, sheet } = sheetOf(host, id, sheetId);
  const cell = show(sheet, workbook);
  let characters = 0;
  const rows = Array.from({ length: box.rows }, (_, down) =>
    Array.from({ length: box.columns }, (_unused, across) => {
      const value = cell(box.row - 1 + down, box.column - 1 + across);
      if (typeof value === 'string') characters += value.length;
      return value;
    }),
  );
  host.moved(execution, box.rows * box.columns, characters);
  return rows;
}

type ShowCell = (row: number, column: number) => Json;

function valueOf(sheet: Sheet, workbook: Workbook): ShowCell {
  return (row, column) => {
    const content = contentAt(sheet, row, column);
    const format = formatAt(sheet, row, column);
    if (content === null) return '';
    if (typeof content === 'number' && isDateFormat(format)) return { $date: serialToUtc(content, workbook.timeZone) };
    return typeof content === 'object' ? display(content, format) : content;
  };
}

function type(host: Host, workbook: Workbook, value: Json, format: Format | undefined): Typed {
  if (value !== null && typeof value === 'object') {
    const serial = utcToSerial((value as { $date: number }).$date, workbook.timeZone);
    const pattern = Number.isInteger(serial) ? ['DATE', 'M/d/yyyy'] : ['DATE_TIME', 'M/d/yyyy H:mm:ss'];
    return { content: serial, format: { numberFormat: { type: pattern[0]!, pattern: pattern[1]! } } };
  }
  if (typeof value !== 'string') return { content: value as number | boolean };
  // Observed: a range formatted as text keeps texts, except formulas.
  if (numberFormatOf(format)?.pattern === '@' && !value.startsWith('=')) return { content: value };
  return typed(value, new Date(host.clock.now()).getUTCFullYear());
}

function cellOf({ content }: Typed): CellData {
  if (content === null) return {};
  if (typeof content === 'string') return { userEnteredValue: { stringValue: content } };
  if (typeof content === 'number') return { userEnteredValue: { numberValue: content } };
  if (typeof content === 'boolean') return { userEnteredValue: { boolValue: content } };
  const { formula, error } = content;
  return { userEnteredValue: error ? { formulaValue: formula, error } : { formulaValue: formula } };
}

/** Coerces a block of values; `formatOf` tells the format each cell has already. */
export function cellsFrom(
  host: Host,
  execution: Execution,
  workbook: Workbook,
  rows: Json[][],
  formatOf: (down: number, across: number) => Format | undefined,
): { data: RowData[]; fields: string } {
  let formats = false;
  let characters = 0;
  const data = rows.map((row, down) => ({
    values: row.map((value, across): CellData => {
      const format = formatOf(down, across);
      const result = type(host, workbook, value, format);
      if (typeof value === 'string') characters += value.length;
      const cell = cellOf(result);
      const next = result.format && !numberFormatOf(format) ? { ...format, ...result.format } : format;
      if (next !== format) formats = true;
      return next ? { ...cell, userEnteredFormat: { ...next } } : cell;
    }),
  }));
  host.moved(
    execution,
    rows.reduce((sum, row) => sum + row.length, 0),
    characters,
  );
  return { data, fields: formats ? 'userEnteredValue,userEnteredFormat' : 'userEnteredValue' };
}

function write(host: Host, execution: Execution, [id, sheetId, box]: Args, rows: Json[][]): void {
  const { workbook, sheet } = sheetOf(host, id, sheetId);
  if (rows.length !== box.rows) throw mismatch('rows', rows.length, box.rows);
  const odd = rows.find((row) => row.length !== box.columns);
  if (odd) throw mismatch('columns', odd.length, box.columns);
  const at = (down: number, across: number): Format | undefined =>
    formatAt(sheet, box.row - 1 + down, box.column - 1 + across);
  const { data, fields } = cellsFrom(host, execution, workbook, rows, at);
  execution.pendingCells += box.rows * box.columns;
  const start = { sheetId, rowIndex: box.row - 1, columnIndex: box.column - 1 };
  change(host, workbook, [{ updateCells: { start, rows: data, fields } }]);
}

/** Observed, word for word. */
function mismatch(what: 'rows' | 'columns', data: number, range: number): Failure {
  const counts = `The data has ${data} but the range has ${range}.`;
  return new Failure(`The number of ${what} in the data does not match the number of ${what} in the range. ${counts}`);
}

function dress(host: Host, execution: Execution, [id, sheetId, box]: Args, format: Format, fields: string): void {
  execution.pendingCells += box.rows * box.columns;
  const cell = { userEnteredFormat: format };
  const request = { repeatCell: { range: gridRange(sheetId, box), cell, fields: `userEnteredFormat.${fields}` } };
  change(host, sheetOf(host, id, sheetId).workbook, [request]);
}

/** The kind of value a pattern shows, which the API wants told. */
function numberFormat(pattern: string): Format {
  if (pattern === '@') return { numberFormat: { type: 'TEXT', pattern } };
  const date = /[yd]/i.test(pattern);
  const time = /[hs]/i.test(pattern);
  const kind =
    date && time ? 'DATE_TIME' : date ? 'DATE' : time ? 'TIME' : pattern.includes('%') ? 'PERCENT' : 'NUMBER';
  return { numberFormat: { type: kind, pattern } };
}

function color(text: string): { [part: string]: Json } {
  const part = (at: number): number => parseInt(text.slice(at, at + 2), 16) / 255;
  return { red: part(1), green: part(3), blue: part(5) };
}

export const range: Service = {
  getValues: (host, execution, args: Args) => read(host, execution, args, valueOf),
  getDisplayValues: (host, execution, args: Args) =>
    read(
      host,
      execution,
      args,
      (sheet) => (row, column) => display(contentAt(sheet, row, column), formatAt(sheet, row, column)),
    ),
  setValue(host, execution, [id, sheetId, box, value]: Args<[Json]>) {
    const rows = Array.from({ length: box.rows }, () => new Array<Json>(box.columns).fill(value));
    write(host, execution, [id, sheetId, box], rows);
  },
  setValues: (host, execution, [id, sheetId, box, rows]: Args<[Json[][]]>) =>
    write(host, execution, [id, sheetId, box], rows),
  setNumberFormats(host, execution, [id, sheetId, box, patterns]: Args<[string | string[][]]>) {
    if (typeof patterns === 'string') {
      return dress(host, execution, [id, sheetId, box], numberFormat(patterns), 'numberFormat');
    }
    patterns.forEach((row, down) =>
      row.forEach((pattern, across) => {
        const cell = { row: box.row + down, column: box.column + across, rows: 1, columns: 1 };
        dress(host, execution, [id, sheetId, cell], numberFormat(pattern), 'numberFormat');
      }),
    );
  },
  setFontWeight: (host, execution, [id, sheetId, box, weight]: Args<[string | null]>) =>
    dress(host, execution, [id, sheetId, box], { textFormat: { bold: weight === 'bold' } }, 'textFormat.bold'),
  setBackground(host, execution, [id, sheetId, box, text]: Args<[string | null]>) {
    const format = text ? { backgroundColorStyle: { rgbColor: color(text) } } : {};
    dress(host, execution, [id, sheetId, box], format, 'backgroundColorStyle');
  },
  clearContent(host, execution, [id, sheetId, box]: Args) {
    execution.pendingCells += box.rows * box.columns;
    const request = { updateCells: { range: gridRange(sheetId, box), fields: 'userEnteredValue' } };
    change(host, sheetOf(host, id, sheetId).workbook, [request]);
  },
  findNext(host, execution, [id, sheetId, box, text, entire]: Args<[string, boolean]>) {
    const { sheet } = sheetOf(host, id, sheetId);
    host.moved(execution, box.rows * box.columns, 0);
    const wanted = text.toLowerCase();
    const lastRow = Math.min(sheet.lastRow, box.row - 1 + box.rows);
    for (let row = box.row - 1; row < lastRow; row++) {
      for (let column = box.column - 1; column < box.column - 1 + box.columns; column++) {
        const shown = display(contentAt(sheet, row, column), formatAt(sheet, row, column)).toLowerCase();
        if (entire ? shown === wanted : shown.includes(wanted)) {
          return { row: row + 1, column: column + 1, rows: 1, columns: 1 };
        }
      }
    }
    return null;
  },
};
