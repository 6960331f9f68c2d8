// A set-up script on a platform in virtual time: made once, copied for each history.
import { createPlatform, createScript, createVirtualClock, createWorkbook, newState } from '../platform';
import { chance, pick } from './dice';
import type { Random } from '../platform/random';
import type { Driver, Faults, Platform, Program, Script, State, VirtualClock } from '../platform';

export interface World {
  clock: VirtualClock;
  platform: Platform;
  script: Script;
}

/** Midnight UTC of a day after the samples' own times. */
export const timeZone = 'America/New_York';
export const ordinaryDay = Date.UTC(2026, 0, 16);
/** A minute before New York's clocks, which the workbooks go by, spring forward or fall back. */
const clockChanges = [Date.UTC(2026, 2, 8, 6, 59), Date.UTC(2026, 10, 1, 5, 59)] as const;

/** When a history begins. */
export const startOf = (random: Random): number => (chance(random, 0.1) ? pick(random, clockChanges) : ordinaryDay);

export interface Prepared {
  state: State;
  token: string;
}

/** Runs set-up once, without faults. */
export function prepare(program: Program, driver: Driver): Prepared {
  const { clock, platform, script } = build(program, driver, newState(), { start: ordinaryDay, seed: 1 });
  const { id } = createWorkbook(platform, {
    title: 'CarePortals tracking',
    timeZone,
    locale: 'en_US',
    sheets: [],
  });
  platform.commit({ kind: 'script', script: { boundTo: id } });
  let token = '';
  script.execute('setUp', [], 'editor', ({ outcome }) => {
    if (outcome.output?.kind === 'value') token = (outcome.output.value as { token: string }).token;
  });
  clock.run();
  return { state: platform.state, token };
}

export interface Conditions {
  start: number;
  seed: number;
  faults?: Faults;
  /** See the platform's limits. */
  appendsMissUnderFilter?: boolean;
}

export function build(program: Program, driver: Driver, state: State, conditions: Conditions): World {
  const { start, seed, faults, appendsMissUnderFilter = false } = conditions;
  const clock = createVirtualClock(start);
  const platform = createPlatform({
    clock,
    state: structuredClone(state),
    latency: true,
    seed,
    pages: program.pages,
    limits: { enforceQuotas: true, appendsMissUnderFilter },
    ...(faults && { faults }),
  });
  return { clock, platform, script: createScript(platform, driver, program) };
}
