// Sends many deliveries: so many at once, so many a second, and counts what was answered.
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './deliver';

export interface Pace {
  count: number;
  concurrency: number;
  /** Deliveries a second; undefined is no limit. */
  rate: number | undefined;
}

/** `answered` hears of each answer as it comes. Results are in the order of the answers. */
export async function run(
  pace: Pace,
  send: (n: number) => Promise<Answer>,
  answered: (answer: Answer, done: number) => void,
): Promise<{ answers: Answer[]; ms: number }> {
  const started = performance.now();
  const answers: Answer[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < pace.count) {
      const n = next;
      next += 1;
      const due = pace.rate === undefined ? 0 : started + (n * 1000) / pace.rate - performance.now();
      if (due > 0) await wait(due);
      const answer = await send(n);
      answers.push(answer);
      answered(answer, answers.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(pace.concurrency, pace.count) }, lane));
  return { answers, ms: performance.now() - started };
}
