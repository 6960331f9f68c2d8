// Check… in the menu: a clinic that is well, and each planted fault found with its remedy. It reads only.
import { startLocal, type Local } from '../../local/testing';
import type { Check } from '../../src/health/check';
import { staffOf } from '../integration/staff';

let local: Local;
beforeEach(async () => {
  local = await startLocal();
  await local.post('order.created', { _id: 'o1', createdAt: '2026-01-05T10:00:00Z' });
  await local.run('retryFailedDeliveries');
  await local.run('refreshStaffTabs');
});
afterEach(() => local.close());

const inside = async (): Promise<Check[]> => (await local.run('checkInside')) as unknown as Check[];
const outside = async (): Promise<Check[]> => (await local.run('sendTestDelivery')) as unknown as Check[];
const idsOf = (checks: readonly Check[], ...levels: Check['level'][]): string[] =>
  checks.filter(({ level }) => levels.includes(level)).map(({ id }) => id);
const { book, setProperty } = {
  book: (name: string) =>
    [...local.platform.state.workbooks.values()].find(({ title }) => title === `CarePortals ${name}`)!,
  setProperty: (key: string, value: string) =>
    local.platform.commit({ kind: 'properties', store: 'script', set: { [key]: value } }),
};
const changeConfig = (change: object): void => {
  const config = JSON.parse(local.platform.state.properties.script.values.get('config')!) as object;
  setProperty('config', JSON.stringify({ ...config, ...change }));
};
const drop = (index: number): void => {
  local.platform.commit({ kind: 'trigger', remove: local.platform.state.triggers[index]!.id });
};

test('a clinic that is well: nothing is broken, nothing is written', async () => {
  const writes = (): number => local.calls()['Sheets.batchUpdate'] ?? 0;
  const before = [writes(), JSON.stringify([...local.platform.state.properties.script.values])];
  const checks = await inside();
  expect(idsOf(checks, 'bad', 'warn')).toEqual([]);
  expect(checks.length).toBeGreaterThan(20);
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  expect([writes(), JSON.stringify([...local.platform.state.properties.script.values])]).toEqual(before);
  for (const { what, value, usual, remedy } of checks)
    for (const text of [what, value, usual, remedy]) expect(text).not.toBe('');
});

