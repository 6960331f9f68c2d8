// The lines of the tab Reconciliation that a person has ticked, and what is written beside them.
import { allColumns } from '../../workbooks/columns';
import { cellFields, toCell } from '../../workbooks/cells';
import { reconciliationTab } from '../../workbooks/layout/reconciliation';
import { consecutive, structureOf } from '../../workbooks/requests';
import { valueFields, cellsBySheet } from '../../workbooks/read';
import { gridRange, readRanges, type Structure } from '../../workbooks/structure';

type Request = GoogleAppsScript.Sheets.Schema.Request;

export interface Chosen {
  /** Row of the tab, from 1. */
  row: number;
  place: string;
  kind: string;
  id: string;
}

/** Lines of every record of which a line is ticked and not settled yet. */
export function readChosen(trackingId: string, structure: Structure): Chosen[] {
  const keys = ['kind', '_id', 'backfill', 'done', 'place'];
  const columns = allColumns(trackingId, structureOf(structure, reconciliationTab), keys);
  const text = (key: string, at: number): string => String(columns[key]?.[at] ?? '');
  const places = columns.place ?? [];
  const open = (at: number): boolean => text('place', at) !== '' && text('done', at) === '';
  const ticked = new Set(places.filter((_, at) => open(at) && columns.backfill?.[at] === true));
  return places.flatMap((place, at) =>
    open(at) && ticked.has(place)
      ? [{ row: at + 2, place: String(place), kind: text('kind', at), id: text('_id', at) }]
      : [],
  );
}

/** Whether the lines are still in their rows: a person may sort while this runs. */
export function stillThere(trackingId: string, structure: Structure, lines: readonly Chosen[]): boolean {
  const { sheetId, columns } = structureOf(structure, reconciliationTab);
  const column = columns.place as number;
  const ranges = consecutive(lines.map(({ row }) => row)).map((run) =>
    gridRange(sheetId, run[0] as number, run[run.length - 1] as number, column, column + 1),
  );
  if (ranges.length === 0) return true;
  const cells = cellsBySheet(readRanges(trackingId, ranges, valueFields)).get(sheetId);
  return lines.every(({ row, place }) => cells?.get(row)?.get(column) === place);
}

/** Writes what was done beside each line. */
export function doneRequests(
  structure: Structure,
  lines: readonly Chosen[],
  words: (line: Chosen) => string,
): Request[] {
  const { sheetId, columns } = structureOf(structure, reconciliationTab);
  const column = columns.done as number;
  const layout = reconciliationTab.columns.find(({ key }) => key === 'done')!;
  const byRow = new Map(lines.map((line) => [line.row, line]));
  return consecutive([...byRow.keys()]).map((run) => ({
    updateCells: {
      range: gridRange(sheetId, run[0] as number, run[run.length - 1] as number, column, column + 1),
      rows: run.map((row) => ({ values: [toCell(layout, words(byRow.get(row)!), structure.timeZone)] })),
      fields: cellFields,
    },
  }));
}
