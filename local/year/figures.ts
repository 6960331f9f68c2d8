// Daily metrics of the year, as the script's refresh makes them, beside a plain count over what the reference model says.
import { figuresKey } from '../../src/figures/refresh';
import { orders as ordersTab } from '../../src/workbooks/layout/database';
import type { Row } from '../../src/workbooks/layout/tab';
import type { State } from '../platform';
import { timeZone } from '../simulator/world';
import { readTable } from '../web/workbooks';
import { openOwner } from './owner';

const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
/** Day of the clinic's zone, YYYY-MM-DD. */
const dayOf = (time: unknown): string =>
  time === undefined || time === '' ? '' : format.format(new Date(time as string));

type Daily = Map<string, { Orders: number; Revenue: number; Discounts: number; Shipped: number; Cancelled: number }>;

function plainly(orders: readonly Row[]): Daily {
  const days: Daily = new Map();
  const on = (time: unknown) => {
    const day = dayOf(time);
    const known = days.get(day) ?? { Orders: 0, Revenue: 0, Discounts: 0, Shipped: 0, Cancelled: 0 };
    days.set(day, known);
    return known;
  };
  for (const order of orders) {
    if (order.is_deleted === true) continue;
    const placed = on(order.created_at);
    placed.Orders += 1;
    placed.Revenue += Math.round(Number(order.total_amount ?? 0) * 100);
    placed.Discounts += Math.round(Number(order.discount_amount ?? 0) * 100);
    if (order.shipped_at) on(order.shipped_at).Shipped += 1;
    if (order.status === 'cancelled') on(order.status_since).Cancelled += 1;
  }
  for (const day of days.values()) {
    day.Revenue /= 100;
    day.Discounts /= 100;
  }
  days.delete('');
  return days;
}

export interface FiguresOfYear {
  /** Days whose figures are not as counted plainly, in words. */
  wrong: string[];
  days: number;
  /** Calls of services, and simulated seconds, of one refresh with news. */
  calls: number;
  seconds: number;
}

/** `expected`: rows of the tables by tab and key, as the reference model says. */
export async function checkFigures(
  state: State,
  expected: { [tab: string]: { [key: string]: Row } },
): Promise<FiguresOfYear> {
  const owner = openOwner(state);
  // the tabs are made by set-up, and their first rows by the first refresh
  owner.run('setUp');
  owner.run('refreshStaffTabs');
  // the next one counts everything anew, as after any commit
  state.properties.script.values.delete(figuresKey);
  const before = { ...owner.platform.totals };
  const spent = owner.spent();
  owner.run('refreshStaffTabs');
  const calls = Object.entries(owner.platform.totals)
    .filter(([name]) => !name.startsWith('Utilities.'))
    .reduce((sum, [name, count]) => sum + count - (before[name] ?? 0), 0);
  const seconds = Math.round((owner.spent() - spent) / 100) / 10;
  const { header, rows } = readTable(owner.platform, 'tracking', 'Daily metrics')!;
  await owner.close();
  const wanted = plainly(Object.values(expected[ordersTab.name]!));
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const cell = (name: string): unknown => row[header.indexOf(name)];
    const day = String(cell('Day'));
    if (day === '') continue;
    seen.add(day);
    const plain = wanted.get(day) ?? { Orders: 0, Revenue: 0, Discounts: 0, Shipped: 0, Cancelled: 0 };
    for (const [name, value] of Object.entries(plain))
      if (cell(name) !== value) wrong.push(`${day}: ${name} is ${String(cell(name))}, not ${value}`);
  }
  for (const day of wanted.keys()) if (!seen.has(day)) wrong.push(`${day} is missing`);
  return { wrong, days: seen.size, calls, seconds };
}
