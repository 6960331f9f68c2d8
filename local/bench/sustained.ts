// The highest rate of arrivals that a receiver holds: nothing lost, and no queue that grows.
import { createRandom } from '../platform';
import { burst } from './bursts';
import { delivery, type Arrival } from './deliveries';
import { measure, type Figures } from './measure';
import { play, type Played } from './play';
import type { Receiver } from './receiver';

const minutes = 3;
/** ms; a rate is held when at the end a delivery still has its row this soon, as it had at the beginning. */
const longestWait = 60_000;
/** From one rate to the next: the rate found is at most this factor too low. */
const step = 1.2;
const lowest = 2;

export function sustained(receiver: Receiver, onProgress: (text: string) => void): Figures {
  const tried = new Map<number, Figures | undefined>();
  const holds = (rate: number): Figures | undefined => {
    if (!tried.has(rate)) {
      onProgress(`${rate} a minute`);
      tried.set(rate, at(receiver, rate));
    }
    return tried.get(rate);
  };
  // a burst tells where to look: what it commits in a minute is near what is held
  let rate = Math.max(lowest, Math.round(burst(receiver, 300, onProgress).perMinute / 2));
  while (!holds(rate)) {
    if (rate <= lowest) throw new Error(`${receiver.name} does not hold ${lowest} deliveries a minute`);
    rate = Math.max(lowest, Math.floor(rate / step));
  }
  for (let next = Math.ceil(rate * step); holds(next); next = Math.ceil(rate * step)) rate = next;
  return { ...holds(rate)!, notHeld: Math.min(...[...tried.keys()].filter((one) => one > rate && !tried.get(one))) };
}

/** Undefined when the rate is not held. */
function at(receiver: Receiver, rate: number): Figures | undefined {
  const { state, token } = receiver.fresh();
  const arrivals = poisson(rate, minutes * 60_000);
  const played = play(receiver, arrivals, { state, token, seed: rate });
  const figures = measure('sustained', receiver.name, played, 0);
  if (figures.lost > 0 || lastMinuteWait(played) > longestWait) return undefined;
  return { ...figures, perMinute: Math.round(arrivals.length / minutes) };
}

/** Independent arrivals, `rate` a minute, for so many ms: the gaps are exponential. */
export function poisson(rate: number, ms: number): Arrival[] {
  const random = createRandom(rate);
  const arrivals: Arrival[] = [];
  for (let at = 0; ;) {
    at += (-Math.log(1 - random.next()) * 60_000) / rate;
    if (at >= ms) return arrivals;
    arrivals.push(delivery('order.created', arrivals.length, at));
  }
}

/** ms that the slowest of the last minute's deliveries, but for one in twenty, waited for its row. */
function lastMinuteWait({ arrivals, sight, start }: Played): number {
  const waits = arrivals
    .filter(({ at }) => at >= (minutes - 1) * 60_000)
    .map(({ name, at }) => (sight.seenAt(name) ?? Infinity) - start - at)
    .sort((a, b) => a - b);
  return waits[Math.ceil(waits.length * 0.95) - 1] ?? 0;
}
