// The script sends itself a test delivery: what it tells, and that nothing of it is left.
import type { Check } from '../../src/health/check';
import { startLocal, type Local } from '../../local/testing';

let local: Local;
beforeEach(async () => void (local = await startLocal()));
afterEach(() => local.close());

const send = async (): Promise<Check[]> => (await local.run('sendTestDelivery')) as unknown as Check[];
const broken = (checks: readonly Check[]): string[] =>
  checks.filter(({ level }) => level === 'bad' || level === 'warn').map(({ id }) => id);
const everything = (): string =>
  JSON.stringify(['tracking', 'database'].map((name) => ({ ...local.all(name), _index: undefined })));

test('it arrives, is stored and committed, and leaves no row anywhere', async () => {
  await local.post('order.created', { _id: 'o1', createdAt: '2026-01-05T10:00:00Z' });
  await local.run('retryFailedDeliveries');
  const before = everything();
  const checks = await send();
  expect(checks.map(({ id, level }) => [id, level])).toEqual(
    'address there access allowed redirect reply speed token-valid deployed arrival stored'
      .split(' ')
      .map((id) => [id, 'good']),
  );
  expect(everything()).toBe(before);
  expect([...local.platform.state.properties.script.values.keys()].filter((key) => key.startsWith('in.'))).toEqual([]);
  expect(local.platform.cache.has('trialKey')).toBe(false);
  expect((await local.post('order.created', { _id: 'o1', createdAt: '2026-01-05T10:00:00Z' })).status).toBe(
    'duplicate',
  );
});

test('broken access is found', async () => {
  local.platform.access = 'DOMAIN';
  expect(broken(await send())).toEqual(['access']);
});
