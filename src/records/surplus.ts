// Visible rows that no record draws: proved once more from what a commit is made of, before anything of them is cleared.
import { ownersOf } from '../workbooks/owners';
import { NeedMore, type Workspace } from './workspace';

/** A row that is taken for surplus, and the key that was seen there: "" when its key cell is blank. */
export interface SurplusRow {
  tab: string;
  row: number;
  key: string;
}

/** Those of the rows that still bear their key and that no record draws there, by `tab!row`. Throws NeedMore. */
export function provenSurplus(ws: Workspace, rows: readonly SurplusRow[]): Map<string, SurplusRow> {
  const columns = [...new Set(rows.map(({ tab }) => tab))].filter((tab) => !ws.loaded.columns.has(tab));
  const keys: string[] = [];
  const proven = new Map<string, SurplusRow>();
  for (const one of rows) {
    const column = ws.loaded.columns.get(one.tab);
    if (!column || (column.keys.get(one.row) ?? '') !== one.key) continue;
    try {
      const drawn = ownersOf(one.tab, one.key).some(
        (name) => ws.find(name)?.stored.drawn[one.tab]?.[one.key] !== undefined,
      );
      if (!drawn || column.rows.get(one.key) !== one.row) proven.set(`${one.tab}!${one.row}`, one);
    } catch (error) {
      if (!(error instanceof NeedMore)) throw error;
      keys.push(...(error.need.keys ?? []));
    }
  }
  if (columns.length > 0 || keys.length > 0) throw new NeedMore({ columns, keys });
  return proven;
}
