// Digests by mail, by the built script on the local platform: who is told what, and that nobody is told twice.
import { startLocal, type Local } from '../../local/testing';
import { settingsKey } from '../../src/settings/settings';
import { rowsOf, type NamedRow } from './rows';

let local: Local;
beforeEach(async () => {
  local = await startLocal();
  addresses('staff@example.com');
});
afterEach(() => local.close());

const set = (key: string, value: unknown): void =>
  void local.platform.commit({ kind: 'properties', store: 'script', set: { [key]: JSON.stringify(value) } });
const property = <T>(key: string): T => JSON.parse(local.platform.state.properties.script.values.get(key) ?? '{}') as T;
const addresses = (...alertAddresses: string[]): void => set(settingsKey, { alertAddresses });
const refresh = async (): Promise<void> => expect(await local.run('refreshStaffTabs')).toEqual({ failed: [] });
interface Mail {
  to: string;
  subject: string;
  body: string;
}
const mails = (): Mail[] => local.platform.store.mails() as unknown as Mail[];
const health = (id: string): NamedRow => rowsOf(local.tab('tracking', 'Health')).find((one) => one.Check === id)!;
/** As if so many ms had passed since the last mail, and since problems that are over were seen. */
function later(ms: number, over = false): void {
  const state = property<{ last?: number }>('alerts');
  set('alerts', { ...state, last: (state.last ?? 0) - ms });
  if (!over) return;
  const memory = property<{ seen: Record<string, number> }>('health');
  set('health', { ...memory, seen: Object.fromEntries(Object.entries(memory.seen).map(([id, at]) => [id, at - ms])) });
}
const hour = 3_600_000;

async function fail(count = 1, from = 0): Promise<void> {
  for (let number = from; number < from + count; number += 1)
    await local.post('order.created', `{"name": "Zoë" ${number}`);
  await local.run('retryFailedDeliveries');
}

test('a clinic where all is well gets no mail', async () => {
  await local.post('order.created', { _id: 'o1', updatedAt: new Date().toISOString() });
  await refresh();
  expect(mails()).toEqual([]);
});

test('a hundred errors are one mail; a reminder a day later; one when all is well again', async () => {
  await fail(60);
  await refresh();
  await fail(40, 60);
  await refresh();
  expect(mails().map(({ to, subject }) => [to, subject])).toEqual([
    ['staff@example.com', 'CarePortals in Sheets: 1 thing needs a person'],
  ]);
  expect(mails()[0]!.body).toMatch(/• 60 deliveries wait for a person in the tab Errors \(1 cause\)\./);
  later(25 * hour);
  await refresh();
  expect(mails()[1]!.subject).toMatch(/still needs a person/);
  expect(mails()[1]!.body).toMatch(/• 100 deliveries/);
  await settleErrors();
  later(2 * hour, true);
  await refresh();
  expect(mails()[2]!.subject).toBe('CarePortals in Sheets: all is well again');
  await refresh();
  expect(mails()).toHaveLength(3);
});

async function settleErrors(): Promise<void> {
  const book = [...local.platform.state.workbooks.values()].find(({ title }) => title === 'CarePortals tracking')!;
  const { header, rows } = local.tab('tracking', 'Errors');
  const sheetId = book.sheets.find(({ title }) => title === 'Errors')!.sheetId;
  const values = rows.map(() => ({ values: [{ userEnteredValue: { stringValue: 'ignored' } }] }));
  const start = { sheetId, rowIndex: 1, columnIndex: header.indexOf('State') };
  const requests = [{ updateCells: { start, rows: values, fields: 'userEnteredValue' } }];
  local.platform.commit({ kind: 'batch', id: book.id, requests: requests });
  await Promise.resolve();
}

