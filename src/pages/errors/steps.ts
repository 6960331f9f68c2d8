// Many deliveries, as many at a time as the script takes, until all have an answer, somebody stops it or it proves useless.
import type { Acted } from './server';
import type { Outcome } from './words';

/** How far it is. What has no answer yet is left as it stands in Errors, so that nothing is lost wherever it ends. */
export interface Steps {
  total: number;
  left: string[];
  counts: Map<Outcome, number>;
  /** `waiting`: a step failed and is tried again soon. `useless`: none of the first step came through; the others are like them. */
  state: 'running' | 'waiting' | 'done' | 'stopped' | 'useless' | 'failed';
  /** Of the newest step that failed. */
  error?: unknown;
}

/** Ids sent with one call; the script takes the first of them. */
const mostSent = 100;

export interface Stepping {
  step: (ids: string[]) => Promise<Acted[]>;
  told: (steps: Steps) => void;
  isStopped: () => boolean;
  wait: (ms: number) => Promise<void>;
  /** False once a person has said to go on all the same. */
  mayBeUseless: boolean;
}

/** ms before a step that failed is tried again: a minute's quota is used up at times. */
const pauses = [3000, 20_000, 60_000];

export async function takeSteps(ids: readonly string[], stepping: Stepping): Promise<Steps> {
  const { step, told, isStopped, wait, mayBeUseless } = stepping;
  const steps: Steps = { total: ids.length, left: [...ids], counts: new Map(), state: 'running' };
  let failures = 0;
  while (goesOn(steps)) {
    steps.state = 'running';
    told(steps);
    try {
      take(steps, await step(steps.left.slice(0, mostSent)), mayBeUseless);
      failures = 0;
    } catch (error) {
      const pause = pauses[failures];
      failures += 1;
      Object.assign(steps, { error, state: pause === undefined ? 'failed' : 'waiting' });
      told(steps);
      if (pause !== undefined && !isStopped()) await wait(pause);
    }
    if (goesOn(steps) && isStopped()) steps.state = 'stopped';
  }
  return steps;
}

const goesOn = ({ state }: Steps): boolean => state === 'running' || state === 'waiting';

function take(steps: Steps, answered: readonly Acted[], mayBeUseless: boolean): void {
  if (answered.length === 0) throw new Error('The script took none of them.');
  const isFirst = steps.left.length === steps.total;
  const ids = new Set(answered.map(({ deliveryId }) => deliveryId));
  for (const { outcome } of answered) steps.counts.set(outcome, (steps.counts.get(outcome) ?? 0) + 1);
  steps.left = steps.left.filter((id) => !ids.has(id));
  if (steps.left.length === 0) steps.state = 'done';
  else if (isFirst && mayBeUseless && steps.counts.get('invalid') === answered.length) steps.state = 'useless';
}
