// Threads are opened a few at a time, are nobody else's while they are used, and are used again.
import { join } from 'node:path';
import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { readProgram } from '../../local/platform';
import type { Thread } from '../../local/runtime/thread';
import { openThreads } from '../../local/runtime/threads';

const program = readProgram('function noop() {}');

test('everybody who waits gets a thread of their own, though nobody gives one back', async () => {
  const threads = openThreads(program);
  const taken = await Promise.all(Array.from({ length: 6 }, () => new Promise<Thread>((done) => threads.take(done))));
  expect(new Set(taken).size).toBe(6);
  expect(taken.some((thread) => threads.isGone(thread))).toBe(false);
  await threads.close();
  expect(taken.every((thread) => threads.isGone(thread))).toBe(true);
});

test('whoever waits takes the first thread that is given back, and the last one used is used again', async () => {
  const threads = openThreads(program);
  const first = await new Promise<Thread>((done) => threads.take(done));
  const users: Thread[] = [];
  threads.take((thread) => users.push(thread));
  threads.giveBack(first);
  expect(users).toEqual([first]);
  threads.giveBack(first);
  threads.take((thread) => users.push(thread));
  expect(users).toEqual([first, first]);
  await threads.close();
});

test('a thread that cannot start is handed over as gone, with the reason', async () => {
  const workerFile = join(mkdtempSync(join(tmpdir(), 'threads-')), 'worker.cjs');
  writeFileSync(workerFile, 'throw new Error("no room");');
  const threads = openThreads({ ...program, workerFile });
  const thread = await new Promise<Thread>((done) => threads.take(done));
  await new Promise<void>((done) => (threads.isGone(thread) ? done() : thread.worker.once('exit', () => done())));
  expect(threads.isGone(thread)).toBe(true);
  expect(threads.reasonOf(thread)).toBe('no room');
  await threads.close();
});
