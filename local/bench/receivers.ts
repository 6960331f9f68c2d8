// The three receivers side by side: this project's bundle, and two written in the patterns seen elsewhere.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSyncDriver, readProgram, type State } from '../platform';
import { projectRoot } from '../root';
import { prepare } from '../simulator/world';
import { nameOf } from './deliveries';
import { fillOurs } from './fill-ours';
import type { Receiver, Watched } from './receiver';
import { emptyTables, fillTables, spreadsheetId, type Tables } from './tables';

const both = ['order.created', 'order.status_updated'];

function ours(): Receiver {
  const program = readProgram();
  const driver = createSyncDriver(program, { reuse: true });
  const shown = (event: string): Watched => ({
    workbook: 'CarePortals tracking',
    tab: event,
    events: [event],
    read: (row) => nameOf(event, row('Order ID')),
  });
  const log: Watched = {
    workbook: 'CarePortals database',
    tab: 'deliveries',
    events: both,
    read: (row) => nameOf(row('event'), row('key')),
  };
  return {
    name: 'ours',
    program,
    driver,
    fresh: () => prepare(program, driver),
    watched: [log, ...both.map(shown)],
    durable: /^Properties\.setProperty|^Properties\.setProperties/,
    trigger: 'retryFailedDeliveries',
    fill: fillOurs,
    accepts: (reply) => (JSON.parse(reply) as { ok: boolean }).ok,
  };
}

function written(name: 'conventional' | 'field', tables: Tables, watched: Watched[]): Receiver {
  const file = join(projectRoot(), 'local', 'bench', 'receivers', `${name}.js`);
  const program = readProgram(readFileSync(file, 'utf8').replace('{{SPREADSHEET_ID}}', spreadsheetId));
  return {
    name,
    program,
    driver: createSyncDriver(program, { reuse: true }),
    fresh: () => ({ state: emptyTables(tables), token: '' }),
    watched,
    durable: /^Range\.setValues?$|^Sheet\.appendRow$/,
    fill: (state: State, rows: number) => fillTables(state, tables, rows),
    accepts: (reply) => !reply.includes('error'),
  };
}

const conventionalTables: Tables = {
  orders: [
    ...['timestamp', 'event', '_id', 'id', 'status', 'source', 'totalAmount', 'discountAmount', 'baseAmount'],
    ...['customer.email', 'customer.firstName', 'customer.lastName', 'customer.phone', 'createdAt', 'updatedAt'],
  ],
};
const fieldTables: Tables = {
  customers: ['email', 'first name', 'last name', 'phone'],
  addresses: ['street', 'city', 'postal code'],
  products: ['product', 'name', 'price'],
  orders: [
    ...['id', '_id', 'status', 'source', 'total', 'discount', 'base', 'email', 'street', 'product'],
    ...['created', 'updated'],
  ],
  line_items: ['order', 'product', 'quantity', 'price'],
  status_log: ['id', '_id', 'event', 'status', 'updated'],
};

export const openReceivers = (): Receiver[] => [
  ours(),
  written('conventional', conventionalTables, [
    { workbook: 'Orders', tab: 'orders', events: both, read: (row) => nameOf(row('event'), row('_id')) },
  ]),
  written('field', fieldTables, [
    {
      workbook: 'Orders',
      tab: 'orders',
      events: ['order.created'],
      read: (row) => nameOf('order.created', row('_id')),
    },
    {
      ...{ workbook: 'Orders', tab: 'status_log', events: ['order.status_updated'] },
      read: (row) => nameOf(row('event'), row('_id')),
    },
  ]),
];

export const closeReceivers = (receivers: readonly Receiver[]): Promise<unknown> =>
  Promise.all(receivers.map(({ driver }) => driver.close()));
