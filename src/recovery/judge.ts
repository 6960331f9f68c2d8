// Which rows a record draws, and what of them stands otherwise in the tables. Pure.
import { rowsOf } from '../records/draw';
import type { DrawnRow } from '../records/rows/context';
import { namesOf, type Stored } from '../records/stored';
import { NeedMore, type Workspace } from '../records/workspace';
import { tables } from '../workbooks/layout/database';
import type { Tab } from '../workbooks/layout/tab';
import { ownersOf } from '../workbooks/owners';
import { structureOf } from '../workbooks/requests';
import type { Structure } from '../workbooks/structure';
import { wrongCells, type Finding, type Typed } from './finding';
import { recordRow, type Snapshot } from './snapshot';

/** A record and the rows it should have. */
export interface Expected {
  row: number;
  stored: Stored;
  rows: DrawnRow[];
}

/** The rows a record should have; or rows of `_records` that must be read first. */
export function expect(ws: Workspace, row: number, stored: Stored): Expected | { need: number[] } {
  try {
    return { row, stored, rows: stored.mergedInto === undefined ? rowsOf(ws, stored) : [] };
  } catch (error) {
    if (!(error instanceof NeedMore)) throw error;
    const named = (error.need.keys ?? []).map((key) => ws.locate(key)?.[0] ?? 0);
    return { need: [...named, ...(error.need.records ?? [])].filter((row) => row > 0) };
  }
}

/** Cells of visible rows by tab name and row. */
export type Seen = ReadonlyMap<string, ReadonlyMap<number, ReadonlyMap<number, Typed>>>;

export const tabNamed = (name: string): Tab => tables.find((tab) => tab.name === name) as Tab;

/** What is wrong with the rows of one record; undefined when a row is no longer where the snapshot has it. */
export function judge(
  { row, stored, rows }: Expected,
  snapshot: Snapshot,
  seen: Seen,
  structure: Structure,
): Finding[] | undefined {
  const names = namesOf(stored);
  const owners = names.slice(0, 1);
  const findings: Finding[] = names
    .filter((name) => recordRow(snapshot, name) !== row)
    .map((name) => ({
      ...({ kind: 'damaged record', tab: '_index', key: name, column: '', row, owners } as const),
      is: `leads to row ${recordRow(snapshot, name) ?? 'none'} of _records`,
      shouldBe: `leads to row ${row} of _records`,
    }));
  for (const wanted of rows) {
    const tab = tabNamed(wanted.tab);
    const at = snapshot.rows.get(tab.name)?.get(wanted.key);
    const finding = { tab: tab.name, key: wanted.key, owners };
    if (at === undefined) {
      const [last = 0] = stored.drawn[tab.name]?.[wanted.key] ?? [];
      findings.push({ ...finding, kind: 'missing row', column: '', row: last, is: '', shouldBe: 'a row' });
      continue;
    }
    const place = structureOf(structure, tab);
    const cells = seen.get(tab.name)?.get(at);
    if (cells?.get(place.columns[tab.key] as number) === undefined) return undefined;
    if (String(cells.get(place.columns[tab.key] as number)) !== wanted.key) return undefined;
    for (const wrong of wrongCells(tab, place, wanted.row, cells, structure.timeZone)) {
      findings.push({ ...finding, kind: 'wrong cell', row: at, ...wrong });
    }
  }
  return [...findings, ...surplus(names, rows, snapshot)];
}

/** Rows that bear a key of this record's and that it does not draw, or draws further up. */
function surplus(names: readonly string[], rows: readonly DrawnRow[], snapshot: Snapshot): Finding[] {
  const drawn = new Set(rows.map(({ tab, key }) => `${tab}!${key}`));
  return names
    .flatMap((name) => snapshot.owned.get(name) ?? [])
    .filter(({ tab, key, again }) => again || !drawn.has(`${tab.name}!${key}`))
    .map(({ tab, key, row, again }) => ({
      ...{ tab: tab.name, key, column: '', row, is: 'a row', owners: names.slice(0, 1) },
      ...(again && drawn.has(`${tab.name}!${key}`)
        ? ({ kind: 'doubled row', shouldBe: `one row, further up` } as const)
        : ({ kind: 'surplus row', shouldBe: 'no row: no delivery told of it' } as const)),
    }));
}

/** Rows whose key no record ever had: a key cell that was edited, or a row that a person typed or pasted. */
export function strays(snapshot: Snapshot): Finding[] {
  return snapshot.places
    .filter(({ tab, key }) => ownersOf(tab.name, key).every((name) => recordRow(snapshot, name) === undefined))
    .map(({ tab, key, row }) => ({
      ...({ kind: 'surplus row', tab: tab.name, key, column: '', row, is: 'a row', owners: [] } as const),
      shouldBe: 'no row: no delivery told of it',
    }));
}