test('links lead to the tabs, and nothing of a delivery is in a mail', async () => {
  const secret = 'zqx';
  const words = Array.from({ length: 12 }, (_, at) => `${secret}${at} =IMPORTXML("x") <script>`);
  const updatedAt = new Date(Date.now() - 500 * hour).toISOString();
  await local.post('order.status_updated', {
    ...{ _id: `${secret}-id`, id: words[0], status: 'awaiting_script', updatedAt, pharmacy: words[1] },
    customer: {
      _id: words[2],
      email: `${secret}@example.com`,
      firstName: words[3],
      lastName: words[4],
      phone: words[5],
    },
    shippingAddress: { address1: words[6], provinceCode: words[7] },
    lineItems: [{ productId: words[8], name: words[9] }],
  });
  await local.post('order.status_updated', { _id: `${secret}-2`, status: `${secret}_status`, updatedAt });
  await local.post(`${secret}.event`, { _id: words[10] });
  await local.post('order.created', `{"${secret}": "${words[11]}`);
  await local.post('order.created', { [secret]: secret });
  await local.run('retryFailedDeliveries');
  await refresh();
  const [mail] = mails();
  expect(mail!.body).toMatch(/1 order stands longer than the limit \(awaiting_script 1\)/);
  expect(mail!.body).toMatch(/3 deliveries wait for a person/);
  expect(mail!.body).toMatch(/^Errors: https:\/\/docs\.google\.com\/spreadsheets\/d\/[\w-]+\/edit#gid=\d+$/m);
  expect(JSON.stringify(mails()).toLowerCase()).not.toContain(secret);
});

test('refreshes that overlap send one mail', async () => {
  await fail();
  await Promise.all([1, 2, 3].map(() => local.run('refreshStaffTabs')));
  expect(mails()).toHaveLength(1);
});

test('a failure of MailApp is told on Health, holds up nothing, and is tried again', async () => {
  await fail();
  local.switches.mail = false;
  await refresh();
  await refresh();
  expect(mails()).toEqual([]);
  expect(health('mail')).toMatchObject({
    State: '✖ act now',
    Is: expect.stringMatching(/^Could not be sent to staff@example\.com/) as unknown,
  });
  local.switches.mail = true;
  await refresh();
  await refresh();
  expect(mails()).toHaveLength(1);
  expect(health('mail')).toMatchObject({ State: '✔ all well' });
});

test('one address that is refused holds up no other, and is named', async () => {
  addresses('a@example.com', 'no address', 'b@example.com');
  await fail();
  await refresh();
  expect(mails().map(({ to }) => to)).toEqual(['a@example.com', 'b@example.com']);
  expect(health('mail')).toMatchObject({ State: '▲ look at it', Is: 'No e-mail address: no address' });
});

test('an execution that died while it sent: a later one sends', async () => {
  await fail();
  set('alerts', { told: [], sending: Date.now() - 60_000 });
  await refresh();
  expect(mails()).toEqual([]);
  set('alerts', { told: [], sending: Date.now() - 600_000 });
  await refresh();
  expect(mails()).toHaveLength(1);
});

test('both triggers are silent: a delivery tells, once; it costs other deliveries nothing', async () => {
  await refresh();
  const body = (number: number): object => ({ _id: `o${number}`, updatedAt: new Date().toISOString() });
  await local.post('order.created', body(1));
  const before = local.calls();
  await local.post('order.created', body(2));
  const usual = costSince(before);
  const old = Date.now() - 2 * hour;
  set('heartbeat', old);
  set('health', { ...property<object>('health'), at: old });
  expect(await local.post('order.created', body(3))).toMatchObject({ ok: true, status: 'committed' });
  expect(mails()).toHaveLength(1);
  expect(mails()[0]!.body).toMatch(/Trigger of every minute: silent for 2 hours/);
  expect(mails()[0]!.body).toMatch(/Trigger of every five minutes: silent for 2 hours/);
  const again = local.calls();
  await local.post('order.created', body(4));
  expect(mails()).toHaveLength(1);
  expect(costSince(again)).toEqual(usual);
});

function costSince(before: Record<string, number>): Record<string, number> {
  const calls = Object.entries(local.calls()).map(([name, count]): [string, number] => [
    name,
    count - (before[name] ?? 0),
  ]);
  return Object.fromEntries(calls.filter(([name, count]) => count > 0 && !name.startsWith('Utilities.')));
}

test('the minute trigger tells of the other, not of itself; a heart that beats costs an idle run nothing', async () => {
  await refresh();
  await local.post('order.created', { _id: 'o1', updatedAt: new Date().toISOString() });
  for (let run = 0; run < 3; run += 1) await local.run('retryFailedDeliveries');
  const before = local.calls();
  await local.run('retryFailedDeliveries');
  expect(Object.values(costSince(before)).reduce((sum, count) => sum + count, 0)).toBe(6);
  const old = Date.now() - 2 * hour;
  set('heartbeat', old);
  set('health', { ...property<object>('health'), at: old });
  await local.run('retryFailedDeliveries');
  expect(mails()).toHaveLength(1);
  expect(mails()[0]!.body).toMatch(/Trigger of every five minutes/);
  expect(mails()[0]!.body).not.toMatch(/Trigger of every minute/);
  expect(property<number>('heartbeat')).toBeGreaterThan(old + hour);
});

test('without an address nothing is sent, and Health says so', async () => {
  addresses();
  await fail();
  await refresh();
  expect(mails()).toEqual([]);
  expect(health('mail')).toMatchObject({ State: '○ nothing yet' });
});
