// README's first commands, run from a fresh copy as somebody does who has just cloned: it starts, takes deliveries, shows rows.
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { clone, type Clone } from '../deploy/clone';

let copy: Clone;
let server: ChildProcess;
let env: NodeJS.ProcessEnv;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

beforeAll(() => void (copy = clone()));
afterAll(() => {
  // the whole group: npm starts a shell, which starts node
  if (server?.pid !== undefined && server.exitCode === null) process.kill(-server.pid, 'SIGKILL');
  copy.clear();
});

/** Lines of the section's shell blocks. */
function commands(): string[] {
  const readme = readFileSync(join(copy.folder, 'README.md'), 'utf8');
  const [, section = ''] = /## See it run\n([\s\S]*?)\n## /.exec(readme) ?? [];
  return [...section.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'));
}

/** Starts it on a port that is free; once more where another process has taken that in between. */
async function start(command: string, tries = 3): Promise<string> {
  env = { PORT: String(await freePort()) };
  try {
    return await started(command);
  } catch (error) {
    if (tries === 1 || !/is in use/.test(String(error))) throw error;
    return start(command, tries - 1);
  }
}

/** Waits for the line that says where it is. */
function started(command: string): Promise<string> {
  server = spawn(command, { cwd: copy.folder, env: { ...process.env, ...env }, shell: true, detached: true });
  return new Promise((resolve, reject) => {
    let text = '';
    for (const stream of [server.stdout!, server.stderr!])
      stream.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        const ready = /^ready (http\S+)/m.exec(text);
        if (ready) resolve(ready[1]!);
      });
    server.once('close', () => reject(new Error(`it ended: ${text}`)));
  });
}

test('each command of "See it run"', async () => {
  const all = commands();
  // the packages are those of this folder; npm test is what runs here
  expect(all.slice(0, 2)).toEqual(['npm ci && npm start', 'npm test']);
  const url = await start('npm start');
  const sends = all.slice(2);
  expect(sends.length).toBeGreaterThan(1);
  for (const command of sends) {
    expect(command).toMatch(/^npm run send -- /);
    const { code, text } = await copy.run(command, env);
    expect(text).toMatch(/\d+ sent in/);
    expect(code).toBe(0);
  }
  const orders = (await (await fetch(`${url}workbooks/database/orders.json`)).json()) as { rows: unknown[] };
  expect(orders.rows.length).toBeGreaterThan(20);
}, 180_000);
