// A set-up script on a platform in virtual time: made once, copied for each history.
import { createPlatform, createScript, createVirtualClock, createWorkbook, newState } from '../platform';
import type { Driver, Faults, Platform, Program, Script, State, VirtualClock } from '../platform';

export interface World {
  clock: VirtualClock;
  platform: Platform;
  script: Script;
}

/** Midnight UTC of a day after the samples' own times. */
export const startOfTime = Date.UTC(2026, 0, 16);

export interface Prepared {
  state: State;
  token: string;
}

/** Runs set-up once, without faults. */
export function prepare(program: Program, driver: Driver): Prepared {
  const { clock, platform, script } = build(program, driver, newState(), 1, undefined);
  const { id } = createWorkbook(platform, {
    title: 'CarePortals tracking',
    timeZone: 'America/New_York',
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

export function build(program: Program, driver: Driver, state: State, seed: number, faults: Faults | undefined): World {
  const clock = createVirtualClock(startOfTime);
  const platform = createPlatform({
    clock,
    state: structuredClone(state),
    latency: true,
    seed,
    pages: program.pages,
    limits: { enforceQuotas: true },
    ...(faults && { faults }),
  });
  return { clock, platform, script: createScript(platform, driver, program) };
}
