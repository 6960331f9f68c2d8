// DuckDB as if it answered at once: the thread that asks sleeps until the other one has the answer.
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { projectRoot } from '../root';
import { openMailbox } from '../runtime/mailbox';
import type { Answer, Statements } from './worker';

export interface Engine {
  /** Runs all or none; the rows of the last statement, whole numbers as text. Throws what DuckDB says. */
  run(statements: Statements): Record<string, unknown>[];
  close(): Promise<void>;
}

/** A statement that takes longer is taken for stuck. */
const silenceMs = 120_000;

export function openEngine(): Engine {
  const { port1, port2 } = new MessageChannel();
  const counters = new Int32Array(new SharedArrayBuffer(8));
  const worker = new Worker(join(projectRoot(), '.build', 'local', 'bigquery', 'worker.cjs'), {
    workerData: { port: port2, counters },
    transferList: [port2],
  });
  worker.unref();
  const mailbox = openMailbox(port1, counters, 0);
  return {
    run(statements) {
      mailbox.send(JSON.stringify(statements));
      const { rows = [], error } = JSON.parse(mailbox.wait(silenceMs)) as Answer;
      if (error !== undefined) throw new Error(error);
      return rows;
    },
    async close() {
      port1.close();
      await worker.terminate();
    },
  };
}
