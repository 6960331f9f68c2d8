// Times and amounts as people say them.
import { wallClock } from '../workbooks/cells';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** `3 hours`; a time to come counts as none. */
export function span(ms: number): string {
  if (ms < minute) return 'less than a minute';
  if (ms < hour) return several(Math.floor(ms / minute), 'minute');
  if (ms < 2 * day) return several(Math.floor(ms / hour), 'hour');
  return several(Math.floor(ms / day), 'day');
}

/** `3 hours ago (2026-01-05 14:30)` by the clocks of that zone. */
export const ago = (at: number, now: number, timeZone: string): string =>
  `${span(now - at)} ago (${wallClock(at, timeZone)})`;

/** `1 order`, `12,000 orders`. */
export const several = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;

/** `12,000`. */
export const grouped = (count: number): string => String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');

/** `12 %`, never rounded up to what it is not. */
export const percent = (part: number): string => `${Math.floor(part * 100)} %`;
