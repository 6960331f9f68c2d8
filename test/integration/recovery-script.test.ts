// Drills of docs/recovery.md: what befalls the script and the files. After the stated steps nothing is lost.
import type { Local } from '../../local/testing';
import { bindSpreadsheet } from '../../local/script-host';
import type { Workbook } from '../../local/platform/workbooks/workbook';
import { namedDatabaseKey } from '../../src/script/set-up';
import { contents, expectAlive, expectHealthy, finish, listed, startDay } from './drill';
import { rowsOf } from './rows';
import { staffOf } from './staff';

let local: Local;
let before: ReturnType<typeof contents>;
beforeEach(async () => {
  local = await startDay();
  before = contents(local);
});
afterEach(() => local.close());

async function restored(): Promise<void> {
  expect(contents(local)).toEqual(before);
  await expectHealthy(local);
  await expectAlive(local);
}

const { workbooks } = { workbooks: () => local.platform.state.workbooks };
const book = (name: string): Workbook =>
  [...workbooks().values()].find(({ title }) => title === `CarePortals ${name}`)!;
const wipe = (): void => {
  const { values } = local.platform.state.properties.script;
  local.platform.commit({
    kind: 'properties',
    store: 'script',
    set: {},
    remove: [...values.keys()].filter((key) => key !== 'writesPerMinute'),
  } as never);
};

test('properties wiped: set-up finds the database and the tokens again', async () => {
  wipe();
  local.platform.cache.clear();
  expect((await local.post('order.created', { _id: 'order-80' })).ok).toBe(false);
  const result = (await local.run('setUp')) as { token?: string; databaseId: string };
  expect(result.token).toBeUndefined();
  expect(result.databaseId).toBe(book('database').id);
  expect(workbooks().size).toBe(2);
  await restored();
});

test('triggers gone: what waits stays safe, set-up installs exactly one of each again', async () => {
  local.platform.state.triggers.length = 0;
  local.switches.sheets = false;
  expect((await local.post('order.created', { _id: 'order-80', createdAt: '2026-01-08T10:00:00Z' })).status).toBe(
    'queued',
  );
  local.switches.sheets = true;
  await local.run('setUp');
  expect(local.platform.state.triggers.map((trigger) => trigger.function)).toEqual([
    'retryFailedDeliveries',
    'refreshStaffTabs',
  ]);
  await local.run('retryFailedDeliveries');
  expect(rowsOf(local.tab('database', 'orders')).filter((row) => row._id === 'order-80')).toHaveLength(1);
  await expectAlive(local);
});

test('Cache evicted: nothing to do', async () => {
  local.platform.cache.clear();
  await restored();
  local.platform.cache.clear();
  await expectHealthy(local);
});

test('the tracking workbook gone for good: a new one is drawn whole from the log', async () => {
  workbooks().delete(book('tracking').id);
  local.platform.state.script.boundTo = null;
  bindSpreadsheet(local.platform);
  await local.run('setUp');
  await local.run('retryFailedDeliveries');
  await restored();
});

test('tracking and properties gone: the new script is told the database by hand', async () => {
  const { id } = book('database');
  workbooks().delete(book('tracking').id);
  wipe();
  local.platform.state.script.boundTo = null;
  bindSpreadsheet(local.platform);
  local.platform.commit({ kind: 'properties', store: 'script', set: { [namedDatabaseKey]: id } });
  const { token, databaseId } = (await local.run('setUp')) as { token: string; databaseId: string };
  expect(databaseId).toBe(id);
  await local.run('retryFailedDeliveries');
  expect(contents(local)).toEqual(before);
  expect(
    (await local.post('order.created', { _id: 'order-80', createdAt: '2026-01-08T10:00:00Z' }, { token })).status,
  ).toBe('committed');
  await expectHealthy(local);
});

test('the database workbook in the bin and restored: what came meanwhile waited', async () => {
  const database = book('database');
  workbooks().delete(database.id);
  expect((await local.post('order.created', { _id: 'order-80', createdAt: '2026-01-08T10:00:00Z' })).status).toBe(
    'queued',
  );
  await local.run('retryFailedDeliveries').catch(() => undefined);
  await expect(local.run('setUp')).rejects.toThrow('restore it from the bin');
  workbooks().set(database.id, database);
  await local.run('setUp');
  await local.run('retryFailedDeliveries');
  expect(rowsOf(local.tab('database', 'orders')).filter((row) => row._id === 'order-80')).toHaveLength(1);
  await expectAlive(local);
});

test('the database restored from an older version: it goes on, and verify lists what is lost', async () => {
  const { id } = book('database');
  const older = structuredClone(book('database'));
  const late = { _id: 'order-80', createdAt: '2026-01-08T10:00:00Z' };
  await local.post('order.created', late);
  // the version history gives back the cells; whether it gives back the metadata of commits is not known
  for (const [key, metadata] of book('database').metadata)
    if (!older.metadata.has(key)) older.metadata.set(key, metadata);
  workbooks().set(id, older);
  const { notes } = (await local.run('setUp')) as { notes: string[] };
  expect(notes).toHaveLength(2);
  await finish(local, 'verify');
  expect(listed(local)).toEqual([expect.objectContaining({ 'What it is': 'surplus row', Table: 'order.created' })]);
  // sent again by CarePortals, or as a backfill
  expect((await local.post('order.created', { ...late, id: 180 })).status).toBe('committed');
  // the row of the lost delivery is its last trace: no rebuild takes it away
  await finish(local, 'rebuild');
  expect(listed(local)).toEqual([expect.objectContaining({ 'What it is': 'surplus row', Table: 'order.created' })]);
  const row = rowsOf(local.tab('tracking', 'order.created')).findIndex(
    (one) => one['Order number'] === '' && one['Order ID'] === 'order-80',
  );
  staffOf(local, 'tracking').deleteRow('order.created', row + 2);
  await expectAlive(local);
});

test('a raw body repaired by hand in Errors, and replayed', async () => {
  const staff = staffOf(local, 'tracking');
  const errors = local.tab('tracking', 'Errors');
  const row = rowsOf(errors).findIndex((one) => String(one['Raw body']).includes('odd'));
  const body = '{"_id": "order-9", "customer.firstName": "An odd one", "createdAt": "2026-01-05T11:00:00Z"}';
  staff.type('Errors', row + 2, errors.header.indexOf('Raw body'), body);
  await expectHealthy(local);
  const id = String(rowsOf(errors)[row]!.Delivery);
  expect(await local.run('replayDelivery', id, { body })).toMatchObject({ outcome: 'recovered' });
  expect(rowsOf(local.tab('database', 'orders')).filter((one) => one._id === 'order-9')).toHaveLength(1);
  await expectHealthy(local);
  await finish(local, 'rebuild');
  await expectAlive(local);
});

test('a raw body repaired by hand in the log, and replayed', async () => {
  const staff = staffOf(local, 'database');
  const log = local.tab('database', 'deliveries');
  const row = rowsOf(log).findIndex((one) => String(one.body).includes('odd'));
  const body = '{"_id": "order-9", "customer.firstName": "An odd one", "createdAt": "2026-01-05T11:00:00Z"}';
  staff.type('deliveries', row + 2, log.header.indexOf('body'), body);
  const id = String(rowsOf(log)[row]!.delivery_id);
  expect(await local.run('replayDelivery', id)).toMatchObject({ outcome: 'recovered' });
  expect(rowsOf(local.tab('database', 'orders')).filter((one) => one._id === 'order-9')).toHaveLength(1);
  await finish(local, 'rebuild');
  await expectAlive(local);
});
