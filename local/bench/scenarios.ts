// The scenarios that are one run each: what arrives, and when.
import { createRandom } from '../platform';
import { delivery, withRedeliveries, type Arrival } from './deliveries';

export interface Scenario {
  name: string;
  /** Nothing has run for a while when the first one comes. */
  cold?: boolean;
  arrivals: () => Arrival[];
}

/**
 * The field's worst minute: 23 changes of status in 60 s, when somebody moves many orders one after another. Ten of them,
 * five minutes apart, so that a percentile means something.
 */
function worstMinutes(): Arrival[] {
  const random = createRandom(23);
  return Array.from({ length: 10 }, (_, round) =>
    withRedeliveries(
      Array.from({ length: 23 }, (_unused, number) => {
        const at = round * 5 * 60_000 + Math.floor(((number + random.next()) * 60_000) / 23);
        return delivery('order.status_updated', round * 23 + number, at);
      }),
    ),
  ).flat();
}

/** One by one, each to a script that has been idle for half an hour. */
const singles = (): Arrival[] =>
  Array.from({ length: 10 }, (_, number) => delivery('order.created', number, number * 30 * 60_000));

export const scenarios: readonly Scenario[] = [
  { name: 'single', cold: true, arrivals: singles },
  { name: 'worst-minute', arrivals: worstMinutes },
];
