// How many entities our database workbook holds.
import type { State } from '../platform';

export function recordsOf({ workbooks }: State): number {
  const database = [...workbooks.values()].find(({ title }) => title === 'CarePortals database');
  const records = database?.sheets.find(({ title }) => title === '_records');
  return Math.max(0, (records?.lastRow ?? 0) - 1);
}
