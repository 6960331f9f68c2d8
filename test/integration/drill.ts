// A small clinic's day in both workbooks, what stands in them, and verify and rebuild run to their end.
import { startLocal, type Local } from '../../local/testing';
import { jobKey } from '../../src/recovery/job';
import { rowsOf, type NamedRow } from './rows';

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 5, 10, minute)).toISOString();

const person = (number: number) => ({
  _id: `65a00000000000000000000${number % 4}`,
  email: `p${number % 4}@example.com`,
  phone: '+15550100001',
  firstName: 'Pat',
});

/** Deliveries of every kind: timed and untimed, repeated, invalid, one of a customer who is known by phone only. */
export const day: readonly (readonly [event: string, body: unknown])[] = [
  ...Array.from(
    { length: 8 },
    (_, number) =>
      [
        'order.created',
        {
          ...{
            _id: `order-${number}`,
            id: 100 + number,
            createdAt: at(number),
            status: 'pending',
            totalAmount: 10 + number,
          },
          customer: person(number),
          shippingAddress: { address1: `${number % 3} Main St`, city: 'St Louis', postalCode: '01234' },
          lineItems: [
            { productId: 'p1', name: 'Kit', price: 5 },
            { productId: `p${number % 2}`, name: 'Vial', price: 5, drugName: 'x' },
          ],
          ...(number === 3 ? { coupon: 'NEW' } : {}),
        },
      ] as const,
  ),
  ...[1, 4, 4, 6].map(
    (number, step) =>
      ['order.status_updated', { _id: `order-${number}`, status: `s${step}`, updatedAt: at(60 + step) }] as const,
  ),
  ['subscription.paused', { _id: 'sub-1', customer: person(1), product: { _id: 'p1', name: 'Kit' } }],
  ['subscription.paused', { _id: 'sub-1', customer: person(1), product: { _id: 'p1', name: 'Kit' } }],
  ['subscription.cancelled', { _id: 'sub-2', customer: { phone: '+15550100002' }, updatedAt: at(70) }],
  [
    'prescription.created',
    { _id: 'rx-1', customer: person(2), fulfillments: [{ orderId: 102 }], drugs: [{ name: 'x' }] },
  ],
  ['order.created', '{"_id": "order-9", "customer.firstName": "An "odd" one"}'],
  ['order.created', { id: 7 }],
];

export async function startDay(): Promise<Local> {
  const local = await startLocal();
  for (const [event, body] of day) await local.post(event, body);
  await local.run('retryFailedDeliveries');
  return local;
}

export interface Progress {
  done: boolean;
  busy?: boolean;
  checked: number;
  drift: number;
}

const gaveUp = (local: Local): boolean =>
  'failures' in (JSON.parse(local.platform.state.properties.script.values.get(jobKey) ?? '{}') as object);

/** Runs a function that works in steps to its end. */
export async function finish(local: Local, name: string): Promise<Progress> {
  for (let calls = 0; calls < 40; calls += 1) {
    const progress = (await local.run(name)) as unknown as Progress;
    if (progress.done && gaveUp(local)) throw new Error(`${name} gave up`);
    if (progress.done) return progress;
  }
  throw new Error(`${name} does not come to its end`);
}

/** What the Verification tab lists. */
export const listed = (local: Local): NamedRow[] =>
  rowsOf(local.tab('tracking', 'Verification')).filter((row) => row.Finding !== 'progress' && row.Finding !== '');

type Content = Record<string, string[]>;

/** Every row of both workbooks that is not blank, in no particular order; without the machine's own tabs. */
export function contents(local: Local): Content {
  const result: Content = {};
  for (const workbook of ['database', 'tracking']) {
    for (const [name, table] of Object.entries(local.all(workbook))) {
      if (name.startsWith('_') || name === 'Verification') continue;
      result[`${workbook}!${name}`] = rowsOf(table)
        .filter((row) => Object.values(row).some((value) => value !== ''))
        .map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))
        .sort();
    }
  }
  return result;
}

/** Nothing is wrong, as the full verification says. */
export async function expectHealthy(local: Local): Promise<void> {
  const { drift } = await finish(local, 'verify');
  expect(listed(local)).toEqual([]);
  expect(drift).toBe(0);
}

/** New deliveries still go where they belong, once. */
export async function expectAlive(local: Local): Promise<void> {
  const body = { _id: 'order-1', status: 'shipped', updatedAt: at(300) };
  expect((await local.post('order.status_updated', body)).status).toBe('committed');
  expect((await local.post('order.status_updated', body)).status).toBe('duplicate');
  expect((await local.post('order.created', { _id: 'order-70', createdAt: at(200) })).status).toBe('committed');
  await local.run('retryFailedDeliveries');
  const orders = rowsOf(local.tab('database', 'orders')).filter((row) => row._id !== '');
  expect(orders.filter((row) => row._id === 'order-1').map((row) => row.status)).toEqual(['shipped']);
  expect(new Set(orders.map((row) => row._id)).size).toBe(orders.length);
  expect(orders.some((row) => row._id === 'order-70')).toBe(true);
  expect(rowsOf(local.tab('tracking', 'order.status_updated')).filter((row) => row.Status === 'shipped')).toHaveLength(
    1,
  );
  await expectHealthy(local);
}