type Planted = [what: string, id: string, plant: () => void | Promise<void> | boolean | object, remedy: RegExp];
const red: Planted[] = [
  ['nothing set up', 'set-up', () => local.platform.state.properties.script.values.clear(), /Set up or repair/],
  ['scopes not allowed', 'permissions', () => (local.platform.lacksScopes = true), /tick everything/],
  [
    'a consumer account',
    'account',
    () => changeConfig({ owner: { email: 'clinic@gmail.com', key: 'k', since: 0 } }),
    /Workspace account/,
  ],
  ['the database gone', 'tabs:database', () => local.platform.state.workbooks.delete(book('database').id), /bin/],
  ['tracking gone', 'tabs:tracking', () => local.platform.state.workbooks.delete(book('tracking').id), /bin/],
  [
    'a tab deleted',
    'tabs:tracking',
    () => staffOf(local, 'tracking').edit({ deleteSheet: { sheetId: staffOf(local, 'tracking').sheetId('Queues') } }),
    /Set up or repair/,
  ],
  [
    'a column deleted',
    'tabs:database',
    () => {
      const sheetId = staffOf(local, 'database').sheetId('orders');
      const range = { sheetId, dimension: 'COLUMNS', startIndex: 3, endIndex: 4 };
      staffOf(local, 'database').edit({ deleteDimension: { range } });
    },
    /Set up or repair/,
  ],
  [
    'the index deleted',
    'tabs:database',
    () => staffOf(local, 'database').edit({ deleteSheet: { sheetId: staffOf(local, 'database').sheetId('_index') } }),
    /Rebuild everything/,
  ],
  [
    'the database shared by link',
    'shared:database',
    () => local.platform.sharedByLink.add(book('database').id),
    /Restricted/,
  ],
  [
    'tracking shared by link',
    'shared:tracking',
    () => local.platform.sharedByLink.add(book('tracking').id),
    /Restricted/,
  ],
  ['the minute trigger gone', 'trigger:retryFailedDeliveries', () => drop(0), /Set up or repair/],
  ['the trigger of refreshes gone', 'trigger:refreshStaffTabs', () => drop(1), /Set up or repair/],
  [
    'the minute trigger silent',
    'trigger:retryFailedDeliveries',
    () => setProperty('heartbeat', String(Date.now() - 3_600_000)),
    /authorisation/,
  ],
  ['no token', 'token', () => changeConfig({ tokens: [] }), /Set up or repair/],
  [
    'a property store nearly full',
    'inbox:script',
    () => {
      for (let part = 0; part < 52; part += 1) setProperty(`filler${part}`, 'x'.repeat(8000));
    },
    /Fetch what waits now/,
  ],
  ...(['database', 'tracking'] as const).map((name): Planted => [
    `the ${name} workbook nearly full`,
    `cells:${name}`,
    () => {
      const sheetId = staffOf(local, name).sheetId(name === 'database' ? 'customers' : 'Errors');
      const { columns } = book(name).sheets.find((sheet) => sheet.sheetId === sheetId)!;
      const length = Math.floor(9_100_000 / columns.length);
      staffOf(local, name).edit({ appendDimension: { sheetId, dimension: 'ROWS', length } });
    },
    /Let old months go to archive workbooks/,
  ]),
  [
    'a delivery that waits for a person',
    'errors',
    async () => {
      await local.post('order.created', { customer: {} });
      await local.run('retryFailedDeliveries');
    },
    /Open the tab Errors/,
  ],
  [
    'alerts that cannot be sent',
    'mail',
    () => {
      setProperty('settings', JSON.stringify({ alertAddresses: ['it@clinic.example'] }));
      setProperty('alerts', JSON.stringify({ told: [], trouble: { since: 1, addresses: ['it@clinic.example'] } }));
    },
    /Alert addresses.*quota of mails/,
  ],
];

test.each(red)('%s: %s is red, with its remedy', async (_, id, plant, remedy) => {
  await plant();
  const checks = await inside();
  expect(idsOf(checks, 'bad')).toEqual([id]);
  expect(checks.find((check) => check.id === id)!.remedy).toMatch(remedy);
});

const amber: Planted[] = [
  [
    'a trigger twice',
    'trigger:retryFailedDeliveries',
    () => {
      const [first] = local.platform.state.triggers;
      local.platform.commit({ kind: 'trigger', add: { ...first!, id: 'again' } });
    },
    /more often/,
  ],
  ['nobody recorded as owner', 'owner', () => changeConfig({ owner: undefined }), /Set up or repair/],
  ['workbooks of two time zones', 'zones', () => (book('tracking').timeZone = 'UTC'), /File, Settings/],
  [
    'Settings of another time zone',
    'zones',
    () => setProperty('settings', JSON.stringify({ timeZone: 'Europe/Berlin' })),
    /tab Settings/,
  ],
  [
    'a rotation that nobody ended',
    'token',
    () => changeConfig({ tokens: [0, 1].map((at) => ({ hash: `h${at}`, made: Date.now() - 20 * 86_400_000 })) }),
    /End the token before/,
  ],
  [
    'a token of two years',
    'token',
    () => changeConfig({ tokens: [{ hash: 'h', made: Date.now() - 700 * 86_400_000 }] }),
    /New token and webhook addresses/,
  ],
  [
    'calls with a wrong token',
    'unauthorised',
    async () => void (await local.post('order.created', {}, { token: 'guess' })),
    /newest addresses/,
  ],
  [
    'a filter that everybody sees',
    'filters',
    () => {
      const range = { sheetId: staffOf(local, 'tracking').sheetId('order.created'), startRowIndex: 0 };
      staffOf(local, 'tracking').edit({ setBasicFilter: { filter: { range } } });
    },
    /filter view/,
  ],
];

