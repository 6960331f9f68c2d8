// Closed months leave the workbooks for the archive of their year, and nothing else is different from then on.
import { realClock } from '../../local/platform/clock';
import { startLocal, type Local } from '../../local/testing';
import { jobKey } from '../../src/recovery/job';
import { contents, day, expectAlive, expectHealthy, finish } from './drill';
import { rowsOf, type NamedRow } from './rows';
import { staffOf } from './staff';

const oneDay = 86_400_000;
const start = Date.UTC(2025, 11, 30, 12);
let shift = 0;
let ticks = 0;
/** Days can be made to pass: scripts ask the platform what time it is. */
const clock = {
  ...realClock,
  virtual: true,
  now: () => start + shift + (ticks += 1),
  after: (ms: number, fn: () => void) => realClock.after(hurry && ms <= 1000 ? 0 : ms, fn),
};
/** Nobody sleeps. */
let hurry = false;
let local: Local;

beforeEach(async () => {
  [shift, ticks, hurry] = [0, 0, false];
  local = await startLocal({ clock });
  for (const [event, body] of day) await local.post(event, body);
  await local.run('retryFailedDeliveries');
});
afterEach(() => local.close());

const labels = {
  archiveMonths: 'Archive closed months after',
  logDays: 'Keep rows of the event log for',
  errorsDays: 'Keep settled rows of Errors for',
  retentionDays: 'Keep raw bodies for',
  exportFirst: 'Export before anything is emptied or removed',
} as const;

/** What staff type into the tab Settings. */
async function choose(settings: { [key in keyof typeof labels]?: string }): Promise<void> {
  await local.run('applySettings');
  for (const [key, value] of Object.entries(settings)) {
    const { header, rows } = local.tab('tracking', 'Settings');
    const row = rows.findIndex((one) => one.includes(labels[key as keyof typeof labels]));
    staffOf(local, 'tracking').type('Settings', row + 2, header.indexOf('Value'), value);
  }
  await local.run('applySettings');
}

async function refresh(days: number): Promise<void> {
  shift = days * oneDay;
  expect(await local.run('refreshStaffTabs')).toEqual({ failed: [] });
}

const filled = (workbook: string, tab: string, column: string): NamedRow[] =>
  rowsOf(local.tab(workbook, tab)).filter((row) => row[column] !== '' && row[column] !== undefined);
const log = (): NamedRow[] => filled('database', 'deliveries', 'sequence');
const events = [
  'order.created',
  'order.status_updated',
  'subscription.cancelled',
  'subscription.paused',
  'prescription.created',
];
const shown = (workbook: string): NamedRow[] => events.flatMap((tab) => filled(workbook, tab, 'Delivery'));
const database = 'database archive 2025';
const tracking = 'tracking archive 2025';
const archivedLog = (): NamedRow[] => filled(database, 'deliveries', 'sequence');
const sorted = (rows: readonly NamedRow[]): string[] =>
  rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();

/** The tables of the database workbook. */
const tables = (): Record<string, string[]> =>
  Object.fromEntries(Object.entries(contents(local)).filter(([name]) => /^database!(?!deliveries)/.test(name)));

test('closed months move, once each, with what waits in Errors left; verify, rebuild, duplicates and replays are as before', async () => {
  await choose({ archiveMonths: '1' });
  const [entries, rows, before] = [log(), shown('tracking'), tables()];
  await refresh(20);
  expect(log()).toEqual(entries);
  expect(local.all('database')).not.toHaveProperty('_removed');
  await refresh(40);
  expect(log().map((row) => row.outcome)).toEqual(['invalid', 'invalid']);
  expect(sorted([...archivedLog(), ...log()])).toEqual(sorted(entries));
  expect(shown('tracking')).toEqual([]);
  expect(sorted(shown(tracking))).toEqual(sorted(rows));
  expect(tables()).toEqual(before);
  await expectHealthy(local);
  await finish(local, 'rebuild');
  expect(tables()).toEqual(before);
  expect(shown('tracking')).toEqual([]);
  for (const [event, body] of day.slice(0, 12)) expect((await local.post(event, body)).status).toBe('duplicate');
  const waiting = rowsOf(local.tab('tracking', 'Errors')).find((row) => String(row['Raw body']).includes('odd'))!;
  const corrected = { body: '{"_id": "order-9", "createdAt": "2026-01-05T09:00:00Z"}' };
  expect(await local.run('replayDelivery', String(waiting.Delivery), corrected)).toMatchObject({
    outcome: 'recovered',
  });
  await expectAlive(local);
}, 60_000);

