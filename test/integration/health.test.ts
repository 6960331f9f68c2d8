// The tab Health in the local platform, by the built script: what it shows, and that it stays what it is whatever staff do.
import { startLocal, type Local } from '../../local/testing';
import { healthTab } from '../../src/workbooks/layout/health';
import { rowsOf, type NamedRow } from './rows';
import { staffOf, type Staff } from './staff';

let local: Local;
let staff: Staff;
beforeEach(async () => {
  local = await startLocal();
  staff = staffOf(local, 'tracking');
});
afterEach(() => local.close());

const refresh = async (): Promise<void> => expect(await local.run('refreshStaffTabs')).toEqual({ failed: [] });
const rows = (): NamedRow[] => rowsOf(local.tab('tracking', 'Health'));
const row = (id: string): NamedRow => rows().find((one) => one.Check === id)!;
const ids = (): unknown[] => rows().flatMap((one) => (one.Check === '' ? [] : [one.Check]));
const setProperty = (key: string, value: string): void =>
  void local.platform.commit({ kind: 'properties', store: 'script', set: { [key]: value } });

test('an empty clinic: no cell of a line is blank, and what cannot be known yet says so', async () => {
  await refresh();
  expect(rows().length).toBeGreaterThan(25);
  for (const one of rows().filter(({ Check }) => Check !== ''))
    for (const { header } of healthTab.columns) expect([one.Check, header, one[header]]).not.toContain('');
  expect(row('quiet')).toMatchObject({ State: '○ nothing yet', Is: 'No delivery has arrived yet.' });
  expect(row('event:order.created')).toMatchObject({ Is: 'None has arrived yet.' });
  expect(row('rate').Is).toBe('0 deliveries');
  expect(row('overall')).toMatchObject({ State: '✔ all well' });
  expect(row('version').Is).toMatch(/^0\.1\.0\+[0-9a-f]{8}$/);
});

test('deliveries, failures by cause and orders over their limit are counted', async () => {
  const updatedAt = new Date(Date.now() - 100 * 3_600_000).toISOString();
  for (const number of [1, 2, 3])
    await local.post('order.status_updated', { _id: `o${number}`, status: 'awaiting_script', updatedAt });
  for (let number = 0; number < 30; number += 1) await local.post('order.created', `{"name": "quote " ${number}`);
  await local.post('=HYPERLINK("x")', { _id: 'o9' });
  await local.run('retryFailedDeliveries');
  await refresh();
  expect(row('quiet')).toMatchObject({
    State: '✔ all well',
    Is: expect.stringMatching(/^less than a minute ago/) as unknown,
  });
  expect(row('event:order.status_updated').State).toBe('✔ all well');
  expect(row('event:others')).toMatchObject({ State: '▲ look at it' });
  expect(row('rate').Is).toBe('34 deliveries');
  expect(row('errors')).toMatchObject({
    State: '✖ act now',
    Is: expect.stringMatching(/^31 wait for a person, 0 are/) as unknown,
  });
  expect(row('overdue')).toMatchObject({ State: '✖ act now', Is: '3: awaiting_script 3' });
  expect(row('tracking')).toMatchObject({ State: '✔ all well' });
  const causes = rows().filter((one) => String(one.Check).startsWith('cause:'));
  expect(causes.map((one) => String(one.Is).split(';')[0])).toEqual([
    '30 deliveries: The body is not valid JSON.',
    '1 delivery: The webhook URL names an event that is not known here.',
  ]);
  expect(causes[1]!.What).toBe('Failed: =HYPERLINK("x")');
});

test("staff's own column and notes stay with their line, also after a sort; a line that is over makes room", async () => {
  await local.post('order.created', '{');
  await local.run('retryFailedDeliveries');
  await refresh();
  staff.insertColumn('Health', 1);
  staff.type('Health', 1, 1, 'Mine');
  const at = (id: string): number => ids().indexOf(id) + 2;
  staff.type('Health', at('token'), 1, 'rotate in May');
  staff.sort('Health', local.tab('tracking', 'Health').header.indexOf('Check'));
  const order = ids();
  staff.moveColumn('Health', 3, 0);
  await refresh();
  expect(ids()).toEqual(order);
  expect(row('token')).toMatchObject({ Mine: 'rotate in May', What: 'Token of the webhooks' });
  expect(rows().filter(({ Mine }) => Mine !== '')).toHaveLength(1);
});

