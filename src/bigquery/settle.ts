/**
 * What has become of a step's jobs. A job that was never begun gives its id away first, so that a request that is still under way
 * somewhere can have no effect any more: every step's number is used once, and each job runs once or not at all.
 */
import { deliveries as log } from '../workbooks/layout/database';
import { exportedTabs } from './schema';
import { query, standing, takeId } from './service';
import { jobId, save, type Run } from './session';
import { differences } from './sql';
import type { ExportState, Jobs } from './state';

/** A job that BigQuery has refused or given up: `reason` is its own short word for why. */
export class JobFailed extends Error {
  constructor(reason: string) {
    super(`BigQuery refused a job (${/^\w{1,40}$/.test(reason) ? reason : 'unknown'})`);
  }
}

/** Whether nothing is under way any more. Throws JobFailed when something must be done again because it failed. */
export function settle(run: Run): boolean {
  const { state } = run;
  if (!state.jobs) return true;
  const { done, reason, running } = outcomes(run, state.jobs);
  if (running) return false;
  if (state.jobs.phase === 'load') loaded(state, state.jobs, done);
  else takenOver(state, state.jobs, done);
  if (state.jobs) beginDifferences(run, state.jobs);
  else save(run);
  if (reason !== undefined) throw new JobFailed(reason);
  return !state.jobs;
}

const tablesOf = ({ phase, log: to, tabs }: Jobs): string[] => [
  ...(phase === 'load' && to !== undefined ? [log.name] : []),
  ...Object.keys(tabs),
];

function outcomes(run: Run, jobs: Jobs): { done: Set<string>; reason?: string; running: boolean } {
  const done = new Set<string>();
  let reason: string | undefined;
  for (const table of tablesOf(jobs)) {
    const id = jobId(run, jobs.phase, table);
    const job = standing(run.target, id);
    if (job.state === 'running') return { done, running: true };
    if (job.state === 'done') done.add(table);
    else if (job.state === 'failed') ({ reason } = job);
    else takeId(run.target, id);
  }
  return { done, running: false, ...(reason === undefined ? {} : { reason }) };
}

function loaded(state: ExportState, jobs: Jobs, done: ReadonlySet<string>): void {
  if (jobs.log !== undefined && done.has(log.name)) state.sequence = jobs.log;
  const tabs = Object.entries(jobs.tabs).filter(([tab]) => done.has(tab));
  if (done.size < tablesOf(jobs).length) state.again = true;
  if (tabs.length > 0) state.jobs = { ...jobs, phase: 'diff', tabs: Object.fromEntries(tabs) };
  else finish(state, jobs);
}

function beginDifferences(run: Run, jobs: Jobs): void {
  save(run);
  for (const [name, parts] of Object.entries(jobs.tabs)) {
    const tab = exportedTabs.find((one) => one.name === name);
    const numbers = Object.keys(parts).map(Number);
    if (tab) query(run.target, jobId(run, 'diff', name), differences(run.target, tab, numbers));
  }
}

function takenOver(state: ExportState, jobs: Jobs, done: ReadonlySet<string>): void {
  for (const [tab, parts] of Object.entries(jobs.tabs)) {
    if (!done.has(tab)) {
      state.again = true;
      continue;
    }
    const known = (state.parts[tab] ??= []);
    for (const [part, name] of Object.entries(parts)) known[Number(part)] = name;
    for (let part = 0; part < known.length; part += 1) known[part] ??= '';
  }
  finish(state, jobs);
}

function finish(state: ExportState, { cursor }: Jobs): void {
  delete state.jobs;
  if (state.sweep) moveSweep(state, state.sweep, cursor);
}

/** ms between the beginnings of two sweeps, at least; a long one has a longer rest, so that it never takes more than 1 in 40. */
const between = 5 * 60_000;
const rest = 40;

export function moveSweep(state: ExportState, sweep: NonNullable<ExportState['sweep']>, cursor?: Jobs['cursor']): void {
  if (cursor) {
    sweep.cursor = cursor;
    return;
  }
  delete state.sweep;
  state.next = state.again ? 0 : Math.max(sweep.at + between, sweep.at + rest * sweep.took);
  if (state.again) {
    delete state.again;
    return;
  }
  state.commit = sweep.commit;
  state.swept = sweep.at;
}
