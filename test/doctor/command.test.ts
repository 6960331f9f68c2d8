// npm run doctor as it is called: words, JSON and exit codes.
import { execFileSync, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { bindSpreadsheet, openScriptHost, type ScriptHost } from '../../local/script-host';
import { createWebServer } from '../../local/web/server';
import type { Check } from '../../src/health/check';

let program: string;
let host: ScriptHost;
let url: string;
let token: string;
let close: () => void;

beforeAll(async () => {
  const script = `import { buildTool } from './scripts/build.mjs'; process.stdout.write(await buildTool('doctor/main.ts'));`;
  program = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  host = openScriptHost({});
  bindSpreadsheet(host.platform);
  ({ token } = (await host.run('setUp')) as { token: string });
  const server = createWebServer({ platform: host.platform, script: host.script, pageFolder: '/nowhere' });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/macros/s/local/exec`;
  close = () => {
    server.close();
    server.closeAllConnections();
  };
});
afterAll(async () => {
  close();
  await host.close();
});

function doctor(...args: string[]): Promise<{ code: number | null; printed: string; said: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, ...args]);
    let [printed, said] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (printed += String(text)));
    child.stderr.on('data', (text: Buffer) => (said += String(text)));
    child.once('close', (code) => done({ code, printed, said }));
  });
}

test('a web app that is well: words for people, exit code 0', async () => {
  const { code, printed } = await doctor('--url', url, '--token', token);
  expect(printed).toMatch(/^✔ Address +http/);
  expect(printed).toMatch(/Nothing is broken\.\n$/);
  expect(code).toBe(0);
  expect(printed).not.toContain(token);
});

test('a broken link: its remedy, exit code 1', async () => {
  const { code, printed } = await doctor('--url', url, '--token', 'wrong');
  expect(printed).toMatch(/✖ Token +It is refused\.\n {4}→ Take the token out of an address/);
  expect(printed).toMatch(/1 to mend: begin with the first\.\n$/);
  expect(code).toBe(1);
});

test('JSON', async () => {
  const { code, printed } = await doctor('--json', '--url', `${url}?event=order.created&token=${token}`);
  const { ok, checks } = JSON.parse(printed) as { ok: boolean; checks: Check[] };
  expect([ok, code]).toEqual([true, 0]);
  expect(checks.map(({ id }) => id)).toContain('arrival');
});

test('no address, an option that does not exist', async () => {
  expect(await doctor('--env', 'nowhere')).toMatchObject({ code: 2, said: expect.stringContaining('--url') as string });
  expect(await doctor('--colour')).toMatchObject({ code: 2, said: expect.stringContaining('--colour') as string });
});
