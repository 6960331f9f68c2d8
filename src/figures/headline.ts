// The headline figures of a period, each with the period before and how it is counted, in words. Pure.
import type { Counted } from './count';
import { merge, type Day } from './day';
import type { Period } from './period';

export type FigureKind = 'count' | 'money';

export interface Figure {
  name: string;
  kind: FigureKind;
  /** Undefined when there is nothing to count from. */
  value: number | undefined;
  before: number | undefined;
  how: string;
}

export const totalOf = (days: ReadonlyMap<number, Day>, from: number, to: number): Day =>
  merge([...days].filter(([day]) => day >= from && day <= to).map(([, counts]) => counts));

/** Subscriptions active at the end of a day. */
export function activeAt({ active, activeMoves }: Counted, day: number): number {
  let later = 0;
  for (const [at, by] of activeMoves) if (at > day) later += by;
  return active - later;
}

interface Definition {
  name: string;
  kind: FigureKind;
  of: (total: Day) => number | undefined;
  how: string;
}

const ratio = (a: number, b: number): number | undefined => (b > 0 ? Math.round((a / b) * 10_000) / 10_000 : undefined);

const definitions: readonly Definition[] = [
  {
    ...{ name: 'Orders', kind: 'count', of: ({ orders }) => orders },
    how: 'Orders placed in the period (orders, created_at); deleted and test ones are left out, here and below.',
  },
  {
    ...{ name: 'Revenue', kind: 'money', of: ({ revenue }) => revenue },
    how: 'Sum of total_amount of these orders (orders), cancelled ones too.',
  },
  {
    ...{ name: 'Average order value', kind: 'money', of: ({ orders, revenue }) => ratio(revenue, orders) },
    how: 'Revenue divided by orders.',
  },
  {
    ...{ name: 'Shipped orders', kind: 'count', of: ({ shipped }) => shipped },
    how: 'Orders shipped in the period (orders, shipped_at).',
  },
  {
    ...{ name: 'Cancelled orders', kind: 'count', of: ({ cancelled }) => cancelled },
    how: 'Orders that stand at cancelled and came there in the period (orders, status and status_since).',
  },
  {
    ...{ name: 'Subscriptions cancelled', kind: 'count', of: ({ subscriptionsCancelled }) => subscriptionsCancelled },
    how: 'Cancellations in the period (subscription_history).',
  },
];

export const figureNames: readonly string[] = definitions.map(({ name }) => name);

export function headline(counted: Counted, { from, to, before }: Period): Figure[] {
  const now = totalOf(counted.days, from, to);
  const then = before && totalOf(counted.days, before.from, before.to);
  return definitions.map(({ name, kind, of, how }) => ({
    ...{ name, kind, how },
    value: of(now),
    before: then && of(then),
  }));
}

/** The change in words; it needs no colour to be understood. */
export function changeOf({ value, before }: Figure): string {
  if (value === undefined) return 'no data';
  if (before === undefined || before === 0) return 'no earlier data';
  if (value === before) return 'unchanged';
  const sign = value > before ? '▲' : '▼';
  return `${sign} ${Math.abs(((value - before) / before) * 100).toFixed(0)} %`;
}
