// What the deliveries themselves show to be missing, without any export. Pure.
import type { Columns } from '../workbooks/columns';
import type { Row } from '../workbooks/layout/tab';
import { kinds, type GapKind } from './gap-kinds';
import type { Sightings } from './seen';

/** Columns of each table that the report needs. */
export const gapColumns = {
  orders: ['_id', 'id', 'is_deleted', 'record_link'],
  subscriptions: ['_id', 'id', 'customer_id', 'record_link'],
  prescriptions: ['_id', 'order_number', 'order_id', 'record_link'],
} as const;

export interface Gap {
  kind: GapKind;
  number: string;
  _id: string;
  /** ISO UTC; "" when the log does not tell. */
  since: string;
  link: string;
}

export function findGaps(tables: Record<keyof typeof gapColumns, Columns>, sightings: Sightings): Gap[] {
  const since = (entity: string, id: string): string => sightings.get(`${entity}:${id}`)?.since ?? '';
  const orders = rowsOf(tables.orders, gapColumns.orders);
  const gaps: Gap[] = missingNumbers(orders.map(({ _id, id }) => ({ number: id, since: since('order', _id) })));
  for (const { _id, id, is_deleted: deleted, record_link: link } of orders) {
    const kind = deleted === 'true' ? undefined : orderGap(sightings, _id);
    if (kind) gaps.push({ kind, number: id, _id, since: since('order', _id), link });
  }
  for (const { _id, id, customer_id: customer, record_link: link } of rowsOf(
    tables.subscriptions,
    gapColumns.subscriptions,
  )) {
    if (customer !== '') continue;
    gaps.push({ kind: 'subscription without customer', number: id, _id, since: since('subscription', _id), link });
  }
  for (const { _id, order_number: number, order_id: order, record_link: link } of rowsOf(
    tables.prescriptions,
    gapColumns.prescriptions,
  )) {
    if (order !== '') continue;
    const kind = number === '' ? 'prescription names no order' : 'prescription without order';
    gaps.push({ kind, number, _id, since: since('prescription', _id), link });
  }
  return gaps;
}

/** The gaps as rows of their tab. */
export const gapRows = (gaps: readonly Gap[]): Row[] =>
  gaps.map(({ kind, number, _id, since, link }, at) => {
    const { what, entity, remedy } = kinds[kind];
    return { what, entity, number, _id, since, remedy, record_link: link, line: at + 1 };
  });

function orderGap(sightings: Sightings, id: string): GapKind | undefined {
  const { simple, database } = sightings.get(`order:${id}`) ?? { simple: false, database: false };
  if (simple && database) return undefined;
  if (!simple && !database) return 'order never created';
  return simple ? 'order without database view' : 'order without simple view';
}

/** Numbers between the smallest and the largest seen that no order has; neighbours share a line. */
function missingNumbers(orders: readonly { number: string; since: string }[]): Gap[] {
  const seen = orders
    .filter(({ number }) => /^\d{1,15}$/.test(number))
    .map(({ number, since }) => ({ number: Number(number), since }))
    .sort((a, b) => a.number - b.number || (a.since < b.since ? -1 : 1));
  return seen.flatMap((order, at): Gap[] => {
    const before = seen[at - 1];
    if (before === undefined || order.number - before.number < 2) return [];
    const [first, last] = [before.number + 1, order.number - 1];
    const number = first === last ? String(first) : `${first} to ${last}`;
    return [{ kind: 'number never seen', number, _id: '', since: order.since, link: '' }];
  });
}

/** Rows that have a key, as texts. */
function rowsOf<K extends string>(columns: Columns, keys: readonly K[]): Record<K, string>[] {
  return (columns._id ?? []).flatMap((id, row) =>
    id === ''
      ? []
      : [Object.fromEntries(keys.map((key) => [key, String(columns[key]?.[row] ?? '')])) as Record<K, string>],
  );
}
