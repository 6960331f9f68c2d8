// How much of a stretch of time lies in working hours, Monday to Friday, by the clocks of the clinic's zone. Pure.
import { instant, serialDate } from '../workbooks/cells';

const day = 86_400_000;
/** Days that are looked at: what is longer is long enough. */
const mostDays = 60;

/** ms; `hours` from and to, of the day. */
export function workingTime(
  from: number,
  to: number,
  timeZone: string,
  [begin, end]: readonly [number, number],
): number {
  const first = wallDay(Math.max(from, to - mostDays * day), timeZone);
  let total = 0;
  for (let at = first; at <= wallDay(to, timeZone); at += 1) {
    // 1970-01-01 was a Thursday
    const weekday = (at + 4) % 7;
    if (weekday === 0 || weekday === 6) continue;
    const opens = instant(at * day + begin * 3_600_000, timeZone);
    const closes = instant(at * day + end * 3_600_000, timeZone);
    total += Math.max(0, Math.min(to, closes) - Math.max(from, opens));
  }
  return total;
}

/** Days since 1970 that calendars in that zone show. */
const wallDay = (ms: number, timeZone: string): number => Math.floor(serialDate(ms, timeZone) - 25_569);
