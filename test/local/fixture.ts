// Small scripts on a platform of their own, on the real clock or a virtual one.
import type { Call, Driver, Json, Outcome } from '../../local/platform';
import {
  createAsyncDriver,
  createPlatform,
  createScript,
  createSyncDriver,
  createVirtualClock,
  createWorkbook,
  readProgram,
  realClock,
  type Platform,
  type Script,
  type VirtualClock,
} from '../../local/platform';
import type { PlatformOptions } from '../../local/platform/platform';
import type { ExecutionKind } from '../../local/runtime/protocol';

export interface Fixture {
  platform: Platform;
  script: Script;
  run(name: string, args?: Json[], kind?: ExecutionKind): Promise<Outcome>;
  /** Runs a function of the script and gives what it returned; throws what it threw. */
  value(name: string, ...args: Json[]): Promise<Json>;
  close(): Promise<void>;
}

export function bind(platform: Platform): string {
  const seed = { title: 'CarePortals tracking', timeZone: 'America/New_York', locale: 'en_US', sheets: [] };
  const { id } = createWorkbook(platform, seed);
  platform.commit({ kind: 'script', script: { boundTo: id } });
  return id;
}

export function open(code: string, options: Partial<PlatformOptions> = {}): Fixture {
  const program = readProgram(code);
  const driver = createAsyncDriver(program);
  const platform = createPlatform({ clock: realClock, seed: 1, ...options });
  const script = createScript(platform, driver, program);
  const run = (name: string, args: Json[] = [], kind: ExecutionKind = 'editor'): Promise<Outcome> =>
    new Promise((resolve) => script.execute(name, args, kind, ({ outcome }) => resolve(outcome)));
  return {
    platform,
    script,
    run,
    async value(name, ...args) {
      const { ok, output, error } = await run(name, args);
      if (!ok) throw new Error(`${error!.name}: ${error!.message}`);
      return output?.kind === 'value' ? output.value : null;
    },
    close: () => driver.close(),
  };
}

/** Evaluates an expression as the body of a function of the script. */
export function evaluator(options: Partial<PlatformOptions> = {}): Fixture & { evaluate(body: string): Promise<Json> } {
  const fixture = open('function evaluate(body) {\n  return new Function(body)();\n}', options);
  return { ...fixture, evaluate: (body) => fixture.value('evaluate', body) };
}

export interface Simulation {
  clock: VirtualClock;
  platform: Platform;
  script: Script;
}

export const startOfTime = Date.UTC(2026, 0, 5, 12);

export function simulate(driver: Driver, code: string, options: Partial<PlatformOptions> = {}): Simulation {
  const clock = createVirtualClock(startOfTime);
  const platform = createPlatform({ clock, latency: true, seed: 1, ...options });
  return { clock, platform, script: createScript(platform, driver, readProgram(code)) };
}

export const syncDriver = (code: string): Driver => createSyncDriver(readProgram(code));

export const nameOf = ({ service, method }: Call): string => `${service}.${method}`;
