// What the event log tells of when deliveries arrive: the newest of each event, and how many come at this hour. Pure.
import type { Value } from '../workbooks/values';

export interface Arrival {
  /** ms since the newest one. */
  age: number;
  count: number;
  /** ms; the longest time between two. */
  longestGap: number;
}

export interface Arrivals {
  /** By event, as far as the stretch of the log reaches. */
  events: Map<string, Arrival>;
  lastHour: number;
  /** The same hour of the weeks before, newest first; weeks that the log does not reach back to are not there. */
  usual: number[];
  /** Deliveries looked at, and whether that is the whole log. */
  looked: number;
  whole: boolean;
}

const day = 86_400_000;
const hour = 1 / 24;
const weeks = 4;

/**
 * Counted in serial days, as clocks show them: the same hour of the weekday stays the same when the clocks change. What stands
 * there and is no time is passed over.
 */
export function arrivalsOf(received: readonly Value[], event: readonly Value[], now: number, whole: boolean): Arrivals {
  const found: Arrivals = { events: new Map(), lastHour: 0, usual: [], looked: 0, whole };
  const newest = new Map<string, number>();
  const counts = Array.from({ length: weeks + 1 }, () => 0);
  let oldest = now;
  received.forEach((value, at) => {
    if (typeof value !== 'number' || !(value > 0)) return;
    const time = Math.min(value, now);
    found.looked += 1;
    oldest = Math.min(oldest, time);
    const week = Math.floor((now - time) / 7);
    if (week <= weeks && now - time - week * 7 < hour) counts[week] = (counts[week] as number) + 1;
    const name = String(event[at] ?? '');
    const known = found.events.get(name) ?? { age: 0, count: 0, longestGap: 0 };
    const before = newest.get(name) ?? time;
    known.count += 1;
    known.longestGap = Math.max(known.longestGap, (time - before) * day);
    newest.set(name, Math.max(before, time));
    found.events.set(name, known);
  });
  for (const [name, arrival] of found.events) arrival.age = (now - (newest.get(name) as number)) * day;
  const [lastHour = 0, ...before] = counts;
  found.lastHour = lastHour;
  found.usual = before.filter((_, at) => now - (at + 1) * 7 - hour >= oldest);
  return found;
}

/** ms since anything arrived; undefined where nothing has. */
export const youngest = ({ events }: Arrivals): number | undefined =>
  events.size === 0 ? undefined : Math.min(...[...events.values()].map(({ age }) => age));

export function median(counts: readonly number[]): number | undefined {
  const sorted = [...counts].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : sorted.length === 0 ? undefined : mean(sorted, middle);
}

const mean = (sorted: readonly number[], middle: number): number =>
  ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
