// Grid data of an answer: rows of cells, row and column metadata, for one rectangle of one tab.
import type { Json } from '../../../runtime/protocol';
import { display } from '../display';
import { inside, selects, type Mask } from '../mask';
import { showMetadata } from '../metadata';
import { pick, shape } from '../shape';
import { contentAt, formatAt, type CellContent, type Sheet } from '../sheet';
import type { Metadata, Workbook } from '../workbook';
import { validationAt } from './validation';

/** Half open and within the grid. */
export interface Rectangle {
  startRow: number;
  endRow: number;
  startColumn: number;
  endColumn: number;
}

/** Counts what an answer carries. */
export interface Tally {
  cells: number;
  characters: number;
}

function entered(content: CellContent): Json {
  if (content === null) return undefined;
  if (typeof content === 'string') return { stringValue: content };
  if (typeof content === 'number') return { numberValue: content };
  if (typeof content === 'boolean') return { boolValue: content };
  return { formulaValue: content.formula };
}

/** Formulas are not evaluated: what they would give is shown as an error. */
function effective(content: CellContent): Json {
  if (content === null || typeof content !== 'object') return entered(content);
  return { errorValue: { type: 'ERROR', message: 'Formulas are not evaluated locally.' } };
}

function showCell(sheet: Sheet, row: number, column: number, mask: Mask): { [key: string]: Json } {
  const content = contentAt(sheet, row, column);
  return shape(mask, {
    userEnteredValue: (inner) => pick(inner, entered(content)),
    effectiveValue: (inner) => pick(inner, effective(content)),
    formattedValue: () => (content === null ? undefined : display(content, formatAt(sheet, row, column))),
    userEnteredFormat: (inner) => nonEmpty(pick(inner, formatAt(sheet, row, column))),
    effectiveFormat: (inner) => nonEmpty(pick(inner, formatAt(sheet, row, column))),
    note: () => sheet.notes.get(row)?.[column] ?? undefined,
    dataValidation: (inner) => pick(inner, validationAt(sheet, row, column)),
  });
}

const nonEmpty = (value: Json): Json =>
  value && typeof value === 'object' && Object.keys(value).length === 0 ? undefined : value;

const isBlank = (object: { [key: string]: Json }): boolean => {
  for (const _ in object) return false;
  return true;
};

function showRow(sheet: Sheet, row: number, box: Rectangle, mask: Mask, tally: Tally): { [key: string]: Json } {
  const cellMask = inside(mask, 'values');
  const values: { [key: string]: Json }[] = [];
  for (let column = box.startColumn; column < box.endColumn; column++) {
    const content = contentAt(sheet, row, column);
    tally.cells++;
    if (typeof content === 'string') tally.characters += content.length;
    values.push(showCell(sheet, row, column, cellMask));
  }
  while (values.length > 0 && isBlank(values[values.length - 1]!)) values.pop();
  return values.length === 0 ? {} : { values };
}

function showRows(sheet: Sheet, box: Rectangle, mask: Mask, tally: Tally): Json {
  const rows: { [key: string]: Json }[] = [];
  // Rows without content are worth reading only for what else a cell may carry.
  const contentOnly =
    mask?.get('values') &&
    !['userEnteredFormat', 'effectiveFormat', 'note', 'dataValidation'].some((name) =>
      selects(mask.get('values'), name),
    );
  const end = contentOnly ? Math.min(box.endRow, sheet.lastRow) : box.endRow;
  for (let row = box.startRow; row < end; row++) rows.push(showRow(sheet, row, box, mask, tally));
  while (rows.length > 0 && isBlank(rows[rows.length - 1]!)) rows.pop();
  return rows.length === 0 ? undefined : rows;
}

interface Dressed {
  pixelSize?: number;
  hidden?: boolean;
}

function showDimension(workbook: Workbook, held: Metadata[], own: Dressed | undefined, size: number, mask: Mask): Json {
  return shape(mask, {
    pixelSize: () => own?.pixelSize ?? size,
    hiddenByUser: () => own?.hidden,
    developerMetadata: (inner) =>
      held.length === 0 ? undefined : held.map((metadata) => pick(inner, showMetadata(workbook, metadata))),
  });
}

export function showGrid(workbook: Workbook, sheet: Sheet, box: Rectangle, mask: Mask, tally: Tally): Json {
  const { startRow, endRow, startColumn, endColumn } = box;
  const mine = [...workbook.metadata.values()].filter(
    ({ place }) => place.kind !== 'spreadsheet' && place.sheetId === sheet.sheetId,
  );
  const indices = (start: number, end: number): number[] => Array.from({ length: end - start }, (_, at) => start + at);
  return shape(mask, {
    startRow: () => startRow || undefined,
    startColumn: () => startColumn || undefined,
    rowData: (inner) => showRows(sheet, box, inner, tally),
    rowMetadata: (inner) =>
      indices(startRow, endRow).map((row) => {
        const held = mine.filter(({ place }) => place.kind === 'row' && place.index === row);
        return showDimension(workbook, held, sheet.rowProperties.get(row), 21, inner);
      }),
    columnMetadata: (inner) =>
      indices(startColumn, endColumn).map((at) => {
        const column = sheet.columns[at]!;
        const held = mine.filter(({ place }) => place.kind === 'column' && place.column === column);
        return showDimension(workbook, held, column, 100, inner);
      }),
  });
}
