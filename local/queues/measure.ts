// What refreshes of the staff's tabs cost in calls and simulated time, with tables as big as one likes.
import { openPipeline } from '../pipeline';
import type { Json } from '../platform';
import { yearStart } from '../year/generate';
import { openOwner } from '../year/owner';
import { stateAfter } from '../year/run';
import { fillTables } from './fill';

export interface Cost {
  [name: string]: Json;
  what: string;
  /** Calls of services, by `service.method`. */
  calls: Record<string, number>;
  total: number;
  /** Simulated. */
  seconds: number;
}

/** The first refresh, which makes tabs and all rows; one without news; and one after `changed` orders have moved on. */
export async function measure(orders: number, open: number, changed: number): Promise<Cost[]> {
  const state = await stateAfter([], () => undefined);
  const now = yearStart + 400 * 24 * 3_600_000;
  fillTables(state, orders, open, now);
  const owner = openOwner(state);
  const costs = ['first refresh', 'refresh without news', `refresh after ${changed} orders have moved on`].map(
    (what) => {
      if (what.includes('moved')) {
        fillTables(state, orders, open, now, changed);
        // and a commit, so that every part has something new
        const raw = JSON.stringify({
          _id: 'order-new',
          status: 'awaiting_script',
          updatedAt: new Date(now).toISOString(),
        });
        const pipeline = openPipeline(state, now);
        pipeline.deliver([{ event: 'order.status_updated', view: '', raw, accepted: now, edit: 0 }]);
        pipeline.close();
      }
      const before = { ...owner.platform.totals };
      const spent = owner.spent();
      const { failed } = owner.run('refreshStaffTabs') as { failed: string[] };
      if (failed.length > 0) throw new Error(`could not be drawn: ${failed.join(', ')}`);
      const calls = Object.fromEntries(
        Object.entries(owner.platform.totals)
          .map(([name, count]) => [name, count - (before[name] ?? 0)] as const)
          .filter(([name, count]) => count > 0 && !name.startsWith('Utilities.')),
      );
      const total = Object.values(calls).reduce((sum, count) => sum + count, 0);
      return { what, calls, total, seconds: Math.round((owner.spent() - spent) / 100) / 10 };
    },
  );
  await owner.close();
  return costs;
}
