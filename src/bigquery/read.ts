// What a step takes from the database workbook: news of the event log, and stretches of the tables, in few bounded reads.
import type { State } from '../records/state';
import { deliveries as log, index } from '../workbooks/layout/database';
import type { Tab } from '../workbooks/layout/tab';
import { keyRows } from '../workbooks/read';
import { consecutive, stateRow, structureOf } from '../workbooks/requests';
import { a1, columnRange, type Structure, type TabStructure } from '../workbooks/structure';
import { readValues, type Value } from '../workbooks/values';
import { exportRow, type ExportRow } from './rows';
import { exportedTabs } from './schema';
import type { Cursor, Parts } from './state';

/** Rows of a part: the unit that is loaded again when anything in it has changed. */
export const partRows = 2000;
/** Cells that one read asks for at most: a few MB of answer. */
const cellsPerRead = 600_000;
/** Entries of the log that one read asks for; a body has up to 135,000 characters. */
const entriesPerRead = 250;

/** Where rows of the event log stand. */
interface Place {
  id: string;
  structure: Structure;
}

export interface Book extends Place {
  /** Archives of the event log, asked for only when something stands there. */
  archives: () => readonly Place[];
}

/** A stretch of a tab: some of its parts. */
export interface Stretch {
  tab: Tab;
  number: number;
  place: TabStructure;
  from: number;
  after: number;
}

/** The stretches of the next read, and where it goes on after them; undefined at the end. */
export function nextStretches(
  { structure }: Book,
  parts: Parts,
  cursor: Cursor,
): { stretches: Stretch[]; next?: Cursor } {
  const stretches: Stretch[] = [];
  let room = cellsPerRead;
  for (let number = cursor[0]; number < exportedTabs.length; number += 1) {
    const tab = exportedTabs[number] as Tab;
    const from = number === cursor[0] ? cursor[1] : 0;
    const place = placeOf(structure, tab);
    if (!place) continue;
    // parts that the sheet had and has no more are looked at, too: they are empty now
    const all = Math.max(Math.ceil((place.rowCount - 1) / partRows), parts[tab.name]?.length ?? 0);
    const fit = Math.floor(room / (partRows * tab.columns.length));
    const after = Math.min(all, from + (stretches.length === 0 ? Math.max(1, fit) : fit));
    if (after > from) stretches.push({ tab, number, place, from, after });
    room -= (after - from) * partRows * tab.columns.length;
    if (after < all) return { stretches, next: [number, after] };
  }
  return { stretches };
}

/** Undefined for a tab that staff have deleted, or a column of it: what was exported of it stays until it is mended. */
function placeOf(structure: Structure, tab: Tab): TabStructure | undefined {
  const place = structure.tabs[tab.name];
  return place && tab.columns.every(({ key }) => place.columns[key] !== undefined) ? place : undefined;
}

/** Rows by part, each with its place in the sheet. */
export type PartRows = Map<number, (ExportRow & { row: number })[]>;

/** The rows of stretches and the state of the commits beside them: one read. */
export function readStretches(
  { id, structure }: Book,
  stretches: readonly Stretch[],
): { state: State; rows: Map<string, PartRows> } {
  const ranges = stretches.flatMap(({ tab, place, from, after }) =>
    tab.columns.map(({ key }) =>
      columnRange(place, key, from * partRows + 2, Math.min(place.rowCount, after * partRows + 1)),
    ),
  );
  const [state, ...columns] = readValues(id, [stateCell(structure), ...ranges], 'COLUMNS');
  const rows = new Map<string, PartRows>();
  for (const { tab, from, after } of stretches) {
    const own = columns.splice(0, tab.columns.length).map(([column]) => column ?? []);
    rows.set(tab.name, partsOf(tab, own, from, after));
  }
  return { state: parseState(state), rows };
}

const stateCell = (structure: Structure): string => a1(structureOf(structure, index), 0, stateRow);
const parseState = (found: Value[][] | undefined): State => JSON.parse(String(found?.[0]?.[0] ?? '{}')) as State;

