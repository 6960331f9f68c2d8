// What is exported, what is told of it, and what it costs.
import { countDays } from '../../src/figures/count';
import { orders } from '../../src/workbooks/layout/database';
import { compareAll, stored } from '../../local/export/compare';
import { callsOf, openWorld, place, type World } from '../../local/export/world';
import { readTable } from '../../local/web/workbooks';
import { yearOfDeliveries } from '../../local/year/generate';
import { stateAfter } from '../../local/year/run';
import type { State } from '../../local/platform';

/** Days of the workbook's zone, YYYY-MM-DD. */
const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' });

const view = (name: string): string => `\`${place.project}.${place.dataset}.${name}\``;
let prepared: State;
let world: World;
beforeAll(async () => (prepared = await stateAfter(yearOfDeliveries(0.0005, 1), () => undefined)));
afterEach(() => world.close());

const open = (settings?: object): World => (world = openWorld(structuredClone(prepared), settings));
const stateOf = (): Record<string, unknown> =>
  JSON.parse(world.platform.state.properties.script.values.get('bigQuery') ?? '{}') as Record<string, unknown>;
const services = (): number => callsOf({ calls: world.platform.totals }, 'BigQuery');

test('the first export brings everything, a second one nothing again; few reads of Sheets', () => {
  open();
  world.finish();
  expect(compareAll(world.platform.state, world.warehouse)).toEqual([]);
  const before = stored(world.warehouse);
  world.wait(24 * 60);
  world.minute();
  expect(callsOf(world.last(), 'Sheets')).toBeLessThanOrEqual(20);
  expect(stored(world.warehouse)).toEqual(before);
});

test('a log that is longer than a step brings goes on each minute', async () => {
  const long = await stateAfter(yearOfDeliveries(0.0055, 1), () => undefined);
  world = openWorld(long);
  expect(readTable(world.platform, 'database', 'deliveries')!.total).toBeGreaterThan(1000);
  // two steps, and the runs that find them done
  for (let minutes = 0; minutes < 5; minutes += 1) world.minute('retryFailedDeliveries');
  expect(compareAll(long, world.warehouse)).toEqual([]);
});

test('off, it makes no call; on and idle, the minute trigger makes none either', () => {
  open({ bigQueryProject: '' });
  world.minute('retryFailedDeliveries');
  expect(services()).toBe(0);
  expect(world.minute()).toBe('off');
});

test('the minute trigger carries it to the end and then lets it rest', () => {
  open();
  for (let minutes = 0; minutes < 6; minutes += 1) world.minute('retryFailedDeliveries');
  expect(compareAll(world.platform.state, world.warehouse)).toEqual([]);
  const calls = services();
  for (let minutes = 0; minutes < 12; minutes += 1) world.minute('retryFailedDeliveries');
  expect(services()).toBe(calls);
});

test('the figures are those of the dashboard', () => {
  open();
  world.finish();
  const { header, rows } = readTable(world.platform, 'database', orders.name)!;
  const own = Object.fromEntries(
    orders.columns.map(({ key, header: title }) => [key, rows.map((row) => row[header.indexOf(title)] ?? '')]),
  );
  const none = { subscriptions: {}, subscription_history: {}, prescriptions: {} };
  const dayOf = (cell: unknown): number | undefined =>
    typeof cell === 'string' && cell !== '' ? Date.parse(dayFormat.format(new Date(cell))) : undefined;
  const { days, open: stages } = countDays({ orders: own, ...none }, dayOf, () => false);
  const counted = [...days].map(([day, { orders: count, revenue, discounts, shipped, cancelled }]) => [
    new Date(day).toISOString().slice(0, 10),
    ...[count, revenue, discounts, shipped, cancelled],
  ]);
  const found = world.warehouse
    .rows(`SELECT * FROM ${view('daily_metrics')}`)
    .map((row) => [
      row.day,
      ...['orders', 'revenue', 'discounts', 'shipped', 'cancelled'].map((key) => Number(row[key])),
    ]);
  expect(found.sort()).toEqual(counted.sort());
  const byStage = world.warehouse.rows(`SELECT * FROM ${view('open_orders')}`);
  expect(Object.fromEntries(byStage.map(({ stage, orders }) => [stage, Number(orders)]))).toEqual({ ...stages });
});

test('a dataset that somebody has deleted is made and filled anew; another location is refused, in words', () => {
  open();
  world.finish();
  for (const key of [...world.warehouse.tables.keys()])
    world.warehouse.call('tablesRemove', [place.project, place.dataset, key.split('.')[1]!]);
  world.minute('exportNow');
  for (let minutes = 0; minutes < 20; minutes += 1) {
    world.wait(10);
    world.minute();
  }
  expect(compareAll(world.platform.state, world.warehouse)).toEqual([]);
  world.warehouse.datasets.get(`${place.project}:${place.dataset}`)!.location = 'EU';
  world.platform.state.properties.script.values.delete('bigQuery');
  world.minute();
  expect(stateOf().problem).toBe('the dataset is in another location than Settings say');
  expect(stateOf().next).toBeGreaterThan(world.platform.clock.now());
});
