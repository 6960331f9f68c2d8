// A live run, by the real clasp, against a rehearsal of Google that differs here and there: exactly that is reported.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claims } from '../../conformance/claims';
import { compare } from '../../conformance/compare';
import { askLive, openLive } from '../../conformance/live';
import { readRecorded } from '../../conformance/recorded';
import { report } from '../../conformance/report';
import { startGoogle, type Google } from '../deploy/google';
import { quickClasp } from '../deploy/quick-clasp';
import { loginOf } from '../deploy/rehearsal';

let google: Google;
let folder: string;
let lines: string[];

beforeEach(async () => {
  google = await startGoogle();
  folder = mkdtempSync(join(tmpdir(), 'careportals-conformance-'));
  lines = [];
  project('.clasp.conformance.json', google.scriptId);
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await google.close();
});

function project(file: string, scriptId: string, rootDir = '.build/conformance-live'): void {
  writeFileSync(join(folder, file), JSON.stringify({ scriptId, rootDir }));
}

const open = (loggedIn = true) =>
  openLive({ folder, env: loginOf(google, folder, loggedIn), tell: (line) => void lines.push(line) });
/** Without starting clasp each time, which takes seconds. */
const openQuickly = () => ({ ...open(), clasp: quickClasp(google, join(folder, '.build', 'conformance-live')) });

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'none',
    (error: { code?: string; remedy?: string }) => error.code,
  );

const deployed = (): unknown[] => google.deployments.filter(({ deploymentId }) => deploymentId !== 'head');

test('what Google does otherwise is found and told, and nothing else; nothing stays reachable', async () => {
  Object.assign(google.platform.limits, { cacheKeyCharacters: 300, appendsMissUnderFilter: true });
  google.platform.switches.exclusiveLock = false;
  const live = open();
  const { answers, locale } = await askLive(live);
  const result = compare(claims, readRecorded(), answers);
  expect(result.differences.map(({ name }) => name).sort()).toEqual([
    'a key of 250 characters and one more',
    'a lock that another execution holds',
    'appendCells under a basic filter',
  ]);
  expect(result.missing.map(({ name }) => name)).toEqual(
    claims.filter(({ byHand, needs }) => byHand === true || needs !== undefined).map(({ name }) => name),
  );
  const page = report(result, { of: 'Google', day: '2026-01-05', locale });
  expect(page).toContain('## a key of 250 characters and one more');
  expect(page).toContain('Source: observed by others: https://justin.poehnelt.com/');
  expect(page).toContain('"Argument too large: key"');
  expect(page).toContain('## Confirmed by this run');
  for (const secret of [live.key, google.platform.owner, google.scriptId, google.home]) {
    expect(page).not.toContain(secret);
    expect(lines.join('\n')).not.toContain(secret);
  }
  expect(deployed()).toEqual([]);
  expect(existsSync(join(folder, '.build', 'conformance-live', 'Key.js'))).toBe(false);
}, 120_000);

test('the answers of a person are kept until they are asked for; with a Cloud project BigQuery is asked, too', async () => {
  await openQuickly().clasp.push();
  await google.run('runByHand');
  const set = { 'BigQuery project': 'conformance-scratch' };
  google.platform.commit({ kind: 'properties', store: 'script', set });
  const { answers } = await askLive(openQuickly());
  const { missing, differences } = compare(claims, readRecorded(), answers);
  expect(missing).toEqual([]);
  expect(differences).toEqual([]);
}, 120_000);

test('without a login, or a project, it says what to do', async () => {
  expect(await codeOf(askLive(open(false)))).toBe('not-logged-in');
  expect(google.asked).toEqual([]);
  project('.clasp.conformance.json', google.scriptId, 'dist');
  expect(() => open()).toThrow('does not name a scratch script');
  rmSync(join(folder, '.clasp.conformance.json'));
  expect(() => open()).toThrow('There is no .clasp.conformance.json');
});

test('a clinic’s own script is never overwritten', () => {
  project('.clasp.json', google.scriptId, 'dist');
  expect(() => open()).toThrow('that of .clasp.json');
  rmSync(join(folder, '.clasp.json'));
  writeFileSync(join(folder, 'deployments.json'), JSON.stringify({ dev: { scriptId: google.scriptId } }));
  expect(() => open()).toThrow('that of the environment dev');
  expect(google.asked).toEqual([]);
});

test('a script that has not been allowed yet: the person is told, and the deployment is taken away', async () => {
  const live = openQuickly();
  const pushed = join(folder, '.build', 'conformance-live', 'Code.js');
  writeFileSync(pushed, 'function doGet() { throw new Error("Authorization is required to perform that action."); }');
  const error = await askLive(live).then(
    () => undefined,
    (failure: { code: string; remedy: string }) => failure,
  );
  expect(error).toMatchObject({ code: 'not-authorised' });
  expect(error!.remedy).toContain('Conformance, Run what needs a person');
  expect(deployed()).toEqual([]);
}, 60_000);
