// When a delivery that Google refused is tried again: the schedule of design.md, with jitter.
import { hash64 } from '../records/hash';

const minute = 60_000;
const hour = 60 * minute;
/** Waits before each further try; after the last one a person is needed. */
export const retrySchedule: readonly number[] = [
  minute,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** ms until the next try after `attempts` of them, spread by up to 10 % by the delivery's id; undefined: no more. */
export function retryDelay(attempts: number, id: string): number | undefined {
  const wait = retrySchedule[attempts - 1];
  if (wait === undefined) return undefined;
  const jitter = (hash64(`${id}:${attempts}`)[0] / 2 ** 32) * 0.1;
  return Math.round(wait * (1 + jitter));
}
