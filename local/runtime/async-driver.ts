// Drives executions from the server's event loop: many threads at once, none of them blocking it.
import type { Call, Driver, Job, Outcome, Reply } from './protocol';
import { failed } from './protocol';
import type { Program } from './program';
import { openThreads } from './threads';

export function createAsyncDriver(program: Program): Driver {
  const threads = openThreads(program);
  let closing = false;

  function run(
    job: Job,
    onCall: (call: Call, reply: (reply: Reply) => void) => void,
    onDone: (outcome: Outcome) => void,
  ) {
    let terminate = (): void => undefined;
    threads.take((thread) => {
      const finish = (outcome: Outcome, reusable: boolean): void => {
        thread.port.off('message', hear);
        thread.worker.off('exit', lost);
        if (reusable) threads.giveBack(thread);
        onDone(outcome);
      };
      const hear = (message: string): void => {
        if (message.startsWith('c')) {
          const [service, method, args] = JSON.parse(message.slice(1)) as [string, string, Call['args']];
          onCall({ service, method, args }, (reply) => thread.mailbox.send(JSON.stringify(reply)));
        } else finish(JSON.parse(message.slice(1)) as Outcome, true);
      };
      const lost = (): void =>
        finish(failed('Exception', threads.reasonOf(thread) ?? 'Exceeded maximum execution time'), false);
      if (threads.isGone(thread)) return lost();
      thread.port.on('message', hear);
      thread.worker.on('exit', lost);
      terminate = () => void thread.worker.terminate();
      thread.mailbox.send(JSON.stringify(job));
    });
    return { terminate: () => terminate() };
  }

  return {
    run(job, onCall, onDone) {
      if (closing) throw new Error('this driver is closed');
      return run(job, onCall, onDone);
    },
    async close() {
      closing = true;
      await threads.close();
    },
  };
}
