// The rows of Daily metrics: every day from the first that anything is known of. Pure.
import type { Row } from '../workbooks/layout/tab';
import type { Counted } from './count';
import { emptyDay } from './day';
import { activeAt } from './headline';
import { isoDay } from './period';

const named = ['checkout', 'subscription_cycle', 'manual', 'api'] as const;
/** Days at most: ten years. */
const mostDays = 3660;

export function dailyRows(counted: Counted, today: number): Row[] {
  const first = [...counted.days.keys()].reduce((least, day) => Math.min(least, day), today + 1);
  const rows: Row[] = [];
  for (let day = Math.max(first, today - mostDays); day <= today; day += 1) {
    const { orders, revenue, discounts, sources, ...rest } = counted.days.get(day) ?? emptyDay();
    const bySource = Object.fromEntries(named.map((name) => [name, sources[name] ?? 0]));
    const { products, states, stages } = rest;
    rows.push({
      ...{ day: isoDay(day), orders, revenue, discounts },
      average: orders > 0 ? Math.round((revenue / orders) * 100) / 100 : undefined,
      ...bySource,
      other: orders - named.reduce((sum, name) => sum + (sources[name] ?? 0), 0),
      ...{ shipped: rest.shipped, cancelled: rest.cancelled },
      started: rest.subscriptionsStarted,
      paused: rest.subscriptionsPaused,
      lost: rest.subscriptionsCancelled,
      active: activeAt(counted, day),
      prescriptions: rest.prescriptions,
      details: orders > 0 ? JSON.stringify({ sources, products, states, stages }) : '',
    });
  }
  return rows;
}
