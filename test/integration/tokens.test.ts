// Tokens: rotation with overlap, when each was last used, and a storm of wrong ones.
import {
  createPlatform,
  createScript,
  createSyncDriver,
  createVirtualClock,
  newState,
  readProgram,
} from '../../local/platform';
import { bindSpreadsheet, liftOwnPace } from '../../local/script-host';
import { startLocal, type Local } from '../../local/testing';
import { readTable } from '../../local/web/workbooks';

const order = (number: number) => ({ _id: `o${number}`, createdAt: '2026-01-05T10:00:00Z' });

describe('a rotation', () => {
  let local: Local;
  let second: string;
  beforeEach(async () => {
    local = await startLocal();
    second = ((await local.run('createToken')) as { token: string }).token;
  });
  afterEach(() => local.close());

  const uses = (): string[] =>
    [...local.platform.state.properties.script.values.keys()].filter((key) => key.startsWith('used.'));
  const status = async (number: number, token: string): Promise<unknown> =>
    (await local.post('order.created', order(number), { token })).status;

  test('both are valid until the one before is ended by hand', async () => {
    expect(await status(1, local.token)).toBe('committed');
    expect(await status(2, second)).toBe('committed');
    expect(await local.run('endTokenBefore')).toEqual({ ended: true });
    expect(await status(3, local.token)).toBe('unauthorized');
    expect(await status(4, second)).toBe('committed');
    expect(await local.run('endTokenBefore')).toEqual({ ended: false });
  });

  test('when each was last used costs no delivery a call; the minute trigger keeps it, and it is forgotten with the token', async () => {
    const calls = local.calls();
    for (let number = 0; number < 10; number += 1) await status(number, number % 2 === 0 ? local.token : second);
    expect(local.calls()['Properties.setProperty']! - (calls['Properties.setProperty'] ?? 0)).toBe(10);
    expect(local.calls()['Properties.setProperties']).toBe(calls['Properties.setProperties']);
    local.platform.state.properties.script.values.delete('heartbeat');
    await local.run('retryFailedDeliveries');
    expect(uses()).toHaveLength(2);
    local.platform.cache.clear();
    await local.run('refreshStaffTabs');
    const { header, rows } = local.tab('tracking', 'Health');
    const row = rows.find((one) => one[header.indexOf('Check')] === 'token')!;
    expect(row[header.indexOf('Is')]).toMatch(
      /last used less than a minute ago .*; the one before is valid, too: .*last used/,
    );
    await local.run('endTokenBefore');
    expect(uses()).toHaveLength(1);
  });

  test('it is kept at most once an hour', async () => {
    const kept = (): string[] => uses().map((key) => local.platform.state.properties.script.values.get(key)!);
    const minute = async (): Promise<void> => {
      await status(1, second);
      local.platform.state.properties.script.values.delete('heartbeat');
      await local.run('retryFailedDeliveries');
    };
    await minute();
    const first = kept();
    await minute();
    expect(kept()).toEqual(first);
    const longAgo = String(Number(first[0]) - 2 * 3600_000);
    local.platform.state.properties.script.values.set(uses()[0]!, longAgo);
    await minute();
    expect(kept()).not.toEqual([longAgo]);
  });

  test('a test delivery is no use of a token', async () => {
    await local.run('sendTestDelivery');
    expect(local.platform.cache.has('uses')).toBe(false);
  });
});

test('a storm of wrong tokens, ten a second for an hour, costs next to nothing and holds up nobody', async () => {
  const program = readProgram();
  const driver = createSyncDriver(program, { reuse: true });
  const clock = createVirtualClock(Date.UTC(2026, 0, 5, 15));
  const platform = createPlatform({ clock, state: newState(), seed: 1, limits: { enforceQuotas: true } });
  const script = createScript(platform, driver, program);
  bindSpreadsheet(platform);
  liftOwnPace(platform);
  let token = '';
  script.execute('setUp', [], 'editor', ({ outcome }) => {
    token = (outcome.output as unknown as { value: { token: string } }).value.token;
  });
  clock.run();

  const statuses: Record<string, number> = {};
  const post = (sent: string, number: number): void => {
    const parameter = { event: 'order.created', token: sent };
    const request = { parameter, postData: { contents: JSON.stringify(order(number)) } };
    script.execute('doPost', [request], 'web', ({ outcome }) => {
      const { content } = outcome.output as { content: string };
      const { status } = JSON.parse(content) as { status: string };
      statuses[status] = (statuses[status] ?? 0) + 1;
    });
  };
  const totals = (): Record<string, number> => ({ ...platform.totals });
  const stored = (): string[] => [...platform.state.properties.script.values.keys()];
  const before = totals();
  const keys = stored();
  const start = clock.now();
  const good = 60;
  for (let number = 0; number < 36_000; number += 1) clock.after(number * 100, () => post(`guess-${number}`, number));
  clock.run(start + 1);
  const stormStart = totals();
  for (let minute = 0; minute < good; minute += 1) {
    clock.run(start + minute * 60_000 + 30_050);
    post(token, 100_000 + minute);
  }
  clock.run();
  const after = totals();
  const spent = (name: string): number => (after[name] ?? 0) - (before[name] ?? 0);

  expect(statuses).toEqual({ unauthorized: 36_000, committed: good });
  expect(stormStart['Cache.getAll']).toBeLessThan(10);
  // a look at the tokens for the first twenty and then once a minute; nothing else of the storm reads properties
  const perGood = 3;
  expect(spent('Properties.getProperty')).toBeLessThanOrEqual(20 + 61);
  expect(spent('Properties.getProperties')).toBeLessThanOrEqual(good * perGood);
  // into the inbox
  expect(spent('Properties.setProperty')).toBe(good);
  expect(spent('Properties.setProperties')).toBe(0);
  expect(spent('MailApp.sendEmail')).toBe(0);
  const requests = Object.keys(after).filter((name) => name.startsWith('Sheets.'));
  expect(requests.reduce((sum, name) => sum + spent(name), 0)).toBeLessThanOrEqual(good * 4 + 8);
  expect(stored().filter((key) => !keys.includes(key) && !key.startsWith('used.'))).toEqual([]);
  expect(readTable(platform, 'database', 'deliveries')!.rows).toHaveLength(good);
  expect(readTable(platform, 'tracking', 'order.created')!.rows).toHaveLength(good);
  expect(readTable(platform, 'tracking', 'Errors')!.rows).toHaveLength(0);
  expect(platform.defects).toEqual([]);
  await driver.close();
}, 180_000);
