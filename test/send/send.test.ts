// The sender against a tiny web app: what it sends, what it says, and its exit code.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { send } from '../../local/send/command';
import { progress } from '../../local/send/progress';
import type { Report } from '../../local/send/report';
import { fakeServer, type FakeServer } from './fake-server';

const committed = '{"ok":true,"status":"committed"}';
let server: FakeServer | undefined;
let printed = '';

beforeEach(() => {
  printed = '';
  const keep = (text: unknown): boolean => ((printed += String(text)), true);
  jest.spyOn(process.stdout, 'write').mockImplementation(keep);
  jest.spyOn(process.stderr, 'write').mockImplementation(keep);
});
afterEach(() => {
  jest.restoreAllMocks();
  server?.close();
  server = undefined;
});

async function sending(
  replies: readonly string[],
  ...argv: string[]
): Promise<{ code: number; received: FakeServer['received'] }> {
  server = await fakeServer(...replies);
  const code = await send([...argv, '--url', server.url, '--token', 'secret-token']);
  return { code, received: server.received };
}

test('sends, follows the redirect, and ends with 0 when every reply was ok', async () => {
  const { code, received } = await sending([committed], 'order.created', '--view', 'simple', '--count', '5', '--json');
  expect(code).toBe(0);
  expect(received).toHaveLength(5);
  expect(received[0]).toMatchObject({ event: 'order.created', view: 'simple', token: 'secret-token' });
  expect(JSON.parse(printed) as Report).toMatchObject({ sent: 5, ok: true, statuses: { committed: 5 } });
});

test('counts replies by status and ends with 1 when one was not ok', async () => {
  const replies = [committed, '{"ok":false,"status":"invalid"}', '<title>Error</title>', committed];
  const { code } = await sending(replies, 'order.created', '--count', '4', '--json');
  expect(code).toBe(1);
  expect((JSON.parse(printed) as Report).statuses).toEqual({ committed: 2, invalid: 1, 'error page': 1 });
});

test('a server that is not there is told, not thrown', async () => {
  const gone = await fakeServer(committed);
  gone.close();
  expect(await send(['order.created', '--url', gone.url, '--token', 't'])).toBe(1);
  expect(printed).toContain('no connection (ECONNREFUSED)');
});

test('a seed sends the same bodies again; a file is sent as it is', async () => {
  const first = await sending([committed], '--mixed', '--seed', '3', '--count', '23');
  server?.close();
  const second = await sending([committed], '--mixed', '--seed', '3', '--count', '23');
  expect(second.received).toEqual(first.received);
  expect(new Set(first.received.map(({ event }) => event)).size).toBe(5);
  server?.close();
  const file = join(mkdtempSync(join(tmpdir(), 'send-')), 'body.json');
  writeFileSync(file, '{"broken": ');
  expect((await sending([committed], 'order.created', '--file', file)).received[0]?.body).toBe('{"broken": ');
});

test('never prints a token or a body', async () => {
  await sending([committed], '--mixed', '--count', '10');
  expect(printed).not.toMatch(/secret-token|example\.com|555010/);
});

test('arguments that make no sense end with 2', async () => {
  expect(await send(['order.made'])).toBe(2);
  expect(printed).toContain('There is no event "order.made"');
});

test('without a local server it says how to get one', async () => {
  process.env.DATA_DIR = mkdtempSync(join(tmpdir(), 'empty-'));
  expect(await send(['order.created'])).toBe(2);
  expect(printed).toContain('run npm start first');
  delete process.env.DATA_DIR;
});

test('progress is a bar on a terminal and a line now and then elsewhere', () => {
  const told: string[] = [];
  let now = 0;
  const write = (text: string): number => told.push(text);
  const bar = progress(10, { isTTY: true, write }, () => now);
  now = 150;
  bar(5);
  bar(10);
  const lines = progress(10, { write }, () => now);
  lines(1);
  now += 20_000;
  lines(6);
  expect(told).toEqual([expect.stringContaining('█ '.trim()), '\r\x1b[K', '6 of 10 sent\n']);
});
