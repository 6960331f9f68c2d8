// Deliveries are lost, an export tells which, a backfill brings them: the tables are those of a run without loss.
import { createRandom } from '../../local/platform/random';
import { startLocal, type Local, type Table } from '../../local/testing';
import { rowsOf } from './rows';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 5, 12);
const iso = (ms: number): string => new Date(ms).toISOString();
const moves = ['awaiting_script', 'awaiting_fulfillment', 'awaiting_shipment', 'shipped'];

interface Sent {
  event: string;
  view?: string;
  body: Record<string, unknown>;
}

/** Orders as CarePortals would send them, and each as it stands at last. */
function history(orders: number): { sent: Sent[]; last: Record<string, unknown>[] } {
  const random = createRandom(7);
  const whole = (below: number): number => Math.floor(random.next() * below);
  const sent: Sent[] = [];
  const last: Record<string, unknown>[] = [];
  for (let number = 1; number <= orders; number += 1) {
    const person = whole(orders / 3);
    const created = start + number * 600_000;
    const items = Array.from({ length: 1 + whole(3) }, (_, at) => ({
      productId: `product-${whole(9)}`,
      name: `Kit ${at}, "large"`,
      quantity: 1 + whole(2),
      listPrice: 10 + at,
      price: 9.99 + at,
    }));
    const total = 20 + whole(10_000) / 100;
    let body: Record<string, unknown> = {
      _id: `order-${number}`,
      id: String(1000 + number),
      status: 'pending',
      source: 'checkout',
      totalAmount: total,
      baseAmount: total + 5,
      discountAmount: 5,
      coupon: 'SPRING',
      customer: { _id: `customer-${person}`, email: `p${person}@example.com`, firstName: 'Ann', lastName: `Lee\n${person}` },
      shippingAddress: { address1: `${person} Main St`, city: 'Reno', provinceCode: 'NV', postalCode: '01234', countryCode: 'US' },
      lineItems: items,
      statusHistory: [{ newStatus: 'pending', updatedAt: iso(created) }],
      createdAt: iso(created),
      updatedAt: iso(created),
    }; // prettier-ignore
    sent.push({ event: 'order.created', body });
    moves.slice(0, whole(5)).forEach((status, at) => {
      const when = iso(created + (at + 1) * day + whole(1000));
      const before = body['statusHistory'] as object[];
      const entry = { prevStatus: body['status'], newStatus: status, updatedAt: when };
      body = { ...body, status, updatedAt: when, statusHistory: [...before, entry] };
      if (status === 'shipped') body = { ...body, trackingCode: `00${number}123456789`, shippedAt: when };
      sent.push({ event: 'order.status_updated', body });
    });
    last.push(body);
  }
  return { sent, last };
}

const quoted = (value: unknown): string =>
  `"${String((value as string | number | undefined) ?? '').replace(/"/g, '""')}"`;

function exportOf(orders: readonly Record<string, unknown>[]): string {
  const plain = ['_id', 'id', 'status', 'source', 'totalAmount', 'baseAmount', 'discountAmount', 'coupon', 'createdAt', 'updatedAt', 'shippedAt', 'trackingCode']; // prettier-ignore
  const nested = ['customer', 'shippingAddress'];
  const inner = { customer: ['_id', 'email', 'firstName', 'lastName'], shippingAddress: ['address1', 'city', 'provinceCode', 'postalCode', 'countryCode'] } as Record<string, string[]>; // prettier-ignore
  const header = [
    ...plain,
    ...nested.flatMap((name) => inner[name]!.map((key) => `${name}.${key}`)),
    'lineItems',
    'statusHistory',
  ];
  const rows = orders.map((order) => [
    ...plain.map((key) => quoted(order[key])),
    ...nested.flatMap((name) => inner[name]!.map((key) => quoted((order[name] as Record<string, unknown>)[key]))),
    quoted(JSON.stringify(order['lineItems'])),
    quoted(JSON.stringify(order['statusHistory'])),
  ]);
  return [header.map(quoted), ...rows].map((cells) => cells.join(',')).join('\r\n');
}

/** Visible tables without what depends on when something came, and on its having been backfilled. */
function truth(local: Local): Record<string, unknown[]> {
  const tables = Object.entries(local.all('database')).filter(
    ([name]) => name !== 'deliveries' && !name.startsWith('_'),
  );
  return Object.fromEntries(tables.map(([name, table]) => [name, comparable(table)]));
}

const comparable = (table: Table): string[] =>
  rowsOf(table)
    .map((row) => {
      const { first_recorded_at: _, data_quality: note = '', ...rest } = row;
      return JSON.stringify({ ...rest, note: String(note).replace('backfilled from an export', '') });
    })
    .sort();

async function send(local: Local, deliveries: readonly Sent[]): Promise<void> {
  for (let at = 0; at < deliveries.length; at += 30) {
    await Promise.all(deliveries.slice(at, at + 30).map(({ event, body }) => local.post(event, body)));
  }
  await local.run('retryFailedDeliveries');
}

test('1 % of deliveries lost: all are found, and after the backfill every table equals the loss-free one', async () => {
  const { sent, last } = history(130);
  const random = createRandom(12);
  const lost = sent.filter(() => random.next() < 0.01);
  expect(lost.length).toBeGreaterThan(2);
  const [whole, torn] = [await startLocal(), await startLocal()];
  await send(whole, sent);
  await send(
    torn,
    sent.filter((delivery) => !lost.includes(delivery)),
  );
  expect(truth(torn)).not.toEqual(truth(whole));

  await reconcile(torn, exportOf(last));
  const named = new Set(rowsOf(torn.tab('tracking', 'Reconciliation')).map((row) => row['ID']));
  // an earlier status than the last one is told by the whole history that a later event carries
  const telling = lost.filter(({ body }) => {
    const kept = sent.filter((one) => one.body['_id'] === body['_id'] && !lost.includes(one));
    return !kept.some((one) => String(one.body['updatedAt']) > String(body['updatedAt']));
  });
  expect(telling.length).toBeGreaterThan(0);
  expect(telling.map(({ body }) => body['_id']).filter((id) => !named.has(id))).toEqual([]);

  expect(await torn.run('backfillChosen')).toMatchObject({ phase: 'done' });
  expect(truth(torn)).toEqual(truth(whole));
  await Promise.all([whole.close(), torn.close()]);
}, 180_000);

async function reconcile(local: Local, text: string): Promise<void> {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += 45_000) parts.push(text.slice(at, at + 45_000));
  const { importId } = (await local.run('startImport', parts.length)) as { importId: string };
  for (let at = 0; at < parts.length; at += 5) await local.run('addImportParts', importId, at, parts.slice(at, at + 5));
  const { mapping } = (await local.run('readImport', importId)) as { mapping: { orders: Record<string, number> } };
  await local.run('startComparison', importId, 'orders', mapping.orders);
  await local.run('continueReconciliation', { ms: 60_000 });
  const table = local.tab('tracking', 'Reconciliation');
  const column = table.header.indexOf('Backfill');
  const book = [...local.platform.state.workbooks.values()].find(({ title }) => title === 'CarePortals tracking')!;
  const { sheetId } = book.sheets.find(({ title }) => title === 'Reconciliation')!;
  const rows = rowsOf(table).map((row) => ({
    values: [{ userEnteredValue: row['Backfill'] === '' ? {} : { boolValue: true } }],
  }));
  const request = {
    updateCells: { start: { sheetId, rowIndex: 1, columnIndex: column }, rows, fields: 'userEnteredValue' },
  };
  local.platform.commit({ kind: 'batch', id: book.id, requests: [request] as never });
}
