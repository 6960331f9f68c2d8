// npm run conformance as it is called, and the page it writes.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claims } from '../../conformance/claims';
import { compare, type Claimed } from '../../conformance/compare';
import { readRecorded } from '../../conformance/recorded';
import { report } from '../../conformance/report';
import { isClosed } from '../../conformance/script/project';

const claim = (name: string, standing: Claimed['source']['standing']): Claimed => ({
  ...{ name, claim: `${name} is so.`, of: ['Range.getRow'] },
  source: { standing, where: 'somewhere' },
});

describe('the command', () => {
  let program: string;
  let folder: string;
  beforeAll(() => {
    const script = `import { buildTool } from './scripts/build.mjs'; process.stdout.write(await buildTool('conformance/main.ts'));`;
    program = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    folder = mkdtempSync(join(tmpdir(), 'careportals-conformance-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const call = (...args: string[]) =>
    spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8' });

  test('--list names every claim with its source', () => {
    const { status, stdout } = call('--list');
    expect(status).toBe(0);
    for (const { name, source } of claims) expect(stdout).toContain(`${source.standing}  ${name}: `);
  });

  test.each([
    [['--live'], /There is no \.clasp\.conformance\.json\.[\s\S]*scratch account[\s\S]*\(no-script-id\)/],
    [['--live', '--record'], /do not go together/],
    [['--colour'], /--colour/],
  ])('%p ends with words, and runs nothing', (args, words) => {
    const { status, stdout, stderr } = call(...args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe('the report', () => {
  const cases = [claim('same', 'unproven'), claim('other', 'observed'), claim('silent', 'documented')];
  const recorded = { same: { value: 1 }, other: { value: [1] }, silent: { value: 2 } };
  const got = { same: { value: 1 }, other: { threw: { name: 'Exception', message: 'x'.repeat(9000) } } };
  const about = { of: 'Google', day: '2026-01-05', locale: 'en_US' };

  test('tells each difference with claim, source and both answers; what is confirmed; what was not asked', () => {
    const result = compare(cases, recorded, got);
    expect(result).toMatchObject({
      differences: [{ name: 'other', expected: { value: [1] } }],
      agreed: [{ name: 'same' }],
      missing: [{ name: 'silent' }],
    });
    const page = report(result, about);
    expect(page).toContain('1 cases agree, 1 differ, 1 have no answer.');
    expect(page).toContain('## other\n\n- Claim: other is so.\n- Source: observed by others: somewhere');
    expect(page).toContain(
      '## Confirmed by this run\n\nUntil now known from observation, or assumed.\n\n- same (unproven)',
    );
    expect(page).toContain('- silent (documented)');
    expect(page.length).toBeLessThan(6000);
    expect(page).not.toContain('language');
  });

  test('of an account in another language says that error texts differ', () => {
    expect(report(compare(cases, recorded, got), { ...about, locale: 'de' })).toContain('language is `de`');
  });

  test('is not written from answers of other cases', () => {
    const { silent: _, ...less } = recorded;
    expect(() => compare(cases, less, got)).toThrow(/--record.*: silent/);
    expect(() => compare(cases, { ...recorded, gone: { value: 1 } }, got)).toThrow(/--record.*: gone/);
  });
});

describe('a Cloud project that is closed to the account gives no answer', () => {
  const said = (message: string) => ({ threw: { name: 'GoogleJsonResponseException', message } });
  test.each([
    [{ value: [403, 404] }],
    [{ value: [['accessDenied', '0']] }],
    [{ value: ['billingNotEnabled'] }],
    [
      said(
        'API call to bigquery.jobs.insert failed with error: Access Denied: Project x: User lacks bigquery.jobs.create',
      ),
    ],
    [said('BigQuery API has not been used in project 1 before or it is disabled.')],
    [said('Billing has not been enabled for this project.')],
  ])('%j', (outcome) => expect(isClosed(outcome)).toBe(true));

  test('what the local platform answers is never taken for one', () => {
    const needing = claims.filter(({ needs }) => needs !== undefined).map(({ name }) => readRecorded()[name]!);
    expect(needing.length).toBeGreaterThan(10);
    expect(needing.filter(isClosed)).toEqual([]);
  });
});
