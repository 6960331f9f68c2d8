// What npm run deploy prints, with the real clasp, whatever happens: no login, no token of a webhook, nothing of a patient.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deploy as runDeployment } from '../../deploy/deploy';
import { readTable } from '../../local/web/workbooks';
import { startGoogle, type Google } from './google';
import { rehearse, type Rehearsal } from './rehearsal';

const word = 'Zq7canary';
const login = { access_token: `ya29.${word}`, refresh_token: `1//${word}`, client_secret: `${word}-secret` };

let program: string;
let google: Google;
let rehearsal: Rehearsal;
let token: string;
const printed: string[] = [];

beforeAll(async () => {
  const script = `import { buildTool } from './scripts/build.mjs'; process.stdout.write(await buildTool('deploy/main.ts'));`;
  program = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  google = await startGoogle();
  rehearsal = rehearse(google);
  const file = join(rehearsal.folder, 'home', '.clasprc.json');
  const { tokens } = JSON.parse(readFileSync(file, 'utf8')) as { tokens: { default: object } };
  writeFileSync(file, JSON.stringify({ tokens: { default: { ...tokens.default, ...login } } }));
  // the checks are a step of CI's own
  writeFileSync(join(rehearsal.folder, 'package.json'), '{"scripts":{"check":"node --version"}}');
});
afterAll(async () => {
  rehearsal.clear();
  await google.close();
});

function deploy(...args: string[]): Promise<number | null> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: rehearsal.folder, env: rehearsal.env });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => printed.push(String(text)));
    child.once('close', (code) => done(code));
  });
}

const isSecret = (text: string): boolean => text.includes(word) || text.includes(token);

test('looked at, refused, deployed with a failing script: nothing is told that must not be', async () => {
  const { url } = await runDeployment(rehearsal.plan());
  ({ token } = (await google.run('setUp')) as { token: string });
  const body = JSON.stringify({ _id: word, customer: { email: `${word}@example.com`, firstName: word } });
  await fetch(`${url}?event=order.created&token=${token}`, { method: 'POST', body });
  expect(JSON.stringify(readTable(google.platform, 'database', 'orders')!.rows)).toContain(word);
  expect(await deploy('--dry-run', '--json')).toBe(0);
  google.refuse = () => ({ status: 400, message: 'Something odd.' });
  expect(await deploy()).toBe(1);
  google.refuse = () => undefined;
  // the live script fails with a patient's name in its words
  writeFileSync(join(rehearsal.folder, 'dist', 'Code.js'), `function doPost() { throw new Error('${word}'); }`);
  expect(await deploy()).toBe(1);
  const all = printed.join('\n');
  for (const said of ['"dryRun":true', 'Something odd.', 'Version 2 is deployed.', 'The script stopped with an error.'])
    expect(all).toContain(said);
  expect(all.split('\n').filter(isSecret)).toEqual([]);
  // it would be found
  expect(isSecret(`Bearer ${login.access_token}`)).toBe(true);
}, 120_000);
