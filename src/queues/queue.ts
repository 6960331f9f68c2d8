// The queue: open orders in the order in which they should be worked off, with their ages and limits. Pure.
import { foldStatus, type Stage } from '../entities/stages';
import { valueOf } from '../settings/by-status';
import type { Settings } from '../settings/settings';
import { queueStages, urgencies } from '../workbooks/layout/queues';

const hour = 3_600_000;
const day = 24 * hour;

/** What of the table of orders tells whether one is open; times in ms. */
export interface Standings {
  stage: string;
  deleted: boolean;
  /** When it came to its stage; undefined where nobody knows. */
  since: number | undefined;
}

const done: readonly string[] = ['Delivered', 'Closed'] satisfies Stage[];
export function isOpen({ stage, deleted, since }: Standings, { shippedDays }: Settings, now: number): boolean {
  if (deleted || done.includes(stage)) return false;
  return stage !== 'Shipped' || since === undefined || now - since <= shippedDays * day;
}

/** An open order with what its row shows. */
export interface Open {
  id: string;
  stage: string;
  status: string;
  /** ms; when it came to its status, as far as is known. */
  since: number | undefined;
  number: string;
  customer: string;
  products: string;
  province: string;
  pharmacy: string;
  assignedTo: string;
  total: string | number;
  link: string;
}

export interface Aged extends Open {
  /** Whole hours. */
  age: number | undefined;
  /** Hours. */
  limit: number | undefined;
  urgency: string;
}

export function aged(open: Open, { limits }: Settings, now: number): Aged {
  const age = open.since === undefined ? undefined : Math.max(0, Math.floor((now - open.since) / hour));
  const limit = valueOf(limits, foldStatus(open.status));
  const past = open.since === undefined ? 0 : (now - open.since) / hour;
  const urgency =
    limit === undefined || age === undefined
      ? ''
      : past > limit
        ? urgencies.overdue
        : past > limit * 0.75
          ? urgencies.soon
          : urgencies.ok;
  return { ...open, age, limit, urgency };
}

/** By stage, then oldest first; those of unknown age first. */
export const inOrder = (orders: readonly Aged[]): Aged[] =>
  [...orders].sort(
    (a, b) =>
      queueStages.indexOf(a.stage) - queueStages.indexOf(b.stage) ||
      (a.since ?? 0) - (b.since ?? 0) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );

/** How many stand too long, by status as the settings name it. */
export function overdueBy(orders: readonly Aged[]): { [status: string]: number } {
  const counts: { [status: string]: number } = {};
  for (const { status, urgency } of orders) {
    if (urgency !== urgencies.overdue) continue;
    const name = foldStatus(status);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
