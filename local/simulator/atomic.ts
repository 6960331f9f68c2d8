// What somebody who reads the database workbook at this very moment would see of orders and their items.
import type { Platform } from '../platform';
import { readTable } from '../web/workbooks';

/** An order whose line items do not stand beside it, or undefined. */
export function tornOrder(platform: Platform): string | undefined {
  const orders = readTable(platform, 'database', 'orders');
  const items = readTable(platform, 'database', 'line_items');
  if (!orders || !items) return undefined;
  const [order, removed] = [items.header.indexOf('order_id'), items.header.indexOf('removed')];
  const counts = new Map<unknown, number>();
  for (const row of items.rows) if (row[removed] !== true) counts.set(row[order], (counts.get(row[order]) ?? 0) + 1);
  const [id, count] = [orders.header.indexOf('_id'), orders.header.indexOf('item_count')];
  for (const row of orders.rows) {
    const said = row[count];
    if (typeof said === 'number' && said !== (counts.get(row[id]) ?? 0))
      return `an order with ${said} items has others beside it`;
  }
  return undefined;
}
