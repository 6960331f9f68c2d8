// Fills a data folder with a quarter of deliveries, through the passes that a drain makes.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openPipeline } from '../pipeline';
import {
  createPlatform,
  createScript,
  createSyncDriver,
  createVirtualClock,
  newState,
  readProgram,
  type State,
} from '../platform';
import { openDiskStore } from '../platform/store/disk';
import { writeSnapshot } from '../platform/store/snapshot';
import { endpointsFor, writeEndpoints } from '../endpoints';
import { bindSpreadsheet, liftOwnPace, openScriptHost } from '../script-host';
import { progress } from '../send/progress';
import { quarterDays, quarterOfDeliveries } from './quarter';

/** Deliveries that share a commit: small, so that the bar moves. */
const together = 250;

export interface Filled {
  deliveries: number;
  /** Parts of the staff's tabs that could not be drawn. */
  failed: string[];
}

/** What is in the folder is lost. */
export async function fill(folder: string, now: number, url: string): Promise<Filled> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { state, token } = await setUp(now - (quarterDays + 1) * 24 * 3600_000);
  const deliveries = quarterOfDeliveries(now, 1);
  const pipeline = openPipeline(state, now);
  const told = progress(deliveries.length);
  for (let from = 0; from < deliveries.length; from += together) {
    pipeline.deliver(deliveries.slice(from, from + together));
    told(Math.min(deliveries.length, from + together));
  }
  pipeline.close();
  writeSnapshot(join(folder, 'snapshot-1.jsonl'), state);
  writeEndpoints(folder, endpointsFor(`${url}/macros/s/${state.script.deploymentId}/exec`, token));
  return { deliveries: deliveries.length, failed: await bringUpToDate(folder) };
}

async function setUp(at: number): Promise<{ state: State; token: string }> {
  const program = readProgram();
  const driver = createSyncDriver(program);
  const clock = createVirtualClock(at);
  const platform = createPlatform({ clock, state: newState(), pages: program.pages });
  bindSpreadsheet(platform);
  liftOwnPace(platform);
  let token = '';
  createScript(platform, driver, program).execute('setUp', [], 'editor', ({ outcome }) => {
    if (outcome.output?.kind === 'value') ({ token } = outcome.output.value as { token: string });
  });
  clock.run();
  await driver.close();
  return { state: platform.state, token };
}

/** What the two triggers would do: the tracking workbook from the log, then the staff's tabs. */
async function bringUpToDate(folder: string): Promise<string[]> {
  const host = openScriptHost(openDiskStore(folder));
  try {
    while (!((await host.run('retryFailedDeliveries')) as { idle: boolean }).idle);
    return ((await host.run('refreshStaffTabs')) as { failed: string[] }).failed;
  } finally {
    await host.close();
  }
}
