// kill -9 of the server at random moments under load: what was answered ok is in the tables once, after the next trigger.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = join(__dirname, '..', '..', '.build', 'local', 'start.cjs');
const kills = 20;

const folder = mkdtempSync(join(tmpdir(), 'careportals-kill-'));
let port: number;
let server: ChildProcess | undefined;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

function start(): Promise<void> {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, PORT: String(port), DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  server = child;
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => text.includes('ready http://') && resolve());
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)));
  });
}

function kill(): Promise<void> {
  return new Promise((resolve) => {
    server!.once('exit', () => resolve());
    server!.kill('SIGKILL');
  });
}

const url = (): string => {
  const { webhooks } = JSON.parse(readFileSync(join(folder, 'endpoints.json'), 'utf8')) as {
    webhooks: { 'order.status_updated': string };
  };
  return webhooks['order.status_updated'];
};

/** Sends without pause and kills the server at a random reply; returns the ids of orders whose delivery was answered ok. */
async function sendUntilKilled(round: number): Promise<string[]> {
  const accepted: string[] = [];
  const last = 1 + Math.floor(Math.random() * 40);
  let killed: Promise<void> | undefined;
  const sender = async (lane: number): Promise<void> => {
    for (let number = 0; killed === undefined; number += 1) {
      const id = `order-${round}-${lane}-${number}`;
      const body = JSON.stringify({ _id: id, status: 'shipped', updatedAt: '2026-01-05T10:00:00Z' });
      try {
        const reply = (await (await fetch(url(), { method: 'POST', body })).json()) as { ok: boolean };
        if (reply.ok) accepted.push(id);
        if (accepted.length >= last) killed ??= kill();
      } catch {
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, lane) => sender(lane)));
  await killed;
  return accepted;
}

beforeAll(async () => {
  port = await freePort();
});
afterAll(async () => {
  if (server?.exitCode === null) await kill();
  rmSync(folder, { recursive: true, force: true });
});

test(`${kills} kills lose and double nothing`, async () => {
  const accepted: string[] = [];
  for (let round = 0; round < kills; round += 1) {
    await start();
    accepted.push(...(await sendUntilKilled(round)));
  }
  await start();
  await fetch(`http://127.0.0.1:${port}/run/retryFailedDeliveries`, { method: 'POST' });
  for (const [workbook, tab, column] of [
    ['database', 'orders', '_id'],
    ['tracking', 'order.status_updated', 'Order ID'],
  ] as const) {
    const table = (await (
      await fetch(`http://127.0.0.1:${port}/workbooks/${workbook}/${tab}.json?limit=100000`)
    ).json()) as {
      header: string[];
      rows: string[][];
    };
    const ids = table.rows.map((row) => row[table.header.indexOf(column)]);
    expect(accepted.length).toBeGreaterThanOrEqual(kills);
    expect(accepted.filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.length).toBe(new Set(ids).size);
  }
}, 180_000);
