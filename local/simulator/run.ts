// Runs a stretch of seeds in this process and adds up what happened.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSyncDriver, readProgram, type Program } from '../platform';
import { projectRoot } from '../root';
import { plant } from './breaks';
import { figures, noLimits, runHistory, type Figures, type History, type Limits, type Options } from './history';
import type { Kind } from './scenario';
import { prepare } from './world';

export interface Summary extends Figures {
  seeds: number;
  violations: { seed: number; law: string; detail: string }[];
  seedsPerSecond: number;
}

export function programWith(planted: string | undefined): Program {
  if (planted === undefined) return readProgram();
  return readProgram(plant(readFileSync(join(projectRoot(), 'dist', 'Code.js'), 'utf8'), planted));
}

export interface Simulator {
  run(seed: number, limits?: Limits, options?: Options): History;
  close(): Promise<void>;
}

export function openSimulator(program: Program, kind: Kind = 'ordinary'): Simulator {
  const driver = createSyncDriver(program, { reuse: true });
  const prepared = prepare(program, driver);
  return {
    run: (seed, limits = noLimits, options = {}) =>
      runHistory(program, driver, prepared, seed, limits, { kind, ...options }),
    close: () => driver.close(),
  };
}

export const emptySummary = (): Summary => ({
  seeds: 0,
  violations: [],
  seedsPerSecond: 0,
  ...(Object.fromEntries(figures.map((name) => [name, 0])) as Figures),
});

export function add(summary: Summary, history: History): void {
  summary.seeds += 1;
  summary.violations.push(...history.violations.map((violation) => ({ seed: history.seed, ...violation })));
  for (const name of figures) summary[name] += history[name];
}
