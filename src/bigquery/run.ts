/**
 * The export to BigQuery, a step at a time (docs/decisions/0014). Each step loads what is new in the event log and what differs in
 * the next parts of the tables; the next run finds the loads done and has their differences taken over; the one after it
 * goes on. Nothing is waited for: a run looks once and leaves.
 */
import { archivesLeft } from '../archive/books';
import { once } from '../script/once';
import { shortHash } from '../records/hash';
import { deliveries as log, databaseTabs } from '../workbooks/layout/database';
import { readStructure } from '../workbooks/structure';
import { logLines, partLines } from './lines';
import { CannotExport, prepare, schemaName } from './prepare';
import type { State } from '../records/state';
import { nextStretches, readEntries, readState, readStretches, type Book, type PartRows } from './read';
import { nameOfRows } from './rows';
import { exportedTabs, fieldsOf, incomingOf } from './schema';
import { load } from './service';
import { jobId, nextStep, openRun, save, type Run } from './session';
import { JobFailed, moveSweep, settle } from './settle';
import type { Jobs } from './state';

/** Characters of one step's loads: a request may carry 50 MB (Google: quotas of UrlFetch). */
const mostCharacters = 20_000_000;
const mostLogCharacters = 5_000_000;
/** Reads of one step, beside the structure's two: all together at most 16 a run. */
const mostLogReads = 4;
const mostTableReads = 4;

export interface Exported {
  /** Something is still to be done. */
  pending: boolean;
  sequence: number;
  problem?: string;
}

/** `force`: at once, whatever was planned. */
export function runExport(until: number, force = false): Exported | 'off' | 'busy' {
  const run = openRun(until);
  if (typeof run === 'string') return run;
  const { state } = run;
  // looked at again once a day, and whenever a person asks: somebody may have deleted a table
  if (force || (state.swept > 0 && run.started - state.swept >= wholeDay)) state.schema = '';
  if (force) state.next = 0;
  const had = state.jobs !== undefined;
  try {
    const isFree = settle(run);
    const begins = isFree && (state.next <= run.started || state.behind === true);
    if (begins) begin(run);
    if (isFree && (had || (begins && !state.jobs))) allWell(run);
  } catch (error) {
    fail(run, error);
  }
  save(run, 0);
  const { jobs, sweep, behind, sequence, problem } = state;
  return {
    pending: [jobs, sweep, behind, problem].some((one) => one !== undefined),
    sequence,
    ...(problem === undefined ? {} : { problem }),
  };
}

const minute = 60_000;
const wholeDay = 86_400_000;

function allWell({ state }: Run): void {
  state.failures = 0;
  delete state.problem;
  delete state.since;
}

/** Later each time, six hours at most; what the dataset is like is looked at again. */
function fail({ state, started }: Run, error: unknown): void {
  state.failures += 1;
  state.since ??= started;
  state.schema = '';
  delete state.behind;
  const ours = error instanceof CannotExport || error instanceof JobFailed;
  // Google's own words may name the account, or hold a value
  state.problem = ours ? error.message : 'BigQuery or Sheets did not answer as expected';
  state.next = started + Math.min(360, 2 ** Math.min(state.failures, 10)) * minute;
}

function begin(run: Run): void {
  const { config, target, state } = run;
  const schema = schemaName(target);
  if (state.schema !== schema) {
    prepare(target, shortHash(config.databaseId), (tab) => beginAnew(run, tab));
    state.schema = schema;
    save(run);
  }
  const structure = readStructure(config.databaseId, databaseTabs);
  const archives = once(() => archivesLeft(config, 'database', () => undefined));
  const book: Book = { id: config.databaseId, structure, archives };
  const loads = gather(run, book);
  if (!state.jobs) return;
  // from here on the jobs may be there: whoever comes next asks for them
  save(run);
  for (const { table, lines } of loads) {
    const tab = exportedTabs.find(({ name }) => name === table);
    const into = tab
      ? { table: incomingOf(tab), fields: fieldsOf(tab), replaces: true }
      : { table: `${log.name}_log`, fields: fieldsOf(log), replaces: false };
    load(target, jobId(run, 'load', table), into, lines);
  }
}

/** Somebody has deleted its table, or the whole dataset. */
function beginAnew(run: Run, tab: string): void {
  const { state } = run;
  if (tab === log.name ? state.sequence === 0 : state.parts[tab] === undefined) return;
  if (tab === log.name) state.sequence = 0;
  else delete state.parts[tab];
  delete state.sweep;
  save(run);
}

interface Load {
  table: string;
  lines: string[];
}

/** Reads what the step brings and names its jobs in the state; none when there is nothing new. */
function gather(run: Run, book: Book): Load[] {
  const { state, started } = run;
  const step = nextStep(run);
  const now = readState(book);
  const loads: Load[] = [];
  const jobs: Jobs = { phase: 'load', tabs: {} };
  // an older version of the workbook was restored: what follows is told anew
  state.sequence = Math.min(state.sequence, now.sequence ?? 0);
  const entries = readEntries(book, now, state.sequence, mostLogCharacters, mostLogReads);
  if (entries.rows.length > 0) {
    loads.push({ table: log.name, lines: logLines(entries.rows, { step, version: now.commit, at: started }) });
    jobs.log = entries.to;
  } else state.sequence = entries.to;
  if (entries.to < now.sequence) state.behind = true;
  else delete state.behind;
  if (state.sweep || state.next <= started) sweepOn(run, book, now, jobs, loads);
  if (loads.length > 0) state.jobs = jobs;
  else if (state.sweep) moveSweep(state, state.sweep, jobs.cursor);
  return loads;
}

/** Reads the next stretches of the tables, and adds what differs. */
function sweepOn({ state, started, until }: Run, book: Book, now: State, jobs: Jobs, loads: Load[]): void {
  const begun = Date.now();
  const sweep = (state.sweep ??= { commit: now.commit, at: started, took: 0, cursor: [0, 0] });
  let characters = 0;
  for (let reads = 0; reads < mostTableReads && characters < mostCharacters && Date.now() < until; reads += 1) {
    const { stretches, next } = nextStretches(book, state.parts, jobs.cursor ?? sweep.cursor);
    const { state: then, rows } = readStretches(book, stretches);
    for (const [tab, parts] of rows) {
      const changed = changedParts(parts, state.parts[tab] ?? []);
      if (changed.size === 0) continue;
      const lines = partLines(changed, { step: state.step, version: then.commit, at: started });
      characters += lines.reduce((sum, line) => sum + line.length, 0);
      const known = loads.find(({ table }) => table === tab);
      if (known) known.lines.push(...lines.slice(1));
      else loads.push({ table: tab, lines });
      const names = [...changed].map(([part, own]) => [part, nameOfRows(own.map(({ row, hash }) => `${row}:${hash}`))]);
      jobs.tabs[tab] = { ...jobs.tabs[tab], ...(Object.fromEntries(names) as { [part: number]: string }) };
    }
    if (next) jobs.cursor = next;
    else {
      delete jobs.cursor;
      break;
    }
  }
  sweep.took += Date.now() - begun;
}

function changedParts(parts: PartRows, known: readonly string[]): PartRows {
  const isNew = ([part, rows]: [number, PartRows extends Map<number, infer R> ? R : never]): boolean =>
    nameOfRows(rows.map(({ row, hash }) => `${row}:${hash}`)) !== (known[part] ?? '');
  return new Map([...parts].filter(isNew));
}
