// Runs a stretch of seeds in this process and adds up what happened.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSyncDriver, readProgram, type Program } from '../platform';
import { projectRoot } from '../root';
import { plant } from './breaks';
import { noLimits, runHistory, type History, type Limits, type Options } from './history';
import { prepare } from './world';

export interface Summary {
  seeds: number;
  violations: { seed: number; law: string; detail: string }[];
  seedsPerSecond: number;
  deliveries: number;
  executions: number;
  faults: number;
  acts: number;
  /** Histories in which staff disturbed rows so that the check had to put them right. */
  mended: number;
  /** Times the lock was held for a commit, and how many of them needed at most two reads and two writes. */
  drains: number;
  frugal: number;
}

export function programWith(planted: string | undefined): Program {
  if (planted === undefined) return readProgram();
  return readProgram(plant(readFileSync(join(projectRoot(), '.build', 'Code.js'), 'utf8'), planted));
}

export interface Simulator {
  run(seed: number, limits?: Limits, options?: Options): History;
  close(): Promise<void>;
}

export function openSimulator(program: Program, long = false): Simulator {
  const driver = createSyncDriver(program, { reuse: true });
  const prepared = prepare(program, driver);
  return {
    run: (seed, limits = noLimits, options = {}) =>
      runHistory(program, driver, prepared, seed, limits, { long, ...options }),
    close: () => driver.close(),
  };
}

/** What is added up over histories. */
export const figures = ['deliveries', 'executions', 'faults', 'acts', 'mended', 'drains', 'frugal'] as const;

export const emptySummary = (): Summary => ({
  seeds: 0,
  violations: [],
  seedsPerSecond: 0,
  deliveries: 0,
  executions: 0,
  faults: 0,
  acts: 0,
  mended: 0,
  drains: 0,
  frugal: 0,
});

export function add(summary: Summary, history: History): void {
  summary.seeds += 1;
  summary.violations.push(...history.violations.map((violation) => ({ seed: history.seed, ...violation })));
  for (const name of figures) summary[name] += history[name];
}
