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

export function summaryOf({ queue, total, empty, wrong }: Counted, now: number, timeZone: string): string {
  const asOf = `as of ${wallClock(now, timeZone)}`;
  const warning = wrong.length === 0 ? '' : ` See the tab Settings: ${wrong.slice(0, 3).join(', ')} not in force.`;
  if (empty) return `No data yet: no order has arrived, ${asOf}.${warning}`;
  if (total === 0) return `No open orders, ${asOf}.${warning}`;
  const count = (urgency: string): number => queue.filter((one) => one.urgency === urgency).length;
  const orders = total === 1 ? '1 open order' : `${total} open orders`;
  const hidden = total > queue.length ? ` Only the first ${queue.length} are shown.` : '';
  return `${orders}: ${count(urgencies.overdue)} overdue, ${count(urgencies.soon)} soon, ${asOf}.${hidden}${warning}`;
}
