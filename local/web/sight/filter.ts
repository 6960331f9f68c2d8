// Which rows a filter view shows, and in which order (Google: "FilterView").
import { contentAt, formatAt, type CellContent, type Sheet } from '../../platform/workbooks/sheet';
import { display } from '../../platform/workbooks/display';
import type { GridRange } from '../../platform/workbooks/request';
import { meets, textOf, type Condition } from './condition';

interface Criteria {
  hiddenValues?: string[];
  condition?: Condition;
}

export interface FilterView {
  filterViewId?: number;
  title?: string;
  range?: GridRange;
  criteria?: { [column: string]: Criteria };
  filterSpecs?: { columnIndex?: number; filterCriteria?: Criteria }[];
  sortSpecs?: { dimensionIndex?: number; sortOrder?: string }[];
}

export const filterViewsOf = (sheet: Sheet): readonly FilterView[] => sheet.presentation.filterViews;

/** Rows from 0, of those given. */
export function seenThrough(sheet: Sheet, view: FilterView, rows: readonly number[]): number[] {
  const { criteria = {}, filterSpecs = [], sortSpecs = [], range = {} } = view;
  const asked: [number, Criteria][] = [
    ...Object.entries(criteria).map(([column, one]): [number, Criteria] => [Number(column), one]),
    ...filterSpecs.map(({ columnIndex = 0, filterCriteria = {} }): [number, Criteria] => [columnIndex, filterCriteria]),
  ];
  const first = (range.startRowIndex ?? 0) + 1;
  const shown = rows.filter((row) => row < first || asked.every(([column, one]) => passes(sheet, row, column, one)));
  for (const { dimensionIndex = 0, sortOrder } of [...sortSpecs].reverse()) {
    const sign = sortOrder === 'DESCENDING' ? -1 : 1;
    shown.sort((a, b) => order(contentAt(sheet, a, dimensionIndex), contentAt(sheet, b, dimensionIndex), sign));
  }
  return shown;
}

function passes(sheet: Sheet, row: number, column: number, { hiddenValues = [], condition }: Criteria): boolean {
  if (hiddenValues.includes(display(contentAt(sheet, row, column), formatAt(sheet, row, column)))) return false;
  const at = (otherRow: number, otherColumn: number): CellContent => contentAt(sheet, otherRow, otherColumn);
  return !condition || meets(condition, { row, column, fromRow: row, fromColumn: column, at }) !== false;
}

/** Blank cells come last whichever way; numbers before texts. */
function order(a: CellContent, b: CellContent, sign: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  if (typeof a !== typeof b) return typeof a === 'number' ? -sign : sign;
  return sign * textOf(a).localeCompare(textOf(b), 'en');
}
