// spreadsheets.values: plain values of a range, trailing blanks left out.
import type { Json } from '../../../runtime/protocol';
import { formatA1 } from '../a1';
import { display, isDateFormat } from '../display';
import { contentAt, formatAt, type Sheet } from '../sheet';
import type { Workbook } from '../workbook';
import type { Rectangle, Tally } from './grid';
import { locateA1 } from './select';

export interface ValueOptions {
  [key: string]: Json;
  valueRenderOption?: string;
  dateTimeRenderOption?: string;
  majorDimension?: string;
}

function valueAt(sheet: Sheet, row: number, column: number, options: ValueOptions): Json {
  const content = contentAt(sheet, row, column);
  if (content === null) return '';
  const format = formatAt(sheet, row, column);
  const plain = options.valueRenderOption === 'UNFORMATTED_VALUE' || options.valueRenderOption === 'FORMULA';
  if (!plain) return display(content, format);
  if (typeof content === 'object') {
    return options.valueRenderOption === 'FORMULA' ? content.formula : display(content, format);
  }
  const asText = options.dateTimeRenderOption === 'FORMATTED_STRING' && isDateFormat(format);
  return asText ? display(content, format) : content;
}

function trim<T>(items: T[], blank: (item: T) => boolean): T[] {
  while (items.length > 0 && blank(items[items.length - 1]!)) items.pop();
  return items;
}

function lines(sheet: Sheet, box: Rectangle, options: ValueOptions, tally: Tally): Json[][] {
  const byColumns = options.majorDimension === 'COLUMNS';
  const endRow = Math.min(box.endRow, sheet.lastRow);
  const outer = byColumns ? [box.startColumn, box.endColumn] : [box.startRow, endRow];
  const inner = byColumns ? [box.startRow, endRow] : [box.startColumn, box.endColumn];
  const result: Json[][] = [];
  for (let a = outer[0]!; a < outer[1]!; a++) {
    const line: Json[] = [];
    for (let b = inner[0]!; b < inner[1]!; b++) {
      const value = byColumns ? valueAt(sheet, b, a, options) : valueAt(sheet, a, b, options);
      tally.cells++;
      if (typeof value === 'string') tally.characters += value.length;
      line.push(value);
    }
    result.push(trim(line, (value) => value === ''));
  }
  return trim(result, (line) => line.length === 0);
}

export function showValues(
  workbook: Workbook,
  text: string,
  options: ValueOptions,
  tally: Tally,
): { [key: string]: Json } {
  const { sheet, box } = locateA1(workbook, text);
  const values = lines(sheet, box, options, tally);
  const shown: { [key: string]: Json } = {
    range: formatA1(sheet.title, box),
    majorDimension: options.majorDimension ?? 'ROWS',
  };
  if (values.length > 0) shown['values'] = values;
  return shown;
}