test('a log that staff have sorted, rows in which they have written, deliveries between two steps', async () => {
  await choose({ archiveMonths: '1' });
  const staff = staffOf(local, 'database');
  staff.sort('deliveries', 0);
  staff.insertColumn('deliveries', 3);
  staff.type('deliveries', 4, 3, 'mine');
  const noted = rowsOf(local.tab('database', 'deliveries'))[2]!;
  staffOf(local, 'tracking').insertColumn('order.created', 2);
  staffOf(local, 'tracking').type('order.created', 2, 2, 'called them');
  const kept = shown('tracking')[0]!;
  const [entries, rows] = [log().length, shown('tracking').length];
  shift = 40 * oneDay;
  const [, ...posted] = await Promise.all([
    local.run('refreshStaffTabs'),
    ...[1, 2, 3, 4].map((number) =>
      local.post('order.created', { _id: `new-${number}`, createdAt: '2026-02-01T00:00:00Z' }),
    ),
  ]);
  for (const { ok } of posted) expect(ok).toBe(true);
  await local.run('retryFailedDeliveries');
  await refresh(42);
  expect(log().filter(({ sequence }) => sequence === noted.sequence)).toHaveLength(1);
  expect(shown('tracking').filter((row) => row.Delivery === kept.Delivery)).toHaveLength(1);
  const sequences = [...log(), ...archivedLog()].map(({ sequence }) => sequence);
  expect(sequences).toHaveLength(entries + 4);
  expect(new Set(sequences).size).toBe(entries + 4);
  expect(log().length).toBeLessThanOrEqual(2 + 1 + 4);
  expect(shown('tracking').length + shown(tracking).length).toBe(rows + 4);
  await expectHealthy(local);
  await expectAlive(local);
}, 60_000);

test('tracking is brought up from a log whose rows stand elsewhere than their sequences say', async () => {
  await choose({ archiveMonths: '1' });
  await refresh(40);
  for (const number of [1, 2, 3])
    await local.post('order.created', { _id: `new-${number}`, createdAt: '2026-02-01T00:00:00Z' });
  await local.run('retryFailedDeliveries');
  const newest = shown('tracking').map((row) => row['Order ID']);
  expect(newest.sort()).toEqual(['new-1', 'new-2', 'new-3']);
  await expectHealthy(local);
});

test('log and Errors are purged after their days: known again, verified and rebuilt without them', async () => {
  await choose({ logDays: '10', errorsDays: '10' });
  const ids = rowsOf(local.tab('tracking', 'Errors')).flatMap((row) =>
    row.State === '' ? [] : [String(row.Delivery)],
  );
  await local.run('ignoreErrors', [ids[0]!], 'sent by mistake');
  const before = tables();
  await refresh(9);
  expect(log().length).toBeGreaterThan(day.length - 3);
  await refresh(12);
  expect(log().map((row) => row.outcome)).toEqual(['invalid']);
  expect(filled('tracking', 'Errors', 'Delivery').map((row) => row.Delivery)).toEqual([ids[1]]);
  expect(String(rowsOf(local.tab('database', '_removed'))[0]!.entries).split('\n')).toHaveLength(18);
  expect(tables()).toEqual(before);
  await expectHealthy(local);
  await finish(local, 'rebuild');
  expect(tables()).toEqual(before);
  expect(filled('tracking', 'Errors', 'Delivery')).toHaveLength(1);
  for (const [event, body] of day.slice(0, 12)) expect((await local.post(event, body)).status).toBe('duplicate');
  await expectAlive(local);
}, 60_000);

test('after a rebuild that folds the log anew a removed delivery is still a duplicate', async () => {
  await choose({ logDays: '10' });
  await refresh(12);
  const staff = staffOf(local, 'database');
  staff.edit({ deleteSheet: { sheetId: staff.sheetId('_index') } });
  await finish(local, 'rebuild');
  for (const [event, body] of day.slice(0, 12)) expect((await local.post(event, body)).status).toBe('duplicate');
  await expectHealthy(local);
}, 60_000);

