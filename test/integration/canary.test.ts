/**
 * Canaries: a patient's name, address, e-mail and telephone in every field of deliveries that go well and badly, while services
 * fail. They stand in the workbooks, and are searched for in everything else that anybody gets to see.
 */
import { bindSpreadsheet, liftOwnPace, openScriptHost, type ScriptHost } from '../../local/script-host';
import type { Json, Outcome } from '../../local/runtime/protocol';
import { postEvent } from '../../local/web/event';
import { readTables } from '../../local/web/workbooks';
import { settingsKey } from '../../src/settings/settings';

const word = 'Zq7canary';
const digits = '5550100177';
const isCanary = (text: string): boolean => text.toLowerCase().includes(word.toLowerCase()) || text.includes(digits);

const customer = {
  _id: '65a000000000000000000077',
  email: `${word}@example.com`,
  phone: `+1${digits}`,
  firstName: `${word}First`,
  lastName: `${word}Last`,
};
const address = { address1: `7 ${word} St`, city: `${word}ville`, postalCode: '01234', provinceCode: 'NY' };
const order = {
  ...{ _id: '65a000000000000000000001', id: '1001', status: 'pending', totalAmount: '10', customer },
  ...{ createdAt: '2026-01-05T10:00:00Z', updatedAt: '2026-01-05T10:00:00Z', coupon: `${word}10` },
  ...{ shippingAddress: address, billingAddress: address },
  lineItems: [{ productId: 'p1', name: `${word} kit`, price: '10', drugName: `${word}ine` }],
};

const deliveries: [event: string, body: string][] = [
  ['order.created', JSON.stringify(order)],
  ['order.created', JSON.stringify(order)],
  ['order.status_updated', JSON.stringify({ ...order, status: `${word} status`, updatedAt: '2026-01-06T10:00:00Z' })],
  ['order.status_updated', JSON.stringify({ ...order, status: 'shipped', trackingNumber: `${word}1Z` })],
  ['subscription.paused', JSON.stringify({ _id: `${word}sub`, customer, product: { _id: 'p1', name: word } })],
  ['prescription.created', JSON.stringify({ _id: 'rx1', customer, drugs: [{ name: `${word}ine`, notes: word }] })],
  ['order.created', `{"_id": "x", "customer.firstName": "${word} "Bob"", "customer.phone": "${digits}"}`],
  ['order.created', JSON.stringify({ customer, id: word })],
  ['order.created', JSON.stringify({ _id: { [word]: word }, customer })],
  ['order.created', JSON.stringify([order])],
  ['order.created', `"${word}"`],
  [word, JSON.stringify(order)],
  [
    'order.created',
    JSON.stringify({ ...order, _id: word, totalAmount: `ten ${word}`, createdAt: word, lineItems: word }),
  ],
  [
    'order.created',
    JSON.stringify({ ...order, [`__proto__${word}`]: { [word]: digits }, filler: word.repeat(20_000) }),
  ],
];

/** Functions whose answers go to staff who work with the patient's data. */
const forStaff = ['readError', 'checkBody', 'listErrors', 'readImport'];

let host: ScriptHost;
let token: string;
let told: string[];

beforeEach(async () => {
  host = openScriptHost({});
  bindSpreadsheet(host.platform);
  liftOwnPace(host.platform);
  told = [];
  host.script.onFinished(({ execution, outcome }) => told.push(...seenIn(execution?.function ?? '', outcome)));
  ({ token } = (await host.run('setUp')) as { token: string });
  const settings = JSON.stringify({ alertAddresses: ['staff@example.com'], quietHours: 1 });
  host.platform.commit({ kind: 'properties', store: 'script', set: { [settingsKey]: settings } });
});
afterEach(() => host.close());

/** What an execution leaves where others may read it: its log, its error, what it shows and what it answers. */
function seenIn(name: string, { logs, error, ui, output }: Outcome): string[] {
  const answer = forStaff.includes(name) ? [] : [JSON.stringify(output ?? null)];
  return [...logs, error?.message ?? '', JSON.stringify(ui), ...answer].map((text) => `${name}: ${text}`);
}

