// What arrives stands in the cells as it came: text stays text, amounts are numbers, times are dates, nothing is a formula.
import { startLocal, type Local } from '../../local/testing';
import { rowOf, rowsOf } from './rows';

let local: Local;
beforeEach(async () => void (local = await startLocal()));
afterEach(() => local.close());

const order = {
  _id: '65a1f0c2b7e4d90012ab34cd',
  id: 501,
  source: 'checkout',
  status: 'awaiting_shipment',
  baseAmount: 300,
  discountAmount: 50.5,
  creditUsedAmount: 0,
  totalAmount: 249.5,
  coupon: 'NEW50',
  createdAt: '2026-03-08T06:30:00.123Z',
  updatedAt: '2026-03-09T07:00:00.456Z',
  trackingCode: '01234567890123456789',
  isDeleted: false,
  customer: {
    _id: '65a1f0c2b7e4d90012ab0001',
    email: 'ann@example.com',
    phone: '+15550100001',
    firstName: '=HYPERLINK("http://x","y")',
    lastName: "O'Brien",
  },
  shippingAddress: {
    address1: '1 Main St',
    address2: 'Apt 2',
    city: 'Boston',
    provinceCode: 'MA',
    postalCode: '01234',
    countryCode: 'US',
  },
  lineItems: [
    {
      productId: 'p1',
      name: 'Tirzepatide',
      price: 100,
      listPrice: 120,
      quantity: 1,
      extras: { drugName: 'tirzepatide' },
    },
    {
      productId: 'p2',
      name: '+1-800',
      price: 99.5,
      listPrice: 110,
      quantity: 2,
      discount: { reductionAmount: 10, reductionType: 'percent' },
    },
    { productId: 'p3', name: 'Kit', price: 50, listPrice: 70, quantity: 1, isSubscription: true },
  ],
};

/** As the field's templates send it: flat keys, every value a string. */
function flat(value: object, prefix = ''): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, item]: [string, unknown]) =>
      typeof item === 'object' && item !== null ? flat(item, `${prefix}${key}.`) : { [prefix + key]: String(item) },
    ),
  ) as Record<string, string>;
}

test('text stays text, amounts are numbers, times are dates', async () => {
  await local.post('order.status_updated', order);
  const row = rowOf(local.tab('tracking', 'order.status_updated'));
  expect(row).toMatchObject({
    Phone: '+15550100001',
    Customer: '=HYPERLINK("http://x","y") O\'Brien',
    'Tracking code': '01234567890123456789',
    'Order number': '501',
    Total: 249.5,
    'Event time': '2026-03-09T07:00:00.456Z',
  });
  expect(rowOf(local.tab('database', 'addresses')).postal_code).toBe('01234');
  expect(rowOf(local.tab('database', 'customers')).first_name).toBe('=HYPERLINK("http://x","y")');
});

test("the field's flat strings and a nested body give the same tables", async () => {
  await local.post('order.created', order);
  const nested = local.all('database');
  const other = await startLocal();
  await other.post('order.created', flat(order));
  const strings = other.all('database');
  await other.close();
  for (const tab of [
    'customers',
    'customer_aliases',
    'addresses',
    'products',
    'coupons',
    'orders',
    'line_items',
    'order_status_history',
  ]) {
    const facts = (table: typeof nested) =>
      rowsOf(table[tab]!).map((row) =>
        Object.fromEntries(Object.entries(row).filter(([name]) => !name.endsWith('_recorded_at'))),
      );
    expect(facts(strings)).toEqual(facts(nested));
  }
  expect(nested.line_items!.rows).toHaveLength(3);
});

test('a bad value leaves its cell empty and is noted; unknown fields stay in the event log', async () => {
  await local.post('order.created', {
    ...order,
    totalAmount: 'n/a',
    createdAt: 'yesterday',
    surprise: { inside: 'kept' },
  });
  const row = rowOf(local.tab('database', 'orders'));
  expect(row.total_amount).toBe('');
  expect(row.created_at).toBe('');
  expect(row.data_quality).toMatch(/totalAmount is not an amount.*|createdAt is not a date/);
  expect(rowOf(local.tab('database', 'deliveries')).body).toContain('surprise');
});

test.each([
  ['quotes and newlines', 'a "quoted"\nname'],
  ['emoji and right-to-left', '👩‍⚕️ עברית'],
  ['an apostrophe', "'leading"],
  ['a number', '007'],
  ['a date', '1/2'],
  ['ten thousand characters', 'x'.repeat(10_000)],
])('a name with %s comes back as it was', async (_, firstName) => {
  await local.post('subscription.paused', { _id: 's1', customer: { _id: 'c1', firstName } });
  expect(rowOf(local.tab('database', 'customers')).first_name).toBe(firstName);
});

test('a body of 90,000 characters is kept whole', async () => {
  const filler = 'é'.repeat(45_000);
  await local.post('subscription.paused', { _id: 's1', filler });
  const { body, body_2, body_3 } = rowOf(local.tab('database', 'deliveries'));
  expect(String(body) + String(body_2) + String(body_3)).toBe(JSON.stringify({ _id: 's1', filler }));
});
