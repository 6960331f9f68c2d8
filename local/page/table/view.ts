// What the table shows of a tab: its columns with their looks, its rows in the order asked for.
import { getFrame, type Area, type Cell, type Rule, type Style, type TabFrame } from '../parts/api';
import { linesOf, type Lines } from './lines';
import { arrange, isPlain, type Arrangement } from './order';
import { openRows, type Row, type Rows } from './rows';

export interface ViewColumn {
  /** Position in the sheet. */
  index: number;
  header: string;
  width: number;
  note: string | undefined;
}

export interface View {
  workbook: string;
  tab: string;
  frame: TabFrame;
  rows: Rows;
  columns: ViewColumn[];
  arrangement: Arrangement;
  lines: Lines;
  /** How many rows are shown. */
  count(): number;
  /** The place among the rows that the server gives. */
  indexAt(position: number): number;
  rowAt(position: number): Row | undefined;
  /** The row's number in the sheet, from 1; of the header with -1. */
  numberAt(position: number): number;
  valueAt(position: number, column: number): Cell;
  textAt(position: number, column: number): string;
  styleAt(position: number, column: number): Style | undefined;
  noteAt(position: number, column: number): string | undefined;
  ruleAt(position: number, column: number): Rule | undefined;
  positionOf(index: number): number;
  rearrange(arrangement: Arrangement): Promise<void>;
  refresh(first: number, last: number): Promise<Set<number>>;
}

const usualHeight = 28;
/** Sheets' own: charts are placed by it. */
const sheetsHeight = 21;

export const inArea = (area: Area, row: number, column: number): boolean =>
  row >= (area.startRowIndex ?? 0) &&
  row < (area.endRowIndex ?? Infinity) &&
  column >= (area.startColumnIndex ?? 0) &&
  column < (area.endColumnIndex ?? Infinity);

/** `machine` shows the columns kept for machines too; `filterView` is the id of one, 0 for none. */
export async function openView(workbook: string, tab: string, machine: boolean, filterView = 0): Promise<View> {
  const rows = openRows(workbook, tab, filterView);
  let [frame] = await Promise.all([getFrame(workbook, tab), rows.refresh(0, 0, false)]);
  const width = Math.max(rows.header.length, rows.at(0)?.cells.length ?? 0);
  const columns = frame.columns
    .map((look, index) => ({ ...look, index, header: rows.header[index] ?? '', note: look.note ?? undefined }))
    .filter(({ hidden, index }) => index < width && (machine || !hidden));
  const start = frame.header ? 2 : 1;
  let order: number[] | undefined;
  const lines = (): Lines => {
    const usual = frame.charts.length > 0 ? sheetsHeight : usualHeight;
    if (order || filterView !== 0) return linesOf(usual);
    const odd = frame.rowHeights.map(([row, height]): [number, number] => [row - start, height]);
    return linesOf(
      usual,
      odd.filter(([position]) => position >= 0).sort(([a], [b]) => a - b),
    );
  };
  const at = (column: number): number => columns[column]?.index ?? -1;
  const view: View = {
    ...{ workbook, tab, frame, rows, columns, lines: lines() },
    arrangement: { sort: undefined, filter: '' },
    count: () => order?.length ?? rows.total,
    indexAt: (position) => order?.[position] ?? position,
    rowAt: (position) => rows.at(view.indexAt(position)),
    numberAt: (position) =>
      position < 0 ? 1 : (view.rowAt(position)?.number ?? Math.max(0, view.indexAt(position)) + start),
    valueAt: (position, column) => view.rowAt(position)?.cells[at(column)] ?? '',
    textAt: (position, column) => view.rowAt(position)?.texts[at(column)] ?? '',
    styleAt: (position, column) => view.rowAt(position)?.styles[at(column)],
    noteAt: (position, column) => (position < 0 ? columns[column]?.note : view.rowAt(position)?.notes[at(column)]),
    ruleAt(position, column) {
      const row = view.numberAt(position) - 1;
      return frame.validations.findLast(({ range }) => inArea(range, row, at(column)))?.rule;
    },
    positionOf: (index) => (order ? order.indexOf(index) : index),
    async rearrange(arrangement) {
      view.arrangement = arrangement;
      if (!isPlain(arrangement)) await rows.ensureAll();
      if (view.arrangement === arrangement) order = arrange(rows, arrangement);
      view.lines = lines();
    },
    async refresh(first, last) {
      const [next, fresh] = await Promise.all([
        getFrame(workbook, tab),
        rows.refresh(first, last, order !== undefined),
      ]);
      view.frame = frame = next;
      order = arrange(rows, view.arrangement);
      view.lines = lines();
      return fresh;
    },
  };
  return view;
}