test('a line that is over is emptied, and the next new one takes its place', async () => {
  await local.post('order.created', '{');
  await local.run('retryFailedDeliveries');
  await refresh();
  const count = rows().length;
  const cause = ids().find((id) => String(id).startsWith('cause:'));
  expect(cause).toBeDefined();
  const errors = local.tab('tracking', 'Errors');
  staff.type('Errors', 2, errors.header.indexOf('State'), 'ignored');
  await refresh();
  expect(ids()).not.toContain(cause);
  expect(row('errors')).toMatchObject({ State: '✔ all well' });
  await local.post('order.created', '[]');
  await local.run('retryFailedDeliveries');
  await refresh();
  expect(rows()).toHaveLength(count);
});

test('garbage in its cells is written over; a tab that was deleted comes back', async () => {
  await refresh();
  const good = ids();
  for (let at = 0; at < healthTab.columns.length - 1; at += 1) staff.type('Health', 4, at, '=1+1 <script>');
  staff.type('Health', 6, healthTab.columns.length - 1, 'x'.repeat(10_000));
  await refresh();
  expect([...ids()].sort()).toEqual([...good].sort());
  expect(JSON.stringify(rows())).not.toContain('<script>');
  staff.edit({ deleteSheet: { sheetId: staff.sheetId('Health') } });
  await refresh();
  expect(ids()).toEqual(good);
});

test('triggers that are missing, silent or doubled', async () => {
  await refresh();
  const triggers = [...local.platform.state.triggers];
  for (const { id } of triggers) local.platform.commit({ kind: 'trigger', remove: id });
  await refresh();
  expect(row('trigger:retryFailedDeliveries')).toMatchObject({
    State: '✖ act now',
    Is: expect.stringMatching(/^missing; last seen less than a minute ago/) as unknown,
  });
  // a member of staff sees none, though they run
  local.platform.user = 'rosa@clinic.example';
  await refresh();
  expect(row('trigger:retryFailedDeliveries')).toMatchObject({
    State: '✔ all well',
    Is: expect.stringMatching(/^runs under owner@clinic/) as unknown,
  });
  local.platform.user = 'owner@clinic.example';
  setProperty('heartbeat', String(Date.now() - 3_600_000));
  await refresh();
  expect(row('trigger:retryFailedDeliveries')).toMatchObject({
    State: '✖ act now',
    Is: expect.stringMatching(/^missing; last seen 1 hour ago/) as unknown,
  });
  for (const { id, ...trigger } of triggers)
    for (const copy of ['1', '2']) local.platform.commit({ kind: 'trigger', add: { ...trigger, id: `${id}${copy}` } });
  await local.run('retryFailedDeliveries');
  await refresh();
  expect(row('trigger:retryFailedDeliveries')).toMatchObject({ State: '▲ look at it' });
});

test('a part that fails is named with how long; the next refresh that draws it takes it back', async () => {
  await refresh();
  const { platform } = local;
  const call = platform.call.bind(platform);
  platform.call = (execution, request, reply) => {
    const isQueues = request.method === 'valuesBatchGet' && JSON.stringify(request.args).includes("'Queues'");
    if (isQueues) platform.switches.sheets = false;
    call(execution, request, reply);
    platform.switches.sheets = true;
  };
  expect(await local.run('refreshStaffTabs')).toEqual({ failed: ['Queues'] });
  expect(row('refresh')).toMatchObject({ State: '▲ look at it', Is: 'Queues: not drawn for less than a minute' });
  platform.call = call;
  await refresh();
  expect(row('refresh')).toMatchObject({ State: '✔ all well' });
});

test('what spoils its memory spoils nothing else', async () => {
  for (const text of [
    '{',
    'null',
    '[]',
    '"x"',
    '{"at":1}',
    '{"at":1e99,"last":1e99}',
    `{"at":${Date.now()},"cells":[1,[2]],"failed":7,"seen":[],"told":{},"trouble":{"since":1}}`,
  ]) {
    setProperty('health', text);
    setProperty('alerts', text);
    setProperty('heartbeat', text);
    await refresh();
    expect(row('overall').Is).not.toBe('');
  }
});

test('a refresh costs Health eight calls at most', async () => {
  await local.post('order.created', { _id: 'o1', updatedAt: '2026-01-01T00:00:00.000Z' });
  await refresh();
  const counted: string[] = [];
  const { platform } = local;
  const call = platform.call.bind(platform);
  platform.call = (execution, request, reply) => {
    counted.push(`${request.service}.${request.method}`);
    call(execution, request, reply);
  };
  await refresh();
  // its first call asks Cache for the hints
  const own = counted.slice(counted.lastIndexOf('Cache.getAll'));
  expect(own.length).toBeLessThanOrEqual(8);
  expect(own.filter((name) => name === 'Sheets.batchUpdate')).toHaveLength(1);
});
