// Functions of the script, run one after the other as its owner runs them, under Google's latencies and quotas.
import {
  createPlatform,
  createScript,
  createSyncDriver,
  createVirtualClock,
  readProgram,
  type Json,
  type Platform,
  type State,
} from '../platform';
import { yearStart } from './generate';

export interface Owner {
  platform: Platform;
  /** Five minutes pass with each call. Throws what the function throws. */
  run(name: string, ...args: Json[]): Json;
  /** Simulated ms that the functions have taken. */
  spent(): number;
  close(): Promise<void>;
}

export function openOwner(state: State): Owner {
  const program = readProgram();
  const driver = createSyncDriver(program);
  const clock = createVirtualClock(yearStart + 400 * 24 * 3600_000);
  let spent = 0;
  const limits = { enforceQuotas: true, cellsPerWorkbook: Infinity };
  const platform = createPlatform({ clock, state, latency: true, seed: 1, pages: program.pages, limits });
  const script = createScript(platform, driver, program);
  return {
    platform,
    run(name, ...args) {
      const begun = clock.now();
      let value: Json = null;
      let problem: string | undefined;
      script.execute(name, args, 'editor', ({ outcome: { output, error } }) => {
        spent += clock.now() - begun;
        if (output?.kind === 'value') ({ value } = output);
        else problem = error?.message;
      });
      clock.run(clock.now() + 5 * 60_000);
      if (problem !== undefined) throw new Error(`${name}: ${problem}`);
      return value;
    },
    spent: () => spent,
    close: () => driver.close(),
  };
}
