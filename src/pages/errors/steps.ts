// Many deliveries, as many at a time as the script takes, until all have an answer, somebody stops it or it proves useless.
import type { Acted } from './server';
import type { Outcome } from './words';

/** How far it is. What has no answer yet is left as it stands in Errors, so that nothing is lost wherever it ends. */
export interface Steps {
  total: number;
  left: string[];
  counts: Map<Outcome, number>;
  /** `useless`: none of the first step came through, and the others are like them. */
  state: 'running' | 'done' | 'stopped' | 'useless' | 'failed';
  error?: unknown;
}

/** Ids sent with one call; the script takes the first of them. */
const mostSent = 100;

export interface Stepping {
  step: (ids: string[]) => Promise<Acted[]>;
  told: (steps: Steps) => void;
  isStopped: () => boolean;
  /** False once a person has said to go on all the same. */
  mayBeUseless: boolean;
}

export async function takeSteps(ids: readonly string[], { step, told, isStopped, mayBeUseless }: Stepping) {
  const steps: Steps = { total: ids.length, left: [...ids], counts: new Map(), state: 'running' };
  told(steps);
  try {
    while (steps.state === 'running') {
      const answered = await step(steps.left.slice(0, mostSent));
      const ids = new Set(answered.map(({ deliveryId }) => deliveryId));
      for (const { outcome } of answered) steps.counts.set(outcome, (steps.counts.get(outcome) ?? 0) + 1);
      steps.left = steps.left.filter((id) => !ids.has(id));
      if (steps.left.length === 0) steps.state = 'done';
      else if (answered.length === 0) throw new Error('The script took none of them. Try again in a minute.');
      else if (mayBeUseless && steps.counts.get('invalid') === answered.length) steps.state = 'useless';
      else if (isStopped()) steps.state = 'stopped';
      told(steps);
    }
  } catch (error) {
    Object.assign(steps, { state: 'failed', error });
    told(steps);
  }
  return steps;
}
