// Fills our workbooks with entities as the pipeline would.
import type { State } from '../platform';
import { openPipeline, pipelineBatch } from '../pipeline';
import { recordsOf } from './records';
import { delivery } from './deliveries';

const noon = Date.UTC(2026, 0, 16, 12);

export function fillOurs(state: State, rows: number, onProgress: (done: number, total: number) => void): void {
  const pipeline = openPipeline(state, noon);
  try {
    for (let seed = firstFiller; recordsOf(state) < rows; seed += pipelineBatch) {
      pipeline.deliver(
        Array.from({ length: pipelineBatch }, (_, at) => {
          const { event, body } = delivery('order.created', seed + at, 0);
          return { event, view: '', raw: body, accepted: noon, edit: 0 };
        }),
      );
      onProgress(Math.min(rows, recordsOf(state)), rows);
    }
  } finally {
    pipeline.close();
  }
}

/** Fillers are other orders than those that are measured. */
export const firstFiller = 1_000_000;
