// Tokens: rotation with overlap, and when each was last used.
import { startLocal, type Local } from '../../local/testing';

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
