// The rows of one tab, fetched in chunks as they come into sight, and again when the workbook has changed.
import { getSight, type Cell, type Style } from '../parts/api';

export interface Row {
  /** As it is counted in the sheet, from 1. */
  number: number;
  cells: readonly Cell[];
  /** What a cell shows. */
  texts: readonly string[];
  styles: { readonly [column: string]: Style | undefined };
  notes: { readonly [column: string]: string };
}

const chunkRows = 200;
/** Rows a sort or filter asks for at once. */
const wholeRows = 5000;
/** A browser sorts this many in no time; more is for a database. */
export const mostSorted = 100_000;

export interface Rows {
  header: readonly string[];
  total: number;
  at(index: number): Row | undefined;
  /** Fetches what is missing of a stretch; true when something came. */
  ensure(first: number, last: number): Promise<boolean>;
  /** Fetches all there is, up to `mostSorted`. */
  ensureAll(): Promise<void>;
  /** Asks again for a stretch after a change; gives the rows that are new or different. */
  refresh(first: number, last: number, whole: boolean): Promise<Set<number>>;
}

/** `filterView` is the id of one, 0 for none. */
export function openRows(workbook: string, tab: string, filterView: number): Rows {
  let cached = new Map<number, Row>();
  const asked = new Set<number>();

  async function fetchRows(offset: number, limit: number, into = cached): Promise<void> {
    const sight = await getSight(workbook, tab, { offset, limit, view: filterView });
    rows.header = sight.header;
    rows.total = sight.total;
    sight.rows.forEach(({ number, cells, shown, looks, notes }, at) => {
      const texts = cells.map((cell, column) => shown[column] ?? String(cell));
      const styles = Object.fromEntries(Object.entries(looks).map(([column, look]) => [column, sight.styles[look]]));
      into.set(offset + at, { number, cells, texts, styles, notes });
    });
  }

  async function fetchAll(into: Map<number, Row>): Promise<void> {
    for (let offset = 0; offset < Math.min(rows.total, mostSorted); offset += wholeRows) {
      let full = true;
      for (let at = offset; at < Math.min(offset + wholeRows, rows.total) && full; at += 1) full = into.has(at);
      if (!full) await fetchRows(offset, wholeRows, into);
    }
  }

  const rows: Rows = {
    header: [],
    total: 0,
    at: (index) => cached.get(index),
    async ensure(first, last) {
      const chunks: number[] = [];
      for (let chunk = Math.floor(first / chunkRows); chunk * chunkRows <= last; chunk += 1) {
        const [from, to] = [chunk * chunkRows, Math.min((chunk + 1) * chunkRows, rows.total) - 1];
        if (!asked.has(chunk) && (!cached.has(Math.max(from, first)) || !cached.has(Math.min(to, last))))
          chunks.push(chunk);
      }
      await Promise.all(
        chunks.map(async (chunk) => {
          asked.add(chunk);
          await fetchRows(chunk * chunkRows, chunkRows).finally(() => asked.delete(chunk));
        }),
      );
      return chunks.length > 0;
    },
    ensureAll: () => fetchAll(cached),
    async refresh(first, last, whole) {
      const known = rows.total;
      const before = cached;
      const next = new Map<number, Row>();
      const from = Math.floor(first / chunkRows) * chunkRows;
      await fetchRows(from, Math.max(chunkRows, last - from + 1), next);
      if (whole) await fetchAll(next);
      cached = next;
      const fresh = new Set<number>();
      for (const [index, row] of cached) {
        const old = before.get(index);
        if (old ? !same(old.cells, row.cells) : index >= known) fresh.add(index);
      }
      return fresh;
    },
  };
  return rows;
}

const same = (a: readonly Cell[], b: readonly Cell[]): boolean =>
  a.length === b.length && a.every((cell, at) => cell === b[at]);
