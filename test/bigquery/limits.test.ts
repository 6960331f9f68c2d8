// The 1,500 load jobs that a table takes a day: nothing is lost or doubled when somebody else has used them up.
import { compareAll, stored } from '../../local/export/compare';
import { openWorld, place, type World } from '../../local/export/world';
import { yearOfDeliveries } from '../../local/year/generate';
import { stateAfter } from '../../local/year/run';

let world: World;
afterEach(() => world.close());

test('a table whose loads are used up waits for the next day, and Health is told', async () => {
  const state = await stateAfter(yearOfDeliveries(0.0005, 1), () => undefined);
  world = openWorld(state);
  const { project, dataset: datasetId, location } = place;
  const destinationTable = { projectId: project, datasetId, tableId: 'orders_incoming' };
  for (let load = 0; load < 1500; load += 1) {
    const jobReference = { projectId: project, jobId: `another_${load}`, location };
    world.warehouse.call('jobsInsert', [{ jobReference, configuration: { load: { destinationTable } } }, project, '']);
  }
  const told = (): { problem?: string; failures: number; next: number } =>
    JSON.parse(state.properties.script.values.get('bigQuery')!) as ReturnType<typeof told>;
  for (let minutes = 0; minutes < 5; minutes += 1) world.minute();
  expect(told().problem).toBe('BigQuery refused a job (quotaExceeded)');
  expect(told().failures).toBeGreaterThan(0);
  expect(told().next).toBeGreaterThan(world.platform.clock.now());
  for (let hours = 0; hours < 30; hours += 1) {
    world.wait(60);
    world.minute();
  }
  world.finish();
  expect(told().problem).toBeUndefined();
  expect(compareAll(state, world.warehouse)).toEqual([]);
  const { log, sequences, versions, distinct } = stored(world.warehouse);
  expect([log, versions]).toEqual([sequences, distinct]);
});
