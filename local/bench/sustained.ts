// The highest rate of arrivals that a receiver holds: nothing lost, and no queue that grows.
import { createRandom } from '../platform';
import { delivery, type Arrival } from './deliveries';
import { measure, type Figures } from './measure';
import { play, type Played } from './play';
import type { Receiver } from './receiver';

const minutes = 3;
/** ms; a rate is held when at the end a delivery still has its row this soon, as it had at the beginning. */
const longestWait = 60_000;
/** The search ends when the next rate would be nearer than this. */
const precision = 1.12;
const lowest = 8;
const highest = 8192;

export function sustained(receiver: Receiver, onProgress: (text: string) => void): Figures {
  let best: Figures | undefined;
  let held = 0;
  let broken = Infinity;
  for (let rate = lowest; rate <= highest && (held === 0 || broken / held > precision);) {
    onProgress(`${rate} a minute`);
    const figures = at(receiver, rate);
    if (figures) {
      held = rate;
      best = figures;
    } else broken = rate;
    if (broken <= lowest) break;
    rate = Math.round(broken === Infinity ? rate * 2 : Math.sqrt(held * broken));
  }
  if (!best) throw new Error(`${receiver.name} does not hold ${lowest} deliveries a minute`);
  return { ...best, notHeld: Number.isFinite(broken) ? broken : null };
}

/** Undefined when the rate is not held. */
function at(receiver: Receiver, rate: number): Figures | undefined {
  const { state, token } = receiver.fresh();
  const arrivals = poisson(rate);
  const played = play(receiver, arrivals, { state, token, seed: rate });
  const figures = measure('sustained', receiver.name, played, 0);
  if (figures.lost > 0 || lastMinuteWait(played) > longestWait) return undefined;
  return { ...figures, perMinute: Math.round(arrivals.length / minutes) };
}

/** Independent arrivals: the gaps are exponential. */
function poisson(rate: number): Arrival[] {
  const random = createRandom(rate);
  const arrivals: Arrival[] = [];
  for (let at = 0; ;) {
    at += (-Math.log(1 - random.next()) * 60_000) / rate;
    if (at >= minutes * 60_000) return arrivals;
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
