// A tab that a report writes whole: its own columns from row 2 on; columns that staff have added stay as they are.
import { cellFields, toCell } from './cells';
import type { Row, Tab } from './layout/tab';
import { consecutive, structureOf } from './requests';
import { batchUpdate, gridRange, type Structure, type TabStructure } from './structure';

type Request = GoogleAppsScript.Sheets.Schema.Request;

/** Rows of one write: about 2 MB. */
export const rowsPerWrite = 1500;

/** What replaces everything below the header in the tab's own columns, for few rows. */
export function rowsRequests(structure: Structure, tab: Tab, rows: readonly Row[]): Request[] {
  const place = structureOf(structure, tab);
  const written = rows.length === 0 ? [] : write(tab, place, rows, 2, structure.timeZone);
  return [...grow(place, Math.max(2, rows.length + 1) - place.rowCount), ...clear(tab, place), ...written];
}

/** Replaces everything below the header in the tab's own columns. */
export function replaceRows(id: string, structure: Structure, tab: Tab, rows: readonly Row[]): void {
  const place = structureOf(structure, tab);
  const missing = Math.max(2, rows.length + 1) - place.rowCount;
  batchUpdate(id, { requests: [...grow(place, missing), ...clear(tab, place)] });
  for (let at = 0; at < rows.length; at += rowsPerWrite) {
    const part = rows.slice(at, at + rowsPerWrite);
    batchUpdate(id, { requests: write(tab, place, part, at + 2, structure.timeZone) });
  }
}

const grow = ({ sheetId }: TabStructure, length: number): Request[] =>
  length > 0 ? [{ appendDimension: { sheetId, dimension: 'ROWS', length } }] : [];

/** What the data does not cover is cleared (Google, `UpdateCellsRequest`). */
export const clear = (tab: Tab, place: TabStructure): Request[] =>
  runs(tab, place).map(([first, after]) => ({
    updateCells: {
      range: { sheetId: place.sheetId, startRowIndex: 1, startColumnIndex: first, endColumnIndex: after },
      fields: cellFields,
    },
  }));

function write(tab: Tab, place: TabStructure, rows: readonly Row[], firstRow: number, timeZone: string): Request[] {
  const at = new Map(tab.columns.map((column) => [place.columns[column.key] as number, column]));
  return runs(tab, place).map(([first, after]) => {
    const columns = Array.from({ length: after - first }, (_, offset) => at.get(first + offset)!);
    return {
      updateCells: {
        range: gridRange(place.sheetId, firstRow, firstRow + rows.length - 1, first, after),
        rows: rows.map((row) => ({ values: columns.map((column) => toCell(column, row[column.key], timeZone)) })),
        fields: cellFields,
      },
    };
  });
}

/** The tab's own columns as stretches of neighbours: first position, and the one after the last. */
function runs(tab: Tab, place: TabStructure): [number, number][] {
  return consecutive(tab.columns.map(({ key }) => place.columns[key] as number)).map((run) => [
    run[0] as number,
    (run[run.length - 1] as number) + 1,
  ]);
}
