// Rows with everything that stands in them, as they are copied, compared and removed.
import { numberFormats } from '../workbooks/cells';
import type { Tab } from '../workbooks/layout/tab';
import { consecutive } from '../workbooks/requests';
import { gridRange, readRanges, type TabStructure } from '../workbooks/structure';

type ExtendedValue = GoogleAppsScript.Sheets.Schema.ExtendedValue;
type RowData = GoogleAppsScript.Sheets.Schema.RowData;

export interface WholeRow {
  row: number;
  /** Tells it from every other row of its tab. */
  name: string;
  /** By column key; blank cells have none. */
  cells: { [column: string]: ExtendedValue };
  /** A person has written something in it: in a column of their own, a note, or a formula. */
  theirs: boolean;
}

const fields = 'sheets(properties(sheetId),data(startRow,startColumn,rowData(values(userEnteredValue,note))))';

/** Key, and the time of arrival where one key may stand twice (an untimed event that came again). */
export const nameColumns = (tab: Tab): string[] =>
  tab.columns.some(({ key }) => key === 'received') ? [tab.key, 'received'] : [tab.key];

/** Of the values of `nameColumns`. */
export const nameOf = (values: readonly (string | number | boolean | undefined)[]): string =>
  values.map((value) => (typeof value === 'number' ? value.toFixed(8) : String(value ?? ''))).join(' ');

/** The rows that have a key: one read of the Sheets API. */
export function readWhole(id: string, tab: Tab, place: TabStructure, rows: readonly number[]): WholeRow[] {
  if (rows.length === 0) return [];
  const ranges = consecutive(rows).map((run) =>
    gridRange(place.sheetId, run[0] as number, run[run.length - 1] as number, 0, place.columnCount),
  );
  const keyOf = new Map(Object.entries(place.columns).map(([key, at]) => [at, key]));
  const found: WholeRow[] = [];
  for (const { data = [] } of readRanges(id, ranges, fields).sheets ?? []) {
    for (const { startRow = 0, startColumn = 0, rowData = [] } of data) {
      rowData.forEach(({ values = [] }, down) => {
        const whole: WholeRow = { row: startRow + down + 1, name: '', cells: {}, theirs: false };
        values.forEach(({ userEnteredValue, note }, right) => {
          const key = keyOf.get(startColumn + right);
          if ((note ?? '') !== '' || userEnteredValue?.formulaValue !== undefined) whole.theirs = true;
          if (userEnteredValue === undefined || Object.keys(userEnteredValue).length === 0) return;
          if (key === undefined) whole.theirs = true;
          else whole.cells[key] = userEnteredValue;
        });
        const [key, ...more] = nameColumns(tab).map((column) => valueOf(whole.cells[column]));
        if (key === undefined) return;
        whole.name = nameOf([key, ...more]);
        found.push(whole);
      });
    }
  }
  return found.sort((a, b) => a.row - b.row);
}

/** Nothing stands in the rows from there to the end, not even a note: one read of the Sheets API. */
export function isBlank(id: string, place: TabStructure, from: number): boolean {
  const range = gridRange(place.sheetId, from, place.rowCount, 0, place.columnCount);
  const cells = (readRanges(id, [range], fields).sheets ?? []).flatMap(({ data = [] }) =>
    data.flatMap(({ rowData = [] }) => rowData.flatMap(({ values = [] }) => values)),
  );
  return cells.every(
    ({ userEnteredValue = {}, note = '' }) => Object.keys(userEnteredValue).length === 0 && note === '',
  );
}

export const valueOf = (value: ExtendedValue | undefined): string | number | boolean | undefined =>
  value?.stringValue ?? value?.numberValue ?? value?.boolValue;

const bodies = new Set(['body', 'body_2', 'body_3', 'purged']);

/** Whether `copy` says all that `row` says; of a body that was emptied since, the copy may say more. */
export function holds(copy: WholeRow, row: WholeRow, tab: Tab): boolean {
  const emptied = row.cells.purged !== undefined;
  return tab.columns.every(
    ({ key }) => (emptied && bodies.has(key)) || valueOf(copy.cells[key]) === valueOf(row.cells[key]),
  );
}

/** Characters of its texts. */
export const lengthOf = ({ cells }: WholeRow): number =>
  Object.values(cells).reduce((sum, { stringValue = '' }) => sum + stringValue.length, 0);

/** As it is written into a tab whose columns stand at `place`. */
export function rowData(tab: Tab, place: TabStructure, { cells }: WholeRow): RowData {
  const values: GoogleAppsScript.Sheets.Schema.CellData[] = [];
  for (const { key, type } of tab.columns) {
    const value = cells[key];
    values[place.columns[key] as number] = {
      userEnteredFormat: { numberFormat: numberFormats[type] },
      ...(value && { userEnteredValue: value }),
    };
  }
  return { values: Array.from(values, (cell) => cell ?? {}) };
}