test('whatever can break has been broken here', async () => {
  const planted = new Set([...red, ...amber].map(([, id]) => id));
  const rest = (await inside()).map(({ id }) => id).filter((id) => !planted.has(id));
  // told by the clock alone, by a minute's count, or by what Health's own tests plant (test/health/checks.test.ts)
  expect(rest.sort()).toEqual(['inbox:user', 'quiet', 'quota', 'refresh', 'tracking', 'version']);
});

test.each(amber)('%s: %s is amber, with its remedy', async (_, id, plant, remedy) => {
  await plant();
  const checks = await inside();
  expect(idsOf(checks, 'bad', 'warn')).toEqual([id]);
  expect(checks.find((check) => check.id === id)!.remedy).toMatch(remedy);
});

test('another account sees whose the triggers are', async () => {
  local.platform.user = 'sam@clinic.example';
  const checks = await inside();
  expect(idsOf(checks, 'bad', 'warn')).toEqual([]);
  const value = (id: string): string => checks.find((check) => check.id === id)!.value;
  expect(value('owner')).toBe('owner@clinic.example; you are sam@clinic.example, and see no triggers but your own.');
  expect(value('trigger:retryFailedDeliveries')).toMatch(/^runs under owner@clinic\.example/);
});

test('a Workspace account is told by its quota of mails', async () => {
  local.platform.limits.mailsPerDay = 1500;
  expect((await inside()).find(({ id }) => id === 'account')!.level).toBe('good');
});

test('sharing that cannot be told is left open, with what to look at', async () => {
  local.platform.switches.outside = false;
  const checks = await inside();
  expect(idsOf(checks, 'bad', 'warn')).toEqual([]);
  expect(checks.find(({ id }) => id === 'shared:tracking')).toMatchObject({
    level: 'none',
    remedy: expect.stringContaining('Restricted') as string,
  });
});

describe('the test delivery', () => {
  test.each([
    ['no web app', 'address', () => local.platform.commit({ kind: 'script', script: { deploymentId: '' } })],
    ['no way out', 'reach', () => void (local.platform.switches.outside = false)],
    ['a login', 'access', () => void (local.platform.access = 'DOMAIN')],
    ['nothing that answers', 'reach', () => void (local.platform.outside = undefined)],
  ])('%s: %s', async (_, id, plant) => {
    plant();
    const checks = await outside();
    expect(idsOf(checks, 'bad')).toEqual([id]);
    expect(checks.find((check) => check.id === id)!.remedy.length).toBeGreaterThan(30);
  });

  test('Sheets out of order: it is safe and waits; the minute trigger commits it without a row', async () => {
    local.switches.sheets = false;
    const checks = await outside();
    expect(idsOf(checks, 'bad', 'warn')).toEqual(['arrival', 'stored']);
    const waiting = (): number =>
      [...local.platform.state.properties.script.values.keys()].filter((key) => key.startsWith('in.')).length;
    expect(waiting()).toBe(1);
    local.switches.sheets = true;
    await local.run('retryFailedDeliveries');
    expect(waiting()).toBe(0);
    expect(local.tab('tracking', 'Errors').rows).toEqual([]);
    expect(local.tab('database', 'deliveries').rows).toHaveLength(1);
  });

  test('its key opens nothing else, and a body of another shape waits for a person', async () => {
    local.platform.cache.set('trialKey', { value: JSON.stringify('0'.repeat(64)), until: Infinity });
    expect((await local.post('self.test', { selfTest: 'aaaaaaaa' }, { token: 'guess' })).status).toBe('unauthorized');
    expect((await local.post('self.test', { selfTest: 'aaaaaaaa', _id: 'o1' })).status).toBe('invalid');
    const first = await local.post('self.test', '{"selfTest":"aaaaaaaa"}');
    expect(first).toMatchObject({ ok: true, status: 'committed' });
    expect(await local.post('self.test', '{"selfTest":"aaaaaaaa"}')).toMatchObject({ ok: true, status: 'duplicate' });
  });
});
