// The dataset is what the sheets are, whatever fails at whichever call of a cycle; no row is loaded twice.
import { compareAll } from '../../local/export/compare';
import { suffer } from '../../local/export/failures';
import { openWorld, type World } from '../../local/export/world';
import { yearOfDeliveries } from '../../local/year/generate';
import { stateAfter } from '../../local/year/run';

let world: World;
afterEach(() => world.close());

test('a failure at every call of a cycle', async () => {
  const year = yearOfDeliveries(0.0015, 1);
  const state = await stateAfter(year.slice(0, 100), () => undefined);
  world = openWorld(state);
  world.finish();
  expect(compareAll(state, world.warehouse)).toEqual([]);
  const { calls, failures, differences, doubled } = suffer(state, world, year.slice(100), false);
  expect(differences).toEqual([]);
  expect(doubled).toBe(0);
  expect(failures).toBe(calls.reduce((sum, one) => sum + one));
  expect(failures).toBeGreaterThan(30);
  expect(world.platform.defects).toEqual([]);
});
