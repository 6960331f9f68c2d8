// Tables made comparable: what depends on when something arrived is left out, and so is what is blank.
import type { Cell, Row } from '../../src/workbooks/layout/tab';
import type { Tables } from './model';

export function comparable(tables: Tables): Tables {
  return Object.fromEntries(
    Object.entries(tables).map(([tab, rows]) => [
      tab,
      Object.fromEntries(
        Object.entries(rows)
          .map(([key, row]): [string, Row] => [key, comparableRow(row)])
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    ]),
  );
}

function comparableRow(row: Row): Row {
  const kept = Object.entries(row).filter(([column, value]) => !column.endsWith('_recorded_at') && value !== undefined);
  return Object.fromEntries(kept);
}

/** A cell as the workbook gives it back: blank is "". */
export const asCell = (value: Cell): string => (value === undefined ? '' : String(value));