test('with export before purge a body stands in the archive before it is emptied', async () => {
  await choose({ retentionDays: '10', exportFirst: 'yes' });
  const bodies = log().map(({ sequence, body }) => `${String(sequence)} ${String(body)}`);
  await refresh(12);
  expect(log().filter(({ body }) => body !== '')).toHaveLength(2);
  const copies = archivedLog().map(({ sequence, body }) => `${String(sequence)} ${String(body)}`);
  expect(copies).toHaveLength(bodies.length - 2);
  expect(bodies).toEqual(expect.arrayContaining(copies));
  await expectHealthy(local);
  await choose({ archiveMonths: '1' });
  await refresh(40);
  expect(log()).toHaveLength(2);
  expect(
    archivedLog()
      .map(({ sequence, body }) => `${String(sequence)} ${String(body)}`)
      .sort(),
  ).toEqual(copies.sort());
  await expectHealthy(local);
}, 60_000);

test('an erasure reaches what was archived', async () => {
  await choose({ archiveMonths: '1' });
  await refresh(40);
  const everywhere = (): string => JSON.stringify([database, tracking, 'database'].map((book) => local.all(book)));
  expect(everywhere()).toContain('p1@example.com');
  const [customer] = filled('database', 'customers', 'email').filter(({ email }) => email === 'p1@example.com');
  await local.run('eraseOneCustomer', String(customer!.customer_id), 'erase', '');
  for (let minute = 0; minute < 4; minute += 1) await local.run('retryFailedDeliveries');
  expect(everywhere()).not.toMatch(/p1@example\.com|order-5/);
  expect(everywhere()).toContain('p2@example.com');
  await expectHealthy(local);
}, 60_000);

test('an erasure comes to its end although an archive was deleted', async () => {
  await choose({ archiveMonths: '1' });
  await refresh(40);
  const { workbooks } = local.platform.state;
  const [id] = [...workbooks].find(([, { title }]) => title === 'CarePortals database archive 2025')!;
  workbooks.delete(id);
  const [customer] = filled('database', 'customers', 'email').filter(({ email }) => email === 'p1@example.com');
  await local.run('eraseOneCustomer', String(customer!.customer_id), 'erase', '');
  for (let minute = 0; minute < 4; minute += 1) await local.run('retryFailedDeliveries');
  expect(JSON.parse(local.platform.state.properties.script.values.get(jobKey)!)).toHaveProperty('ended');
  expect(JSON.stringify([local.all('database'), local.all('tracking')])).not.toMatch(/p1@example\.com|order-5/);
}, 60_000);

test('blank rows at the end of a tab are cut off, but for some, and never those in which somebody has written', async () => {
  const rowsOfTab = (workbook: string, tab: string): number =>
    [...local.platform.state.workbooks.values()]
      .find(({ title }) => title === `CarePortals ${workbook}`)!
      .sheets.find(({ title }) => title === tab)!.rowCount;
  for (const [workbook, tab] of [
    ['database', 'orders'],
    ['database', 'deliveries'],
    ['tracking', 'order.created'],
    ['tracking', 'Errors'],
  ] as const) {
    const staff = staffOf(local, workbook);
    staff.edit({ appendDimension: { sheetId: staff.sheetId(tab), dimension: 'ROWS', length: 5000 } });
  }
  staffOf(local, 'tracking').type('Errors', 4000, 3, 'mine');
  const before = contents(local);
  await refresh(2);
  expect(rowsOfTab('database', 'orders')).toBeLessThan(300);
  expect(rowsOfTab('database', 'deliveries')).toBeLessThan(300);
  expect(rowsOfTab('tracking', 'order.created')).toBeLessThan(300);
  expect(rowsOfTab('tracking', 'Errors')).toBeGreaterThan(5000);
  for (const tab of ['database!orders', 'database!deliveries', 'tracking!order.created', 'tracking!Errors'])
    expect(contents(local)[tab]).toEqual(before[tab]);
  staffOf(local, 'tracking').type('Errors', 4000, 3, '');
  await expectAlive(local);
}, 60_000);

test('archives are found again when the Script Properties are lost; without one a rebuild gives up and changes nothing', async () => {
  await choose({ archiveMonths: '1' });
  await refresh(40);
  local.platform.state.properties.script.values.delete('config');
  await local.run('setUp');
  await expectHealthy(local);
  const { workbooks } = local.platform.state;
  const [id] = [...workbooks].find(([, { title }]) => title === 'CarePortals database archive 2025')!;
  const before = tables();
  workbooks.delete(id);
  hurry = true;
  await expect(finish(local, 'rebuild')).rejects.toThrow('gave up');
  hurry = false;
  expect(tables()).toEqual(before);
  for (const [event, body] of day.slice(0, 12)) expect((await local.post(event, body)).status).toBe('duplicate');
}, 60_000);
