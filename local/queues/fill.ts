// Fills the tables of orders and customers directly with as many rows as a big clinic has: for what only reads them.
import { customerAliases, customers, orders } from '../../src/workbooks/layout/database';
import type { Tab } from '../../src/workbooks/layout/tab';
import { serialDate } from '../../src/workbooks/cells';
import type { State } from '../platform';
import { putRow, type CellContent } from '../platform/workbooks/sheet';

const hour = 3_600_000;
const open = [
  ['Medical review', 'awaiting_script'],
  ['Medical review', 'awaiting_requirements'],
  ['Pharmacy', 'awaiting_shipment'],
  ['Payment', 'awaiting_payment'],
] as const;

/** `openOrders` of `total` are open, spread over the whole table, but for the first `moved` of these; `now` is ms. */
export function fillTables(state: State, total: number, openOrders: number, now: number, moved = 0): void {
  const every = Math.max(1, Math.floor(total / Math.max(1, openOrders)));
  const zone = bookOf(state).timeZone;
  fill(state, orders, total, (at) => {
    const isOpen = at % every === 0 && at / every < openOrders && at / every >= moved;
    const [stage, status] = isOpen ? open[(at / every) % open.length]! : (['Closed', 'cancelled'] as const);
    const since = serialDate(now - ((at * 7919) % 300) * hour, zone);
    return {
      ...{
        _id: (0x65a000000000 + at).toString(16).padStart(24, 'f'),
        id: String(at),
        customer_id: `customer-${at % 30_000}`,
        status,
        stage,
      },
      ...{ stage_since: since, status_since: since, total_amount: 199, products: 'Kit (2), Pen', province_code: 'TX' },
      record_link: `https://emr.portals.care/customers/customer-${at % 30_000}?tab=orders`,
    };
  });
  fill(state, customers, Math.min(total, 30_000), (at) => ({
    ...{ customer_id: `customer-${at}`, first_name: `Person ${at}`, last_name: 'Sample', email: `p${at}@example.com` },
    phone: `+1555010${String(at).padStart(5, '0')}`,
  }));
  fill(state, customerAliases, Math.min(total, 30_000), (at) => ({
    ...{ alias: `email:p${at}@example.com`, kind: 'email', customer_id: `customer-${at}` },
  }));
}

const bookOf = (state: State) => [...state.workbooks.values()].find(({ title }) => title === 'CarePortals database')!;

function fill(state: State, tab: Tab, rows: number, rowOf: (at: number) => Record<string, CellContent>): void {
  const sheet = bookOf(state).sheets.find(({ title }) => title === tab.name)!;
  sheet.rowCount = Math.max(sheet.rowCount, rows + 1);
  for (let at = 0; at < rows; at += 1) {
    const row = rowOf(at);
    const cells = tab.columns.map(({ key }) => row[key] ?? null);
    putRow([], sheet, at + 1, cells);
  }
}
