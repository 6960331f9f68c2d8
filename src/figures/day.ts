// What is counted of one day. Everything adds up: a period is the sum of its days. Pure.
import type { Histogram } from './histogram';

/** By name: source, product, state. */
export type Counts = { [name: string]: number };

export interface Day {
  orders: number;
  /** Dollars; of the orders placed that day, cancelled ones too. */
  revenue: number;
  discounts: number;
  shipped: number;
  cancelled: number;
  subscriptionsStarted: number;
  subscriptionsPaused: number;
  subscriptionsCancelled: number;
  prescriptions: number;
  sources: Counts;
  products: Counts;
  states: Counts;
  /** Hours in each stage, of the orders placed that day. */
  stages: { [stage: string]: Histogram };
}

export const sums = [
  ...(['orders', 'revenue', 'discounts', 'shipped', 'cancelled', 'subscriptionsStarted'] as const),
  ...(['subscriptionsPaused', 'subscriptionsCancelled', 'prescriptions'] as const),
] as const;

export const emptyDay = (): Day => ({
  ...{ orders: 0, revenue: 0, discounts: 0, shipped: 0, cancelled: 0 },
  ...{ subscriptionsStarted: 0, subscriptionsPaused: 0, subscriptionsCancelled: 0, prescriptions: 0 },
  ...{ sources: noCounts(), products: noCounts(), states: noCounts(), stages: {} },
});

/** Cents are exact, however many are added. */
export const addMoney = (a: number, b: number): number => Math.round(a * 100 + b * 100) / 100;

/** Without a prototype: names come from outside, and `__proto__` is one like any other. */
export const noCounts = (): Counts => Object.create(null) as Counts;

export function count(counts: Counts, name: string, by = 1): void {
  counts[name] = (counts[name] ?? 0) + by;
}

export function merge(days: Iterable<Day>): Day {
  const total = emptyDay();
  for (const day of days) {
    for (const key of sums) total[key] = addMoney(total[key], day[key]);
    for (const key of ['sources', 'products', 'states'] as const)
      for (const [name, by] of Object.entries(day[key])) count(total[key], name, by);
    for (const [stage, histogram] of Object.entries(day.stages))
      for (const [step, by] of Object.entries(histogram)) {
        const into = (total.stages[stage] ??= {});
        into[step] = (into[step] ?? 0) + by;
      }
  }
  return total;
}
