// Drives executions without an event loop: exactly one thread moves at a time, so the same seed gives the same trace.
import type { Call, Driver, Job, Outcome, Reply } from './protocol';
import type { Program } from './program';
import { threadStarter, type Thread } from './thread';

/** A worker that makes no call for this long is taken for a busy loop. */
const silenceMs = 60_000;

/** With `reuse` a thread keeps its context, warm, for later executions (see worker.ts). */
export function createSyncDriver(program: Program, { reuse = false } = {}): Driver {
  const start = threadStarter(program, reuse);
  const idle: Thread[] = [];
  const all = new Set<Thread>();

  function take(): Thread {
    const thread = idle.pop() ?? start();
    all.add(thread);
    return thread;
  }

  return {
    run(job: Job, onCall: (call: Call, reply: (reply: Reply) => void) => void, onDone: (outcome: Outcome) => void) {
      const thread = take();
      const go = (text: string): void => {
        thread.mailbox.send(text);
        const message = thread.mailbox.wait(silenceMs);
        if (message.startsWith('c')) {
          const [service, method, args] = JSON.parse(message.slice(1)) as [string, string, Call['args']];
          onCall({ service, method, args }, (reply) => go(JSON.stringify(reply)));
          return;
        }
        idle.push(thread);
        onDone(JSON.parse(message.slice(1)) as Outcome);
      };
      go(JSON.stringify(job));
      return { terminate: () => void thread.worker.terminate() };
    },
    async close() {
      await Promise.all([...all].map((thread) => thread.worker.terminate()));
    },
  };
}
