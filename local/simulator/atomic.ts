// What somebody who reads the database workbook at this very moment would see of orders and their items.
import type { Tab } from '../../src/workbooks/layout/tab';
import type { Platform } from '../platform';
import { lineItems, orders as ordersTab } from '../../src/workbooks/layout/database';
import { readTable } from '../web/workbooks';
import { placeName, titleOf, type Staff } from './staff';

/** An order whose line items do not stand beside it, or undefined. */
export function tornOrder(platform: Platform, staff: Staff): string | undefined {
  const read = (tab: Tab) => {
    const table = readTable(platform, 'database', titleOf(platform, 'database', tab));
    const renamed = staff.renamed.get(placeName('database', tab.name));
    return table && { ...table, header: table.header.map((name) => renamed?.get(name) ?? name) };
  };
  const orders = read(ordersTab);
  const items = read(lineItems);
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
