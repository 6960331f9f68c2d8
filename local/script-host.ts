// A platform on the real clock with the built script on it: what the server and the integration tests share.
import type { Json, Outcome } from './runtime/protocol';
import { createAsyncDriver } from './runtime/async-driver';
import { readProgram, type Program } from './runtime/program';
import type { Warehouse } from './bigquery/warehouse';
import { realClock, type Clock } from './platform/clock';
import type { Limits } from './platform/limits';
import { createPlatform, type Platform } from './platform/platform';
import { createScript, type Script } from './platform/script';
import { openToItself } from './web/web-app';
import { writesPerMinuteKey } from '../src/script/config';
import { createWorkbook } from './platform/services/workbooks';
import type { State } from './platform/state/state';
import type { Store } from './platform/store/store';

export interface ScriptHost {
  platform: Platform;
  script: Script;
  /** Runs a function as the owner; throws what it throws. */
  run(name: string, args?: Json[]): Promise<Json>;
  close(): Promise<void>;
}

export interface HostOptions {
  store?: Store;
  state?: State;
  limits?: Partial<Limits>;
  program?: Program;
  clock?: Clock;
  warehouse?: Warehouse;
}

const resultOf = ({ output }: Outcome): Json => (output?.kind === 'value' ? output.value : null);

export function openScriptHost({
  store,
  state,
  limits,
  program = readProgram(),
  clock = realClock,
  warehouse,
}: HostOptions): ScriptHost {
  const platform = createPlatform({
    clock,
    pages: program.pages,
    ...(store && { store }),
    ...(state && { state }),
    ...(limits && { limits }),
    ...(warehouse && { warehouse }),
  });
  const driver = createAsyncDriver(program);
  const script = createScript(platform, driver, program);
  openToItself(platform, script);
  const run = (name: string, args: Json[] = []): Promise<Json> =>
    new Promise((resolve, reject) => {
      script.execute(name, args, 'editor', ({ outcome }) => {
        if (outcome.ok) resolve(resultOf(outcome));
        else reject(new Error(`${name}: ${outcome.error!.message}`));
      });
    });
  return {
    platform,
    script,
    run,
    async close() {
      await driver.close();
      await platform.warehouse.close();
      platform.store.close();
    },
  };
}

/** The spreadsheet a person would have made before opening its script editor. */
export function bindSpreadsheet(platform: Platform): void {
  if (platform.state.script.boundTo !== null) return;
  const seed = { title: 'CarePortals tracking', timeZone: 'America/New_York', locale: 'en_US', sheets: [] };
  const { id } = createWorkbook(platform, seed);
  platform.commit({ kind: 'script', script: { boundTo: id } });
}

/** Quotas are counted here but not enforced, so the script need not pace itself as it does for Google's. */
export function liftOwnPace(platform: Platform): void {
  platform.commit({ kind: 'properties', store: 'script', set: { [writesPerMinuteKey]: '1000000' } });
}
