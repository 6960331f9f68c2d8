// What the table shows of a tab: its columns with their looks, its rows in the order asked for.
import { getGrid, type Cell } from '../parts/api';
import { showColumn, type Show } from './format';
import { arrange, isPlain, type Arrangement } from './order';
import { openRows, type Row, type Rows } from './rows';

export interface ViewColumn {
  /** Position in the sheet. */
  index: number;
  header: string;
  width: number;
  note: string | undefined;
  show: Show;
}

export interface View {
  workbook: string;
  tab: string;
  rows: Rows;
  columns: ViewColumn[];
  arrangement: Arrangement;
  /** How many rows are shown. */
  count(): number;
  /** The sheet's row at a position shown. */
  indexAt(position: number): number;
  rowAt(position: number): Row | undefined;
  valueAt(position: number, column: number): Cell;
  positionOf(index: number): number;
  rearrange(arrangement: Arrangement): Promise<void>;
  refresh(first: number, last: number): Promise<Set<number>>;
}

/** `machine` shows the columns kept for machines too. */
export async function openView(workbook: string, tab: string, machine: boolean): Promise<View> {
  const rows = openRows(workbook, tab);
  const [grid] = await Promise.all([getGrid(workbook, tab), rows.refresh(0, 0, false)]);
  const timeZone = grid.timeZone ?? 'UTC';
  const shows = grid.columns.map((look) => showColumn(look, timeZone));
  const columns = rows.header
    .map((header, index) => {
      const look = grid.columns[index];
      const show = shows[index] ?? String;
      return { index, header, width: look?.width ?? 100, note: look?.note ?? undefined, show, hidden: look?.hidden };
    })
    .filter(({ hidden }) => machine || hidden !== true);
  let order: number[] | undefined;
  const view: View = {
    workbook,
    tab,
    rows,
    columns,
    arrangement: { sort: undefined, filter: '' },
    count: () => order?.length ?? rows.total,
    indexAt: (position) => order?.[position] ?? position,
    rowAt: (position) => rows.at(view.indexAt(position)),
    valueAt: (position, column) => view.rowAt(position)?.[columns[column]?.index ?? -1] ?? '',
    positionOf: (index) => (order ? order.indexOf(index) : index),
    async rearrange(arrangement) {
      view.arrangement = arrangement;
      if (!isPlain(arrangement)) await rows.ensureAll();
      if (view.arrangement === arrangement) order = arrange(rows, shows, arrangement);
    },
    async refresh(first, last) {
      const fresh = await rows.refresh(first, last, order !== undefined);
      order = arrange(rows, shows, view.arrangement);
      return fresh;
    },
  };
  return view;
}
