// Drives executions from the server's event loop: many threads at once, none of them blocking it.
import type { Call, Driver, Job, Outcome, Reply } from './protocol';
import { failed } from './protocol';
import type { Program } from './program';
import { threadStarter, type Thread } from './thread';

export function createAsyncDriver(program: Program): Driver {
  const start = threadStarter(program);
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  /** Why a thread ended, when it was not ended from here. */
  const reasons = new WeakMap<Thread, string>();
  let closing = false;

  function open(): Thread {
    const thread = start();
    all.add(thread);
    // Without a listener it would end the server; the exit that follows is what counts.
    thread.worker.on('error', (error: Error) => reasons.set(thread, error.message));
    return thread;
  }

  function run(
    job: Job,
    onCall: (call: Call, reply: (reply: Reply) => void) => void,
    onDone: (outcome: Outcome) => void,
  ) {
    const thread = idle.pop() ?? open();
    const finish = (outcome: Outcome, reusable: boolean): void => {
      thread.port.off('message', hear);
      thread.worker.off('exit', lost);
      if (reusable) idle.push(thread);
      else all.delete(thread);
      onDone(outcome);
    };
    const hear = (message: string): void => {
      if (message.startsWith('c')) {
        const [service, method, args] = JSON.parse(message.slice(1)) as [string, string, Call['args']];
        onCall({ service, method, args }, (reply) => thread.mailbox.send(JSON.stringify(reply)));
      } else finish(JSON.parse(message.slice(1)) as Outcome, true);
    };
    const lost = (): void =>
      finish(failed('Exception', reasons.get(thread) ?? 'Exceeded maximum execution time'), false);
    thread.port.on('message', hear);
    thread.worker.on('exit', lost);
    thread.mailbox.send(JSON.stringify(job));
    return { terminate: () => void thread.worker.terminate() };
  }

  return {
    run(job, onCall, onDone) {
      if (closing) throw new Error('this driver is closed');
      return run(job, onCall, onDone);
    },
    async close() {
      closing = true;
      await Promise.all([...all].map((thread) => thread.worker.terminate()));
    },
  };
}
