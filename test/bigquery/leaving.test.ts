// What leaves the sheets: the erased leave BigQuery, too; the old leaves for an archive only when BigQuery has it.
import { compareAll } from '../../local/export/compare';
import { dump, erase, people, type Person } from '../../local/export/erase';
import { openWorld, type World } from '../../local/export/world';
import type { State } from '../../local/platform';
import { readTable } from '../../local/web/workbooks';
import { yearOfDeliveries } from '../../local/year/generate';
import { stateAfter } from '../../local/year/run';

let prepared: State;
let world: World;
beforeAll(async () => (prepared = await stateAfter(yearOfDeliveries(0.0005, 1), () => undefined)));
afterEach(() => world.close());

const open = (settings?: object): World => (world = openWorld(structuredClone(prepared), settings));

test('the erased leave every version, the log and what was loaded last; everybody else stays as in the sheets', () => {
  open();
  world.finish();
  const [first, second] = people(world) as [Person, Person];
  for (const word of [...first.words, ...second.words]) expect(dump(world)).toContain(word);
  erase(world, first);
  for (const word of first.words) expect(dump(world)).not.toContain(word);
  for (const word of second.words) expect(dump(world)).toContain(word);
  expect([...world.warehouse.tables.keys()].filter((name) => name.includes('forgotten'))).toEqual([]);
  world.wait(10);
  world.finish();
  expect(compareAll(world.platform.state, world.warehouse)).toEqual([]);
});

test('nothing is archived before BigQuery has it; what was archived before is exported from there', () => {
  const closed = { archiveMonths: 1 };
  open({ ...closed, bigQueryProject: '' });
  const log = (): number => readTable(world.platform, 'database', 'deliveries')!.rows.length;
  const before = log();
  const refresh = (): void => void world.minute('refreshStaffTabs');
  for (let times = 0; times < 3; times += 1) refresh();
  const left = log();
  expect(left).toBeLessThan(before);
  const { state } = world.platform;
  void world.close();
  world = openWorld(state, closed);
  world.finish();
  expect(compareAll(state, world.warehouse)).toEqual([]);

  void world.close();
  world = openWorld(structuredClone(prepared), closed);
  const full = log();
  for (let times = 0; times < 3; times += 1) refresh();
  expect(log()).toBe(full);
  world.finish();
  // what is old is looked for once a day
  world.wait(24 * 60);
  for (let times = 0; times < 3; times += 1) refresh();
  expect(log()).toBeLessThan(full);
  world.wait(10);
  world.finish();
  expect(compareAll(world.platform.state, world.warehouse)).toEqual([]);
});
