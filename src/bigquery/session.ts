// One run of the export: who may do it, what it goes by, and what it leaves. Two runs at a time would load the same twice.
import { shortHash } from '../records/hash';
import { readConfig, type Config } from '../script/config';
import { readSettings } from '../settings/settings';
import { exportKey, exportOf, newState, type ExportState } from './state';
import { nameOf, targetOf, type Target } from './target';

/** Longer than any execution lives: whoever was stopped does not come back. */
const lifetime = 6.5 * 60_000;

export interface Run {
  config: Config;
  target: Target;
  state: ExportState;
  /** Begins the id of every job: ids are unique in a project. */
  prefix: string;
  started: number;
  /** ms since 1970 after which nothing new is begun. */
  until: number;
}

const store = (): GoogleAppsScript.Properties.Properties => PropertiesService.getScriptProperties();

/** `busy` when somebody is at it. The lock is held for two calls only. */
export function openRun(until: number): Run | 'off' | 'busy' {
  const started = Date.now();
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(5000)) return 'busy';
  try {
    const properties = store().getProperties();
    const config = readConfig(properties);
    const settings = readSettings(properties);
    const target = targetOf(settings);
    const known = exportOf(settings, properties[exportKey]);
    if (!config || !target || known === 'off') return 'off';
    const state = known ?? newState(nameOf(target));
    if (state.lease > started) return 'busy';
    const source = shortHash(config.databaseId);
    const run = { config, target, state, prefix: `careportals_${source}_${target.dataset}`, started, until };
    save(run, started + lifetime);
    return run;
  } finally {
    lock.releaseLock();
  }
}

/** What has happened so far is not forgotten, whatever becomes of this run. */
export function save({ state, started }: Run, lease = started + lifetime): void {
  state.lease = lease;
  store().setProperty(exportKey, JSON.stringify(state));
}

/** A number that no step has had, not even one of a state that was lost: steps are never begun twice in a second. */
export const nextStep = ({ state, started }: Run): number =>
  (state.step = Math.max(state.step + 1, Math.floor(started / 1000)));

export const jobId = ({ prefix, state }: Run, phase: string, table: string, step = state.step): string =>
  `${prefix}_${step}_${phase}_${table}`;
