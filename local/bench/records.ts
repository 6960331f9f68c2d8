// How much our workbooks hold: entities, and cells.
import type { State } from '../platform';
import { cellCount } from '../platform/workbooks/workbook';

/** Entities of the database workbook. */
export function recordsOf({ workbooks }: State): number {
  const database = [...workbooks.values()].find(({ title }) => title === 'CarePortals database');
  const records = database?.sheets.find(({ title }) => title === '_records');
  return Math.max(0, (records?.lastRow ?? 0) - 1);
}

/** Cells of the fullest workbook; Google counts empty ones too. */
export const mostCellsOf = ({ workbooks }: State): number => Math.max(...[...workbooks.values()].map(cellCount));
