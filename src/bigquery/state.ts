// How far the export is, in one Script Property: what is loaded, which jobs run, when it goes on.
import { parsed } from '../health/stored';
import type { Settings } from '../settings/settings';
import { nameOf, targetOf } from './target';

export const exportKey = 'bigQuery';

/** Names of parts' contents by tab, in the parts' order; "" is an empty part. */
export type Parts = { [tab: string]: string[] };

/** Jobs of one step, all begun at once: first loads, then what takes their differences over. */
export interface Jobs {
  phase: 'load' | 'diff';
  /** Last sequence of the log that this step loads. */
  log?: number;
  /** By tab, the parts it brings and what they hold. */
  tabs: { [tab: string]: { [part: number]: string } };
  /** Where the sweep goes on when the step is done; undefined at its end. */
  cursor?: Cursor;
}

/** Number of a tab among the exported ones, and the part of it that comes next. */
export type Cursor = readonly [tab: number, part: number];

export interface Sweep {
  /** Number of the newest commit when it began. */
  commit: number;
  /** ms */
  at: number;
  /** ms that its runs have taken. */
  took: number;
  cursor: Cursor;
}

export interface ExportState {
  /** Where it goes; another place begins with nothing. */
  target: string;
  /** What the dataset's tables were made from; "" before they are. */
  schema: string;
  /** Number of the newest step: each is used once. */
  step: number;
  /** Last sequence of the event log that is exported. */
  sequence: number;
  /** Number of the newest commit that the tables show, and when (ms) they were read. */
  commit: number;
  swept: number;
  parts: Parts;
  sweep?: Sweep;
  /** A job of this sweep was never begun, or failed: another sweep follows at once. */
  again?: true;
  jobs?: Jobs;
  /** A request to forget that is under way: its name, and its step. */
  forget?: { name: string; step: number };
  /** ms; no sweep begins before, and after a failure nothing at all. */
  next: number;
  /** A step did not reach the end of the log: the next one does not wait. */
  behind?: true;
  /** ms; somebody is at it until then. */
  lease: number;
  /** Runs or jobs that failed in a row, since when (ms), and why, in our own words. */
  failures: number;
  since?: number;
  problem?: string;
}

export const newState = (target: string): ExportState => ({
  ...{ target, schema: '', step: 0, sequence: 0, commit: -1, swept: 0, parts: {}, next: 0, lease: 0, failures: 0 },
});

/** What is kept of the place that Settings name: `off` where they name none, undefined where nothing was ever exported to it. */
export function exportOf(settings: Settings, text: string | null | undefined): ExportState | 'off' | undefined {
  const target = targetOf(settings);
  if (!target) return 'off';
  const state = parsed(text) as Partial<ExportState>;
  return state.target === nameOf(target) && typeof state.step === 'number' ? (state as ExportState) : undefined;
}
