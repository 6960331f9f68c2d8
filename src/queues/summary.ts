// The first row of the tab Queues in words: how much waits, as of when.
import { wallClock } from '../workbooks/cells';
import { urgencies } from '../workbooks/layout/queues';
import type { Aged } from './queue';

export interface Counted {
  queue: readonly Aged[];
  /** Open orders altogether; the tab may not show all. */
  total: number;
  /** No order has ever arrived. */
  empty: boolean;
  /** Labels of settings that are not in force. */
  wrong: readonly string[];
}

/** What is no older than this (ms) need not be written again for its time alone. */
const freshFor = 4 * 60_000;

/** `shown` is what stands there: it stays while only its time, and that by little, is another. */
export function summaryOf(counted: Counted, now: number, timeZone: string, shown = ''): string {
  const told = words(counted, wallClock(now, timeZone));
  const [, before] = asOf.exec(shown) ?? [];
  const age = before === undefined ? Infinity : Date.parse(utcOf(wallClock(now, timeZone))) - Date.parse(utcOf(before));
  return told.replace(asOf, '') === shown.replace(asOf, '') && age >= 0 && age < freshFor ? shown : told;
}

const asOf = /as of (\d{4}-\d\d-\d\d \d\d:\d\d)/;
const utcOf = (wall: string): string => `${wall.replace(' ', 'T')}:00Z`;

function words({ queue, total, empty, wrong }: Counted, time: string): string {
  const when = `as of ${time}`;
  const warning = wrong.length === 0 ? '' : ` See the tab Settings: ${wrong.slice(0, 3).join(', ')} not in force.`;
  if (empty) return `No data yet: no order has arrived, ${when}.${warning}`;
  if (total === 0) return `No open orders, ${when}.${warning}`;
  const count = (urgency: string): number => queue.filter((one) => one.urgency === urgency).length;
  const orders = total === 1 ? '1 open order' : `${total} open orders`;
  const hidden = total > queue.length ? ` Only the first ${queue.length} are shown.` : '';
  return `${orders}: ${count(urgencies.overdue)} overdue, ${count(urgencies.soon)} soon, ${when}.${hidden}${warning}`;
}
