// The script with an export to BigQuery, on a platform in virtual time: minutes pass, and faults strike where they are told to.
import { settingsKey } from '../../src/settings/settings';
import { createWarehouse, type Warehouse } from '../bigquery/warehouse';
import {
  createPlatform,
  createScript,
  createSyncDriver,
  createVirtualClock,
  readProgram,
  type Execution,
  type Fault,
  type Json,
  type Platform,
  type State,
} from '../platform';
import { yearStart } from '../year/generate';

export const place = { project: 'clinic-data', dataset: 'careportals', location: 'us-east1' };

export interface World {
  platform: Platform;
  warehouse: Warehouse;
  /** A minute passes, then the function runs; undefined when it was killed or threw. */
  minute(name?: string, ...args: Json[]): Json | undefined;
  /** Minutes pass until nothing is pending. */
  finish(): number;
  /** Strikes at the call with this number (from 1; of all, or of a service's) of the executions that follow; undefined heals. */
  strike(at: number | undefined, when: Fault['when'], service?: string): void;
  /** The execution that ended last. */
  last(): Execution;
  wait(minutes: number): void;
  close(): Promise<void>;
}

/** Calls of a service that an execution has made. */
export const callsOf = ({ calls }: Pick<Execution, 'calls'>, service: string): number =>
  Object.entries(calls).reduce((sum, [name, count]) => sum + (name.startsWith(`${service}.`) ? count : 0), 0);

export function openWorld(state: State, settings: object = {}): World {
  const names = { bigQueryProject: place.project, bigQueryDataset: place.dataset, bigQueryLocation: place.location };
  const program = readProgram();
  const driver = createSyncDriver(program);
  const clock = createVirtualClock(yearStart + 400 * 24 * 3600_000);
  const warehouse = createWarehouse({ clock, jobMs: 10_000 });
  let fault: { at: number; when: Fault['when']; service: string | undefined } | undefined;
  let last: Execution;
  const platform = createPlatform({
    ...{ clock, state, warehouse, latency: true, seed: 1, pages: program.pages },
    limits: { enforceQuotas: true, cellsPerWorkbook: Infinity },
    faults(execution, { service }, ordinal) {
      if (!fault || (fault.service !== undefined && fault.service !== service)) return undefined;
      return fault.at === (fault.service === undefined ? ordinal : callsOf(execution, service)) ? fault : undefined;
    },
  });
  platform.commit({
    kind: 'properties',
    store: 'script',
    set: { [settingsKey]: JSON.stringify({ ...names, ...settings }) },
  });
  const script = createScript(platform, driver, program);
  const wait = (minutes: number): void => clock.run(clock.now() + minutes * 60_000);

  function minute(name = 'continueExport', ...args: Json[]): Json | undefined {
    wait(1);
    let value: Json | undefined;
    const given = name === 'continueExport' && args.length === 0 ? [clock.now() + 240_000] : args;
    script.execute(name, given, 'trigger', ({ execution, outcome }) => {
      last = execution!;
      if (outcome.output?.kind === 'value') ({ value } = outcome.output);
    });
    clock.run();
    return value;
  }

  return {
    ...{ platform, warehouse, minute, wait },
    finish() {
      for (let minutes = 1; minutes < 500; minutes += 1) {
        const stands = minute() as { pending?: boolean } | 'busy' | undefined;
        if (typeof stands === 'object' && stands.pending === false) return minutes;
      }
      throw new Error('the export never came to an end');
    },
    strike: (at, when, service) => (fault = at === undefined ? undefined : { at, when, service }),
    last: () => last,
    async close() {
      await driver.close();
      await warehouse.close();
    },
  };
}
