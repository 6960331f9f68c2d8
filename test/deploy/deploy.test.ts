// The real clasp, unmodified, deploys to a rehearsal of Google; what it pushed takes deliveries.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deploy, rollBack } from '../../deploy/deploy';
import { examine } from '../../doctor/outside';
import type { Way } from '../../doctor/reach';
import { versionIn } from '../../doctor/version';
import type { Check } from '../../src/health/check';
import { readTable } from '../../local/web/workbooks';
import { startGoogle, type Google } from './google';
import { rehearse, type Rehearsal } from './rehearsal';

let google: Google;
let rehearsal: Rehearsal;

beforeEach(async () => {
  google = await startGoogle();
  rehearsal = rehearse(google);
});
afterEach(async () => {
  rehearsal.clear();
  await google.close();
});

const post = async (url: string, token: string): Promise<unknown> => {
  const body = JSON.stringify({ _id: 'order-1', createdAt: '2026-01-05T10:00:00.000Z', totalAmount: '19.90' });
  return (await fetch(`${url}?event=order.created&token=${token}`, { method: 'POST', body })).json();
};

const way: Way = { fetch: (url, options) => fetch(url, options), now: () => 0, patience: 30_000 };
const builtVersion = versionIn(readFileSync('dist/Code.js', 'utf8'));
const broken = (checks: unknown): Check[] => (checks as Check[]).filter(({ level }) => level !== 'good');

test('clasp itself: what was pushed is what was built, and takes a delivery; a change comes to the same address', async () => {
  const { url, version } = await deploy(rehearsal.plan('real'));
  expect(version).toBe(1);
  const pushed = google.versions[0]!;
  expect(pushed.map(({ name }) => name).sort()).toEqual(
    readdirSync('dist')
      .map((file) => file.split('.')[0])
      .sort(),
  );
  expect(pushed.find(({ name }) => name === 'Code')!.source).toBe(readFileSync('dist/Code.js', 'utf8'));
  const { token } = (await google.run('setUp')) as { token: string };
  expect(broken(await google.run('sendTestDelivery'))).toEqual([]);
  expect(broken(await examine({ address: url, token, version: builtVersion }, way))).toEqual([]);
  expect(await post(url, token)).toMatchObject({ ok: true, status: 'committed' });
  expect(await post(url, token)).toMatchObject({ ok: true, status: 'duplicate' });
  const { header, rows } = readTable(google.platform, 'database', 'orders')!;
  expect(rows.filter((row) => row[header.indexOf('_id')] === 'order-1')).toHaveLength(1);
  rehearsal.change('second');
  expect(await deploy(rehearsal.plan('real'))).toEqual({ url, version: 2 });
  expect(await post(url, token)).toMatchObject({ ok: true, status: 'duplicate' });
  expect(await rollBack(rehearsal.plan('real'))).toEqual({ url, version: 1 });
}, 180_000);

test('ten deployments keep the address, make ten versions, and leave one deployment', async () => {
  const urls = new Set<string>();
  for (let number = 1; number <= 10; number += 1) {
    rehearsal.change(`change ${number}`);
    const { url, version } = await deploy(rehearsal.plan());
    expect(version).toBe(number);
    urls.add(url);
  }
  expect(urls.size).toBe(1);
  expect(google.deployments.filter(({ deploymentId }) => deploymentId !== 'head')).toHaveLength(1);
});

test('without a change nothing is made anew', async () => {
  const first = await deploy(rehearsal.plan());
  expect(await deploy(rehearsal.plan())).toEqual(first);
  expect(google.versions).toHaveLength(1);
});

const writes = ['PUT content', 'POST versions', 'POST deployments'];

describe.each(writes)('refused at %s', (step) => {
  test.each(['hang up', 'done but unheard', { status: 500, message: 'Internal error encountered.' }] as const)(
    '%p: the next deployment goes on and ends the same',
    async (refusal) => {
      google.refuse = (asked) => (asked === step ? refusal : undefined);
      await expect(deploy(rehearsal.plan())).rejects.toMatchObject({
        code: expect.stringMatching(/unreachable|google-out-of-order/) as string,
      });
      google.refuse = () => undefined;
      const { url } = await deploy(rehearsal.plan());
      expect(google.deployments.filter(({ deploymentId }) => deploymentId !== 'head')).toHaveLength(1);
      expect(google.versions.length).toBeLessThanOrEqual(step === 'POST versions' ? 2 : 1);
      rehearsal.change('later');
      expect((await deploy(rehearsal.plan())).url).toBe(url);
    },
  );
});

test('an update that nobody heard of keeps the address', async () => {
  const { url } = await deploy(rehearsal.plan());
  rehearsal.change('second');
  google.refuse = (asked) => (asked.startsWith('PUT deployments') ? 'done but unheard' : undefined);
  await expect(deploy(rehearsal.plan())).rejects.toThrow();
  google.refuse = () => undefined;
  expect(await deploy(rehearsal.plan())).toEqual({ url, version: 2 });
  expect(google.versions).toHaveLength(2);
});

test('back to an earlier version, at the same address; the next deployment goes forward again', async () => {
  const { url } = await deploy(rehearsal.plan());
  rehearsal.change('second');
  await deploy(rehearsal.plan());
  expect(await rollBack(rehearsal.plan())).toEqual({ url, version: 1 });
  expect(await deploy(rehearsal.plan())).toEqual({ url, version: 3 });
  expect(await rollBack(rehearsal.plan(), 1)).toEqual({ url, version: 1 });
  await expect(rollBack(rehearsal.plan(), 99)).rejects.toMatchObject({ code: 'no-such-version' });
});

test('a lost record: the one deployment of ours is found again', async () => {
  const { url } = await deploy(rehearsal.plan());
  writeFileSync(join(rehearsal.folder, 'deployments.json'), '{}');
  expect((await deploy(rehearsal.plan())).url).toBe(url);
});

describe('what stands in the way is told with its remedy', () => {
  const code = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => 'none',
      (error: { code?: string }) => error.code,
    );

  test.each([
    [403, 'User has not enabled the Apps Script API. Enable it by visiting the settings.', 'api-off'],
    [403, 'The caller does not have permission', 'wrong-account'],
    [403, 'Request had insufficient authentication scopes.', 'scope-missing'],
    [429, 'Quota exceeded for quota metric', 'google-out-of-order'],
  ])('%i %s', async (status, message, expected) => {
    google.refuse = () => ({ status, message });
    expect(await code(deploy(rehearsal.plan('real')))).toBe(expected);
    expect(google.versions).toHaveLength(0);
  });

  test('not logged in', async () => {
    const stranger = rehearse(google, false);
    expect(await code(deploy(stranger.plan('real')))).toBe('not-logged-in');
    stranger.clear();
    expect(google.asked).toEqual([]);
  });

  test('a manifest that lets only people with a login in', async () => {
    const path = join(rehearsal.folder, 'dist', 'appsscript.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('ANYONE_ANONYMOUS', 'MYSELF'));
    expect(await code(deploy(rehearsal.plan()))).toBe('not-anonymous');
  });

  test('a deployment that is gone, a script that is another one, a damaged record', async () => {
    await deploy(rehearsal.plan());
    google.deployments.splice(1);
    expect(await code(deploy(rehearsal.plan()))).toBe('deployment-gone');
    expect(await code(deploy({ ...rehearsal.plan(), scriptId: 'another' }))).toBe('other-script');
    writeFileSync(join(rehearsal.folder, 'deployments.json'), '{half');
    expect(await code(deploy(rehearsal.plan()))).toBe('record-damaged');
    expect(google.versions).toHaveLength(1);
  });
});
