// Looks at a stretch of records: reads them, what they are linked to and the rows they draw, and says what is wrong.
import type { Stored } from '../records/stored';
import { createWorkspace, type Loaded } from '../records/workspace';
import { isStill, readRecordTexts, readVisible, type Book } from './book';
import type { Finding } from './finding';
import { expect, judge, type Expected } from './judge';
import type { Snapshot } from './snapshot';

export interface Look {
  findings: Finding[];
  /** Rows of the records that are concerned. */
  concerned: number[];
  /** Nothing was committed or moved while it was looked at. */
  still: boolean;
}

/** Links of links: a phone leads to customers, one of whom was merged into another. */
const mostRounds = 12;

/** Looks at the records in these rows of `_records`. */
export function look(book: Book, snapshot: Snapshot, rows: readonly number[]): Look {
  const { expected, damaged } = expectedOf(book, snapshot, rows);
  const wanted = new Map<string, Set<number>>();
  for (const { rows } of expected) {
    for (const { tab, key } of rows) {
      const at = snapshot.rows.get(tab)?.get(key);
      if (at !== undefined) wanted.set(tab, (wanted.get(tab) ?? new Set()).add(at));
    }
  }
  const { seen, state } = readVisible(book, wanted);
  const findings: Finding[] = [...damaged.values()];
  const concerned = new Set<number>(damaged.keys());
  let still = isStill(book, state, snapshot.state);
  for (const one of expected) {
    const found = judge(one, snapshot, seen, book.structure);
    if (found === undefined) still = false;
    if (found === undefined || found.length > 0) concerned.add(one.row);
    findings.push(...(found ?? []));
  }
  return { findings, concerned: [...concerned], still };
}

/** What the records should draw; those that cannot be read are told apart. */
function expectedOf(
  book: Book,
  snapshot: Snapshot,
  rows: readonly number[],
): { expected: Expected[]; damaged: Map<number, Finding> } {
  const loaded: Loaded = {
    ...{ state: snapshot.state, buckets: snapshot.buckets, records: new Map<number, Stored>() },
    ...{ keyCells: new Map<string, string>(), columns: new Map<string, never>() },
  };
  const damaged = new Map<number, Finding>();
  const tried = new Set<number>();
  const read = (wanted: Iterable<number>): void => {
    const fresh = [...new Set(wanted)].filter((row) => !tried.has(row));
    for (const row of fresh) tried.add(row);
    if (fresh.length === 0) return;
    const texts = readRecordTexts(book, fresh);
    for (const row of fresh) {
      const [key, json] = texts.get(row) ?? ['', ''];
      const stored = parseRecord(key, json);
      if (stored) loaded.records.set(row, stored);
      else damaged.set(row, damage(row, key));
    }
  };
  read(rows);
  const ws = createWorkspace(loaded, book.conventions);
  const expected: Expected[] = [];
  let open = rows.filter((row) => loaded.records.has(row));
  for (let round = 0; open.length > 0 && round < mostRounds; round += 1) {
    const needs: number[] = [];
    const waiting: number[] = [];
    for (const row of open) {
      const made = expect(ws, row, loaded.records.get(row) as Stored);
      if (!('need' in made)) expected.push(made);
      else if (made.need.some((need) => !tried.has(need))) {
        needs.push(...made.need);
        waiting.push(row);
      }
    }
    read(needs);
    open = waiting;
  }
  return { expected, damaged };
}

/** A record as its row in `_records` tells it; undefined when it cannot be read. */
export function parseRecord(key: string, json: string): Stored | undefined {
  try {
    const stored = JSON.parse(json) as Stored;
    return key !== '' && typeof stored.record === 'object' && typeof stored.drawn === 'object'
      ? { ...stored, key }
      : undefined;
  } catch {
    return undefined;
  }
}

const damage = (row: number, key: string): Finding => ({
  ...{ kind: 'damaged record', tab: '_records', key: key || `row ${row}`, column: '', row, owners: [] },
  ...{ is: 'a text that cannot be read', shouldBe: 'a record: rebuild restores it from the event log' },
});
