// One step of the moving: rows are read, copied where they go to an archive, and removed under the deliveries' lock.
import { isOpen, readJob } from '../recovery/job';
import type { Pace } from '../recovery/pace';
import type { Refresh } from '../staff/refresh';
import type { Tab } from '../workbooks/layout/tab';
import { structureOf } from '../workbooks/requests';
import type { Structure } from '../workbooks/structure';
import { openArchive, type Archive, type Source } from './books';
import { copyRows } from './copy';
import { yearOf, type Limits } from './due';
import { lengthOf, readWhole, type WholeRow } from './rows';
import { moveKey, type Moved } from './state';

export interface Mover {
  refresh: Refresh;
  limits: Limits;
  pace: Pace;
  moved: Moved;
  /** ms; no step begins later. */
  until: number;
  /** Those that were opened, by source and year. */
  archives: Map<string, Archive>;
}

/** A row that is to go. */
export interface Wanted {
  row: number;
  /** As `nameOf` gives it. */
  name: string;
  /** ms; the year of it is the archive's. */
  received: number;
}

export interface Moving {
  source: Source;
  id: string;
  structure: Structure;
  tab: Tab;
  wanted: readonly Wanted[];
  kind: 'archived' | 'removed';
  /** Takes rows out that are still as they were read; how many. */
  remove(rows: readonly WholeRow[]): number;
}

/** Rows, and characters (Google advises 2 MB a request), of one step. */
const atOnce = 500;
const mostCharacters = 1_500_000;
/** Nobody waits for the next minute's calls under the lock. */
const callsOfRemoval = 4;

/** Moves the rows from above; whether all are gone but those in which people have written something. */
export function moveRows(mover: Mover, moving: Moving): boolean {
  const { id, tab, structure, kind } = moving;
  const wanted = [...moving.wanted].sort((a, b) => a.row - b.row);
  let above = 0;
  let done = true;
  for (let from = 0; from < wanted.length;) {
    if (Date.now() > mover.until || isOpen(readJob())) return false;
    const step = wanted.slice(from, from + atOnce).map((one) => ({ ...one, row: one.row - above }));
    mover.pace.step();
    const read = readWhole(
      id,
      tab,
      structureOf(structure, tab),
      step.map(({ row }) => row),
    );
    const { rows, looked } = withinReach(step, read);
    from += looked.length;
    const free = rows.filter(({ theirs }) => !theirs);
    const ready = kind === 'archived' ? copied(mover, moving, step, free) : free;
    mover.pace.room(callsOfRemoval);
    const gone = ready.length > 0 ? locked(() => moving.remove(ready)) : 0;
    above += gone;
    if (gone < ready.length || ready.length < free.length || rows.length < looked.length) done = false;
    if (gone > 0) note(mover, kind, gone);
  }
  return done;
}

/** Copies rows and leaves them where they are; names of those that stand in an archive. */
export function copyEntries(
  mover: Mover,
  from: Pick<Moving, 'source' | 'id' | 'structure' | 'tab'>,
  wanted: readonly Wanted[],
): Set<string> {
  const names = new Set<string>();
  for (let at = 0; at < wanted.length;) {
    const step = wanted.slice(at, at + atOnce);
    mover.pace.step();
    const read = readWhole(
      from.id,
      from.tab,
      structureOf(from.structure, from.tab),
      step.map(({ row }) => row),
    );
    const { rows, looked } = withinReach(step, read);
    at += looked.length;
    for (const { name } of copied(mover, from, looked, rows)) names.add(name);
  }
  return names;
}

/** The rows that stand where they should, as many as one write takes, and how far that goes. */
function withinReach(step: readonly Wanted[], read: readonly WholeRow[]): { rows: WholeRow[]; looked: Wanted[] } {
  const at = new Map(read.map((row) => [row.row, row]));
  const rows: WholeRow[] = [];
  let characters = 0;
  const looked: Wanted[] = [];
  for (const one of step) {
    const row = at.get(one.row);
    characters += row ? lengthOf(row) : 0;
    if (characters > mostCharacters && looked.length > 0) break;
    looked.push(one);
    if (row?.name === one.name) rows.push(row);
  }
  return { rows, looked };
}

/** Those of the rows that stand in the archives of their years. */
export function copied(
  mover: Mover,
  { source, structure, tab }: Pick<Moving, 'source' | 'structure' | 'tab'>,
  wanted: readonly Wanted[],
  rows: readonly WholeRow[],
): WholeRow[] {
  const years = new Map(wanted.map(({ name, received }) => [name, yearOf(received)]));
  const stand: WholeRow[] = [];
  for (const year of new Set(rows.map(({ name }) => years.get(name) as number))) {
    const own = rows.filter(({ name }) => years.get(name) === year);
    const names = copyRows(archiveOf(mover, source, year, structure.timeZone), tab, own, mover.pace);
    stand.push(...own.filter(({ name }) => names.has(name)));
  }
  return stand.sort((a, b) => a.row - b.row);
}

function archiveOf({ archives, pace }: Mover, source: Source, year: number, timeZone: string): Archive {
  const name = `${source} ${year}`;
  const known = archives.get(name);
  if (known) return known;
  // a new one is made by six calls and two copies of what is known of it
  pace.room(8);
  for (let calls = 0; calls < 8; calls += 1) pace.step();
  const archive = locked(() => openArchive(source, year, timeZone));
  archives.set(name, archive);
  return archive;
}

/** Deliveries queue up meanwhile. */
export function locked<T>(act: () => T): T {
  const lock = LockService.getScriptLock();
  lock.waitLock(20_000);
  try {
    return act();
  } finally {
    lock.releaseLock();
  }
}

/** What went, when and how much: kept at once. */
export function note({ moved, refresh }: Mover, kind: 'archived' | 'removed', count: number): void {
  moved[kind] += count;
  moved.last = refresh.now;
  keep(moved);
}

export const keep = (moved: Moved): void =>
  void PropertiesService.getScriptProperties().setProperty(moveKey, JSON.stringify(moved));
