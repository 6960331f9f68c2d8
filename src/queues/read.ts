// Reads the open orders: whole the columns that tell which are open, and customers' names; then the rest of those few.
import type { Settings } from '../settings/settings';
import { columnsOfTables, type Columns } from '../workbooks/columns';
import { instantOfSerial } from '../workbooks/cells';
import { customers, orders } from '../workbooks/layout/database';
import { consecutive, structureOf } from '../workbooks/requests';
import { gridRange, readRanges, type Structure } from '../workbooks/structure';
import { cellsBySheet, valueFields } from '../workbooks/read';
import { noStage } from '../workbooks/layout/queues';
import { isOpen, type Open } from './queue';

/** Rows that a tab can show and people can work off. */
export const mostOrders = 2000;

export interface OpenOrders {
  orders: Open[];
  /** How many there are altogether. */
  total: number;
  /** No order has ever arrived. */
  empty: boolean;
}

/** Two reads of the Sheets API, and one more for about every 130,000 orders. */
export function readOpenOrders(
  id: string,
  database: Structure,
  settings: Settings,
  isTest: (customerId: string) => boolean,
  now: number,
): OpenOrders {
  const place = structureOf(database, orders);
  const [whole = {}, people = {}] = columnsOfTables(id, [
    { place, keys: ['_id', 'stage', 'is_deleted', 'stage_since'] },
    { place: structureOf(database, customers), keys: ['customer_id', 'first_name', 'last_name'] },
  ]);
  const instantOf = (value: unknown): number | undefined =>
    typeof value === 'number' ? instantOfSerial(value, database.timeZone) : undefined;
  const keys = whole._id ?? [];
  const rows = keys.flatMap((key, at) => {
    const deleted = whole.is_deleted?.[at] === true;
    const standing = { stage: String(whole.stage?.[at] ?? ''), deleted, since: instantOf(whole.stage_since?.[at]) };
    return key !== '' && isOpen(standing, settings, now) ? [at + 2] : [];
  });
  const empty = keys.every((key) => key === '');
  if (rows.length === 0) return { orders: [], total: 0, empty };
  const ranges = consecutive(rows).map((run) =>
    gridRange(place.sheetId, run[0] as number, run[run.length - 1] as number, 0, place.columnCount),
  );
  const cells = cellsBySheet(readRanges(id, ranges, valueFields)).get(place.sheetId);
  const found = rows.flatMap((row) => {
    const text = (column: string): string => cells?.get(row)?.get(place.columns[column] as number) ?? '';
    const time = (column: string): number | undefined =>
      text(column) === '' ? undefined : instantOf(Number(text(column)));
    const customer = text('customer_id');
    // a row that was cleared, or that moved between the two reads
    if (text('_id') === '' || text('is_deleted') === 'true' || isTest(customer)) return [];
    const total = text('total_amount');
    const open: Open = {
      id: text('_id'),
      stage: text('stage') === '' ? noStage : text('stage'),
      status: text('status'),
      since: time('status_since') ?? time('stage_since') ?? time('updated_at') ?? time('created_at'),
      number: text('id'),
      customer,
      products: text('products'),
      province: text('province_code'),
      pharmacy: text('pharmacy'),
      assignedTo: text('assigned_to') || text('assigned_to_group'),
      total: total === '' ? '' : Number(total),
      link: text('record_link'),
    };
    return [open];
  });
  const unique = [...new Map(found.map((open) => [open.id, open])).values()];
  return { orders: named(people, unique), total: unique.length, empty };
}

/** With customers' names in the place of their ids. */
function named(columns: Columns, open: readonly Open[]): Open[] {
  const wanted = new Set(open.map(({ customer }) => customer).filter((customer) => customer !== ''));
  const names = new Map<string, string>();
  (columns.customer_id ?? []).forEach((customer, at) => {
    if (!wanted.has(String(customer))) return;
    const parts = [columns.first_name?.[at], columns.last_name?.[at]].filter(
      (part) => part !== undefined && part !== '',
    );
    names.set(String(customer), parts.join(' '));
  });
  return open.map((one) => ({ ...one, customer: names.get(one.customer) || one.customer }));
}