function partsOf(tab: Tab, columns: readonly Value[][], from: number, after: number): PartRows {
  const parts: PartRows = new Map();
  const at = new Map(tab.columns.map(({ key }, position) => [key, columns[position] as Value[]]));
  const length = Math.max(0, ...columns.map((column) => column.length));
  for (let part = from; part < after; part += 1) {
    const rows: (ExportRow & { row: number })[] = [];
    const first = (part - from) * partRows;
    for (let offset = first; offset < Math.min(length, first + partRows); offset += 1) {
      const row = exportRow(tab, (key) => at.get(key)?.[offset] ?? '');
      if (row) rows.push({ ...row, row: from * partRows + 2 + offset });
    }
    parts.set(part, rows);
  }
  return parts;
}

/** The state of the commits as it stands: one read. */
export const readState = ({ id, structure }: Book): State =>
  parseState(readValues(id, [stateCell(structure)], 'COLUMNS')[0]);

/**
 * Entries of the log after `sequence`, in order, until there are no more or enough characters. They are looked for where they
 * should stand; where people have sorted the log, or rows have left it for an archive, its columns of sequences tell. An entry
 * that is in no such column is gone for good; one that has moved meanwhile ends the reading: the next run finds it.
 */
export function readEntries(
  book: Book,
  state: State,
  sequence: number,
  mostCharacters: number,
  mostReads: number,
): { rows: ExportRow[]; to: number } {
  const rows: ExportRow[] = [];
  const ahead = (state.lastRows[log.name] ?? state.sequence + 1) - state.sequence;
  const rowsIn = rowsOnce();
  let to = sequence;
  for (let reads = 0, characters = 0; reads < mostReads && characters < mostCharacters; reads += 1) {
    if (to >= state.sequence) break;
    const after = Math.min(state.sequence, to + entriesPerRead);
    const wanted = Array.from({ length: after - to }, (_, offset) => to + 1 + offset);
    const { found, moved } = entriesAt(book, wanted, ahead, rowsIn);
    for (const one of wanted) {
      if (one === moved) return { rows, to: one - 1 };
      const row = found.get(one);
      if (!row) continue;
      rows.push(row);
      characters += String(row.values.body ?? '').length + 500;
    }
    to = after;
  }
  return { rows, to };
}

type RowsIn = (place: Place) => ReadonlyMap<string, number>;

/** The rows of sequences, each place read once. */
function rowsOnce(): RowsIn {
  const known = new Map<Place, ReadonlyMap<string, number>>();
  return (place) => {
    const rows = known.get(place) ?? keyRows(place.id, place.structure, log);
    known.set(place, rows);
    return rows;
  };
}

/** `moved` is the first that stood somewhere and does not any more. */
function entriesAt(
  book: Book,
  wanted: readonly number[],
  ahead: number,
  rowsIn: RowsIn,
): { found: Map<number, ExportRow>; moved: number | undefined } {
  const found = entriesIn(
    book,
    wanted.map((sequence) => Math.max(2, sequence + ahead)),
  );
  const missing = (): number[] => wanted.filter((sequence) => !found.has(sequence));
  const stood = new Set<number>();
  const lookIn = (place: Place): void => {
    const there = missing().filter((sequence) => rowsIn(place).has(String(sequence)));
    if (there.length === 0) return;
    for (const one of there) stood.add(one);
    const rows = there.map((sequence) => rowsIn(place).get(String(sequence)) as number);
    for (const [sequence, row] of entriesIn(place, rows)) found.set(sequence, row);
  };
  if (missing().length > 0) lookIn(book);
  if (missing().length > 0) book.archives().forEach(lookIn);
  return { found, moved: missing().find((sequence) => stood.has(sequence)) };
}

function entriesIn({ id, structure }: Place, rows: readonly number[]): Map<number, ExportRow> {
  const place = structureOf(structure, log);
  const runs = consecutive(rows.filter((row) => row <= place.rowCount));
  const ranges = runs.flatMap((run) =>
    log.columns.map(({ key }) => columnRange(place, key, run[0], run[run.length - 1])),
  );
  const columns = readValues(id, ranges, 'COLUMNS').map(([column]) => column ?? []);
  const found = new Map<number, ExportRow>();
  for (const run of runs) {
    const own = columns.splice(0, log.columns.length);
    const at = new Map(log.columns.map(({ key }, position) => [key, own[position] as Value[]]));
    run.forEach((_, offset) => {
      const row = exportRow(log, (key) => {
        const value = at.get(key)?.[offset] ?? '';
        // as people may have typed it
        return key === log.key && Number(value) > 0 ? Number(value) : value;
      });
      if (row) found.set(Number(row.values[log.key]), row);
    });
  }
  return found;
}
