/**
 * Threads for executions, kept for the next ones. Few are opened at a time: when thirty deliveries come at once, thirty threads
 * that start together keep two cores from all of them for a second, while the first two have long answered most.
 */
import { availableParallelism } from 'node:os';
import type { Program } from './program';
import { threadStarter, type Thread } from './thread';

export interface Threads {
  /** Calls `use` with a thread that is nobody else's, now or when there is one. */
  take(use: (thread: Thread) => void): void;
  giveBack(thread: Thread): void;
  /** Whether it has ended, and why when it was not ended from here. */
  isGone(thread: Thread): boolean;
  reasonOf(thread: Thread): string | undefined;
  close(): Promise<void>;
}

export function openThreads(program: Program): Threads {
  const start = threadStarter(program);
  const all = new Set<Thread>();
  const idle: Thread[] = [];
  const waiting: ((thread: Thread) => void)[] = [];
  const reasons = new WeakMap<Thread, string>();
  const opening = new Set<Thread>();

  function open(): void {
    const thread = start();
    all.add(thread);
    opening.add(thread);
    const opened = (): void => {
      if (!opening.delete(thread)) return;
      giveBack(thread);
      openMore();
    };
    // Without a listener it would end the server; the exit that follows is what counts.
    thread.worker.on('error', (error: Error) => reasons.set(thread, error.message));
    thread.worker.once('online', opened);
    thread.worker.once('exit', () => {
      all.delete(thread);
      if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1);
      opened();
    });
  }

  function openMore(): void {
    while (opening.size < Math.min(waiting.length, availableParallelism())) open();
  }

  function giveBack(thread: Thread): void {
    const next = waiting.shift();
    if (next) next(thread);
    else if (all.has(thread)) idle.push(thread);
  }

  return {
    take(use) {
      const thread = idle.pop();
      if (thread) return use(thread);
      waiting.push(use);
      openMore();
    },
    giveBack,
    isGone: (thread) => !all.has(thread),
    reasonOf: (thread) => reasons.get(thread),
    async close() {
      waiting.length = 0;
      await Promise.all([...all].map((thread) => thread.worker.terminate()));
    },
  };
}
