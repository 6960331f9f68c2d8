// Text and money through the built bundle into cells and back: what stands there is what came, whatever it looks like.
import fc from 'fast-check';
import { startLocal, type Local } from '../../local/testing';
import { rowsOf, type NamedRow } from './rows';

let local: Local;
beforeAll(async () => (local = await startLocal()));
afterAll(() => local.close());

const row = (tab: string, key: string, value: string): NamedRow =>
  rowsOf(local.tab('database', tab)).find((one) => one[key] === value) ?? {};

const halfCharacter = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** What a cell cannot hold leaves, and white space around a value is no part of it. */
const kept = (text: string): string => text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').trim();

const hostile = fc.constantFrom(
  ...[
    '=1+1',
    '=HYPERLINK("http://x","y")',
    '+1',
    "'quoted",
    '@cmd',
    '-2',
    '1e5',
    '00012',
    '58e10',
    'TRUE',
    '1/2/2026',
    '5:30',
  ],
  ...['مرحبا', 'שלום', '👩‍⚕️', 'e\u0301', 'a\u0000b', 'line\nbreak', '"', '\\', '<script>', '\u202Eabc'],
);
const text = fc
  .oneof(hostile, fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 20 }))
  .filter(
    (one) =>
      !halfCharacter.test(one) &&
      kept(one) !== '' &&
      !/^(undefined|null|\{\{.*\}\}|\[object Object\].*)$/.test(kept(one)),
  );

/** Posts all at once, so that they share a few commits, and waits until all are in the tables. */
async function deliver(bodies: readonly object[]): Promise<void> {
  const replies = await Promise.all(bodies.map((body) => local.post('order.created', body)));
  expect(replies.filter(({ ok }) => !ok)).toEqual([]);
  await local.run('retryFailedDeliveries');
}

const createdAt = '2026-01-05T10:00:00Z';

test('every text stands in its cell as it came, as text', async () => {
  const texts = fc.record({ name: text, city: text, coupon: text });
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 80, maxLength: 80 }), async (list) => {
      await deliver(
        list.map(({ name, city, coupon }, at) => ({
          ...{ _id: `order-${at}`, createdAt, source: name, coupon },
          customer: { email: `c${at}@example.com`, firstName: name },
          shippingAddress: { address1: `${at} Main Street`, city, postalCode: '01234' },
        })),
      );
      list.forEach(({ name, city, coupon }, at) => {
        const order = row('orders', '_id', `order-${at}`);
        expect(order).toMatchObject({ source: kept(name), coupon: kept(coupon) });
        expect(row('customers', 'email', `c${at}@example.com`)).toMatchObject({ first_name: kept(name) });
        const address = { address1: `${at} Main Street`, city: kept(city), postal_code: '01234' };
        expect(row('addresses', 'address_id', String(order.address_id))).toMatchObject(address);
      });
    }),
    { numRuns: 1, endOnFailure: true },
  );
});

test('every amount is exact to the cent, as a number or as text', async () => {
  const amount = fc.tuple(fc.integer({ min: 0, max: 99_999_999 }), fc.boolean());
  await fc.assert(
    fc.asyncProperty(fc.array(amount, { minLength: 80, maxLength: 80 }), async (list) => {
      await deliver(
        list.map(([cents, quoted], at) => ({
          ...{ _id: `paid-${at}`, createdAt },
          totalAmount: quoted ? (cents / 100).toFixed(2) : cents / 100,
        })),
      );
      list.forEach(([cents], at) => expect(row('orders', '_id', `paid-${at}`).total_amount).toBe(cents / 100));
    }),
    { numRuns: 1, endOnFailure: true },
  );
});

test('a text longer than a cell is cut in the table and whole in the event log', async () => {
  const source = 'x'.repeat(60_000);
  await deliver([{ _id: 'long', source, createdAt }]);
  expect(row('orders', '_id', 'long').source).toBe(`${source.slice(0, 49_990)}…`);
  const entry = row('deliveries', 'key', 'long');
  expect([entry.body, entry.body_2].join('')).toContain(source);
});
