// Bodies that are older than the clinic wants to keep them are emptied, and nothing else is different from then on.
import { realClock } from '../../local/platform/clock';
import { startLocal, type Local } from '../../local/testing';
import { settingsKey } from '../../src/settings/settings';
import { contents, day, expectAlive, expectHealthy, finish } from './drill';
import { rowsOf, type NamedRow } from './rows';
import { staffOf } from './staff';

const oneDay = 86_400_000;
let shift = 0;
/** Days can be made to pass: scripts ask the platform what time it is. */
const clock = { ...realClock, virtual: true, now: () => Date.now() + shift };
let local: Local;

beforeEach(async () => {
  shift = 0;
  local = await startLocal({ clock });
  for (const [event, body] of day) await local.post(event, body);
  await local.run('retryFailedDeliveries');
  keepFor(30);
});
afterEach(() => local.close());

function keepFor(days: number): void {
  const known = JSON.parse(local.platform.state.properties.script.values.get(settingsKey) ?? '{}') as object;
  const text = JSON.stringify({ ...known, retentionDays: days });
  local.platform.commit({ kind: 'properties', store: 'script', set: { [settingsKey]: text } });
  const cells = local.tab('tracking', 'Settings');
  const row = cells.rows.findIndex((one) => one.includes('Keep raw bodies for'));
  if (row >= 0) staffOf(local, 'tracking').type('Settings', row + 2, cells.header.indexOf('Value'), String(days));
}

const log = (): NamedRow[] => rowsOf(local.tab('database', 'deliveries')).filter(({ sequence }) => sequence !== '');
const errors = (): NamedRow[] => rowsOf(local.tab('tracking', 'Errors')).filter((row) => row.State !== '');
const withBody = (rows: readonly NamedRow[]): NamedRow[] => rows.filter(({ body }) => body !== '');

/** What people see: everything but the log and the staff's own tabs. */
function tables(): Record<string, string[]> {
  const staffs = ['Settings', 'Queues', 'Dashboard', 'Health', 'Daily metrics', 'Errors'];
  return Object.fromEntries(
    Object.entries(contents(local)).filter(
      ([name]) => name !== 'database!deliveries' && !staffs.includes(name.slice('tracking!'.length)),
    ),
  );
}

async function refresh(days: number): Promise<void> {
  shift = days * oneDay;
  expect(await local.run('refreshStaffTabs')).toEqual({ failed: [] });
}

test('nothing is emptied before its time; then everything but what waits in Errors', async () => {
  await local.run('refreshStaffTabs');
  keepFor(30);
  await refresh(29);
  expect(withBody(log())).toHaveLength(log().length);
  const waiting = errors().filter((row) => row.State === 'needs a person');
  expect(waiting.length).toBeGreaterThan(1);
  const before = tables();
  await refresh(31);
  expect(withBody(log()).map((row) => row.outcome)).toEqual(waiting.map(() => 'invalid'));
  expect(log().every(({ body, purged }) => (body === '') === (purged !== ''))).toBe(true);
  expect(tables()).toEqual(before);
  await expectHealthy(local);
});

test('an address that was shared with somebody who is erased stays, though the log no longer tells it', async () => {
  const shippingAddress = { address1: '9 Shared St', city: 'St Louis', postalCode: '01234' };
  for (const name of ['ann', 'bea']) {
    const order = {
      _id: `order-${name}`,
      createdAt: '2026-01-05T09:00:00Z',
      customer: { email: `${name}@example.com` },
    };
    await local.post('order.created', { ...order, shippingAddress });
  }
  const shared = (): NamedRow[] =>
    rowsOf(local.tab('database', 'addresses')).filter(({ address1 }) => address1 === '9 Shared St');
  const [before] = shared();
  expect(before).toBeDefined();
  await refresh(31);
  expect(withBody(log()).every(({ outcome }) => outcome === 'invalid')).toBe(true);
  await local.run('eraseOneCustomer', 'ann@example.com', 'erase', 'R-7');
  for (let runs = 0; runs < 5; runs += 1) await local.run('retryFailedDeliveries');
  expect(shared()).toEqual([{ ...before, first_recorded_at: expect.anything() as unknown }]);
  await local.run('eraseOneCustomer', 'bea@example.com', 'erase', 'R-8');
  for (let runs = 0; runs < 5; runs += 1) await local.run('retryFailedDeliveries');
  expect(shared()).toEqual([]);
});

test('a redelivery of what was emptied is known; new deliveries, a replay and a rebuild work as ever', async () => {
  await refresh(31);
  const before = tables();
  const [event, body] = day[0]!;
  expect((await local.post(event, body)).status).toBe('duplicate');
  await finish(local, 'rebuild');
  expect(tables()).toEqual(before);
  const waiting = errors().find((row) => row.State === 'needs a person' && String(row['Raw body']).includes('odd'))!;
  const corrected = { body: '{"_id": "order-9", "createdAt": "2026-01-05T09:00:00Z"}' };
  expect(await local.run('replayDelivery', String(waiting.Delivery), corrected)).toMatchObject({
    outcome: 'recovered',
  });
  await expectAlive(local);
});

test('once settled, its bodies go too, from Errors as well, and verification has nothing to say against it', async () => {
  const ids = errors().map((row) => String(row.Delivery));
  await local.run('ignoreErrors', ids, 'sent by mistake');
  await refresh(31);
  expect(withBody(log())).toEqual([]);
  expect(errors().map((row) => row['Raw body'])).toEqual(ids.map(() => ''));
  expect(errors().map((row) => row.State)).toEqual(ids.map(() => 'ignored'));
  await expectHealthy(local);
  const before = tables();
  await finish(local, 'rebuild');
  expect(tables()).toEqual(before);
  await expectHealthy(local);
});

test('a log that staff have sorted, with a column of their own between: only bodies are emptied', async () => {
  const staff = staffOf(local, 'database');
  staff.sort('deliveries', 0);
  const { header } = local.tab('database', 'deliveries');
  staff.insertColumn('deliveries', header.indexOf('body_2'));
  staff.type('deliveries', 3, header.indexOf('body_2'), 'mine');
  const before = tables();
  await refresh(31);
  expect(withBody(log()).every((row) => row.outcome === 'invalid')).toBe(true);
  expect(local.tab('database', 'deliveries').rows[1]![header.indexOf('body_2')]).toBe('mine');
  expect(tables()).toEqual(before);
  await expectHealthy(local);
});

test('it looks once a day, at once when Settings name fewer days, and Health tells how it stands', async () => {
  const health = (): unknown =>
    rowsOf(local.tab('tracking', 'Health')).find((row) => String(row.What).startsWith('Old bodies'))?.Is;
  await refresh(10);
  expect(health()).toMatch(/^kept for 30 days; older ones emptied /);
  expect(withBody(log())).toHaveLength(log().length);
  keepFor(5);
  await refresh(10);
  expect(withBody(log()).length).toBeLessThan(log().length);
  expect(health()).toMatch(/^kept for 5 days/);
  const reads = (): number => local.calls()['Sheets.valuesBatchGet'] ?? 0;
  const first = reads();
  await local.run('refreshStaffTabs');
  const without = reads() - first;
  shift += oneDay + 1;
  const then = reads();
  await local.run('refreshStaffTabs');
  expect(reads() - then).toBeGreaterThan(without);
});

test('without a number of days everything is kept', async () => {
  keepFor(0);
  await refresh(3000);
  expect(withBody(log())).toHaveLength(log().length);
});