async function post(event: string, contents: string, secret = token): Promise<void> {
  const request = postEvent({ event, token: secret }, contents);
  await new Promise<void>((done) => host.script.execute('doPost', [request], 'web', () => done()));
}
/** Whatever it ends in. */
const run = (name: string, ...args: Json[]): Promise<Json> => host.run(name, args).catch(() => null);

/** Everything that is not a workbook. */
function elsewhere(): string[] {
  const { state, store, cache } = host.platform;
  return [
    ...told,
    ...(store.mails() as unknown[]).map((mail) => `mail: ${JSON.stringify(mail)}`),
    ...[state.properties.script, state.properties.user].flatMap(({ values }) =>
      [...values].map(([key, value]) => `property ${key}: ${value}`),
    ),
    ...[...cache].map(([key, value]) => `cache ${key}: ${JSON.stringify(value)}`),
  ];
}
const links = (): string[] =>
  ['tracking', 'database'].flatMap((workbook) =>
    Object.values(readTables(host.platform, workbook)).flatMap(({ rows }) =>
      rows.flat().flatMap((cell) => String(cell).match(/https?:\/\/\S+/g) ?? []),
    ),
  );
const standsInWorkbooks = (): boolean =>
  ['tracking', 'database'].every((workbook) => isCanary(JSON.stringify(readTables(host.platform, workbook))));

async function everything(): Promise<void> {
  for (const [event, body] of deliveries) await post(event, body);
  await post('order.created', JSON.stringify(order), word);
  await run('retryFailedDeliveries');
  await run('refreshStaffTabs');
  const { header, rows } = readTables(host.platform, 'tracking').Errors!;
  const ids = rows.map((row) => String(row[header.indexOf('Delivery')])).filter((id) => id !== '');
  for (const id of ids.slice(0, 3)) {
    await run('replayDelivery', id, { body: `{"_id": "${word}` });
    await run('openErrors');
    await run('readError', id);
    await run('checkBody', 'order.created', '', `{"_id": "${word}`);
  }
  await run('replayErrors', ids);
  await run('ignoreErrors', ids.slice(0, 2), `${word} called`);
  const { importId } = ((await run('startImport', 1)) ?? {}) as { importId?: string };
  await run('addImportParts', importId ?? '', 0, [`_id,Email,Status\n${order._id},${customer.email},${word}\n`]);
  await run('readImport', importId ?? '');
  for (const name of ['findGaps', 'verifyTables', 'verify', 'rebuild', 'redrawTables', 'refreshStaffTabs'])
    await run(name);
}

test('deliveries that go well and badly, their repair, reports and mails: canaries stand in the workbooks only', async () => {
  await everything();
  expect(standsInWorkbooks()).toBe(true);
  expect(elsewhere().filter(isCanary)).toEqual([]);
  expect(links().filter(isCanary)).toEqual([]);
  expect((host.platform.store.mails() as unknown[]).length).toBeGreaterThan(0);
});

test.each(['sheets', 'lock', 'cache', 'mail', 'userProperties'] as const)(
  'the same while %s fails, and when it is back',
  async (service) => {
    host.platform.switches[service] = false;
    await everything();
    // the inbox is where they wait
    const waiting = elsewhere().filter((text) => isCanary(text) && !/^property in\./.test(text));
    expect(waiting).toEqual([]);
    host.platform.switches[service] = true;
    await run('retryFailedDeliveries');
    await run('refreshStaffTabs');
    expect(standsInWorkbooks()).toBe(true);
    expect(elsewhere().filter(isCanary)).toEqual([]);
  },
);

test('the search finds a canary that was let out', async () => {
  await everything();
  told.push(`doPost: cannot read ${word}`);
  expect(elsewhere().filter(isCanary)).toHaveLength(1);
});
