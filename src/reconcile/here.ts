// What our tables hold, ready to be compared with an export: rows found by _id or number, customers by any of their names.
import type { ColumnValues, Columns } from '../workbooks/columns';
import type { ExportKind } from './fields';

/** Columns that a comparison reads of each table. */
export const comparedColumns = {
  orders: [
    '_id', 'id', 'customer_id', 'status', 'source', 'base_amount', 'discount_amount', 'credit_used_amount', 'total_amount',
    'coupon', 'item_count', 'address_id', 'shipped_at', 'tracking_code', 'tracking_link', 'pharmacy', 'assigned_to_group',
    'post_purchase_status', 'is_deleted', 'organization', 'created_at_utc', 'updated_at_utc', 'record_link',
  ],
  subscriptions: [
    '_id', 'id', 'customer_id', 'status', 'product_id', 'product_name', 'price', 'cancel_reason', 'next_billing_date',
    'organization', 'created_at_utc', 'updated_at_utc', 'record_link',
  ],
} as const; // prettier-ignore

export const customerColumns = ['customer_id', 'phone', 'first_name', 'last_name'] as const;
export const aliasColumns = ['alias', 'customer_id'] as const;
export const historyColumns = ['history_id'] as const;

export interface Here {
  kind: ExportKind;
  table: Columns;
  byId: Map<string, number>;
  /** A number that two rows share leads to neither. */
  byNumber: Map<string, number | 'several'>;
  /** `email:…` or `id:…` → the customer. */
  aliases: Map<string, string>;
  customers: { table: Columns; rows: Map<string, number> };
  /** Keys of order_status_history; undefined unless the export tells histories. */
  history: Set<string> | undefined;
  /** Of the database workbook: its dates are wall clocks there. */
  timeZone: string;
}

export function hereFrom(
  kind: ExportKind,
  timeZone: string,
  table: Columns,
  customers: Columns,
  aliases: Columns,
  history?: Columns,
): Here {
  const byNumber = new Map<string, number | 'several'>();
  (table.id ?? []).forEach((number, row) => {
    const key = String(number);
    if (key !== '' && table._id?.[row] !== '') byNumber.set(key, byNumber.has(key) ? 'several' : row);
  });
  return {
    kind,
    table,
    byId: rowsByKey(table._id),
    byNumber,
    aliases: new Map((aliases.alias ?? []).map((alias, row) => [String(alias), String(aliases.customer_id?.[row])])),
    customers: { table: customers, rows: rowsByKey(customers.customer_id) },
    history: history && new Set((history.history_id ?? []).map(String)),
    timeZone,
  };
}

function rowsByKey(column: ColumnValues = []): Map<string, number> {
  const rows = new Map<string, number>();
  column.forEach((key, row) => {
    if (key !== '') rows.set(String(key), row);
  });
  return rows;
}

/** The row an export's record is about. */
export function rowFor(here: Here, id: string, number: string): number | 'several' | undefined {
  return id === '' ? here.byNumber.get(number) : here.byId.get(id);
}
