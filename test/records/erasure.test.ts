// The laws of an erasure: nothing of the erased is left or comes back, and everybody else's rows are as if they had never been.
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { digest, memoryStore } from './memory-store';
import type { Envelope } from '../../src/deliveries/delivery';
import { readDelivery } from '../../src/deliveries/read';
import { envelopeOf } from '../../src/workbooks/log';
import type { Row } from '../../src/workbooks/layout/tab';
import { anyDelivery } from './generators';

const seal = (text: string): string => createHmac('sha256', 'a key').update(text).digest('hex');
const t0 = Date.UTC(2026, 0, 5, 12);
const minutes = (count: number): number => t0 + count * 60_000;
let asked = 0;

const erasure = (names: readonly string[], accepted: number, addresses: object = {}): Envelope => ({
  ...{ event: 'customer.erased', view: '', accepted, edit: 0, id: `erasure-${(asked += 1)}`, kind: 'erasure' },
  raw: JSON.stringify({ names, addresses }),
});

const order = (id: string, customer: object, at: number, more: object = {}): Envelope => ({
  ...{ event: 'order.created', view: '', edit: 0, accepted: minutes(at) },
  raw: JSON.stringify({
    _id: id,
    id: `5${id.slice(-1)}`,
    updatedAt: new Date(minutes(at)).toISOString(),
    customer,
    ...more,
  }),
});

const ann = { _id: '65a000000000000000000001', email: 'ann@example.com', phone: '+15550100001', firstName: 'Ann' };
const bob = { _id: '65a000000000000000000002', email: 'bob@example.com', phone: '+15550100002', firstName: 'Bob' };
const rowCount = (tables: Record<string, Record<string, Row>>): Record<string, number> =>
  Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, Object.keys(rows).length]));

const lineItems = [{ productId: 'p1', name: 'Tirzepatide', price: 10 }];

test('one commit empties every table of the erased and leaves the others', () => {
  const store = memoryStore(seal);
  const others = [order('order-2', bob, 2, { lineItems })];
  store.deliver([order('order-1', ann, 1, { lineItems, coupon: 'SPRING' }), ...others]);
  const [decision] = store.deliver([erasure([`id:${ann._id}`], minutes(10))]);
  expect(decision).toMatchObject({ outcome: 'committed', tracked: false });
  const without = memoryStore();
  without.deliver(others);
  const [is, shouldBe] = [store.all(), without.all()];
  expect(rowCount(is)).toEqual({ ...rowCount(shouldBe), coupons: 1 });
  expect({ ...is, coupons: {}, products: {} }).toEqual({ ...shouldBe, coupons: {}, products: {} });
});

test('what is told of them later is left out when it is older, known or without a time; what is newer lives', () => {
  const store = memoryStore(seal);
  const timeless = {
    ...order('order-1', ann, 3),
    raw: JSON.stringify({ _id: 'order-1', status: 'pending', customer: ann }),
  };
  store.deliver([order('order-1', ann, 1), timeless]);
  store.deliver([erasure([`email:${ann.email}`], minutes(10))]);
  const outcome = (envelope: Envelope): string => store.deliver([envelope])[0]!.outcome;
  expect(outcome({ ...order('order-1', ann, 1), accepted: minutes(11) })).toBe('duplicate');
  expect(outcome({ ...timeless, accepted: minutes(90 * 24 * 60) })).toBe('duplicate');
  expect(outcome({ ...order('order-1', ann, 5), accepted: minutes(12) })).toBe('erased');
  expect(outcome({ ...order('order-7', { email: ann.email }, 6), accepted: minutes(12) })).toBe('erased');
  expect(outcome({ ...order('order-8', { phone: ann.phone }, 6), accepted: minutes(12) })).toBe('erased');
  expect(Object.keys(store.table('orders'))).toEqual([]);
  expect(outcome(order('order-1', ann, 20, { status: 'shipped' }))).toBe('committed');
  expect(store.table('orders')['order-1']).toMatchObject({ status: 'shipped', customer_id: ann._id });
});

test('nothing of the erased is left in what is kept, but hashes', () => {
  const store = memoryStore(seal);
  store.deliver([
    order('order-1', ann, 1, { shippingAddress: { address1: '1 Main Street', city: 'St Louis', postalCode: '01234' } }),
  ]);
  const [address] = Object.keys(store.table('addresses'));
  const logged = store.log.length;
  store.deliver([erasure([`email:${ann.email}`], minutes(10), { [`address:${address}`]: [] })]);
  store.deliver([{ ...order('order-1', ann, 2), accepted: minutes(11) }]);
  store.log.splice(0, logged);
  expect(store.text()).not.toMatch(/ann|5550100001|order-1|Main|65a000000000000000000001/i);
  expect(store.size().keys).toBeGreaterThan(3);
});

test('a phone that somebody else has, too, stays with them, and what was theirs together is theirs', () => {
  const shared = { ...bob, phone: ann.phone };
  const lone = order('order-3', { phone: ann.phone }, 3);
  const store = memoryStore(seal);
  store.deliver([order('order-1', ann, 1), order('order-2', shared, 2), lone]);
  expect(store.table('orders')['order-3']).toMatchObject({ customer_id: ann.phone });
  store.deliver([erasure([`id:${ann._id}`], minutes(10))]);
  const without = memoryStore();
  without.deliver([order('order-2', shared, 2), lone]);
  expect(store.all()).toEqual(without.all());
});

test('what is known by their number alone goes with them, unless others are known by it alone, too', () => {
  const mention = { ...order('order-1', { phone: '+15550100009' }, 4), event: 'order.status_updated' };
  for (const others of [[], [order('order-3', { phone: '+15550100009' }, 3)]]) {
    const store = memoryStore(seal);
    store.deliver([order('order-1', ann, 1), ...others, mention]);
    store.deliver([erasure([`id:${ann._id}`], minutes(10))]);
    const without = memoryStore();
    without.deliver(others);
    expect(store.all()).toEqual(without.all());
  }
});

test('an address of others says what they say of it', () => {
  const shippingAddress = { address1: '1 Main Street', city: 'St Louis', postalCode: '01234' };
  const theirs = order('order-2', bob, 2, { shippingAddress: { ...shippingAddress, address1: '1 Main St' } });
  const store = memoryStore(seal);
  store.deliver([theirs, order('order-1', ann, 3, { shippingAddress })]);
  const said = readDelivery(theirs, digest);
  const fact = said.ok ? said.facts.find(({ key }) => key.startsWith('address:')) : undefined;
  store.deliver([erasure([`id:${ann._id}`], minutes(10), { [fact!.key]: [fact!.contribution] })]);
  const without = memoryStore();
  without.deliver([theirs]);
  expect(store.all()).toEqual(without.all());
});

test('a delivery that waits in Errors can be erased, and is known for ever', () => {
  const store = memoryStore(seal);
  const broken: Envelope = {
    event: 'order.created',
    view: '',
    raw: '{"email": "ann@example.com"',
    accepted: t0,
    edit: 0,
  };
  const { delivery } = store.deliver([broken])[0]!;
  store.deliver([erasure([`delivery:${delivery.id}`], minutes(10))]);
  store.log.splice(0);
  expect(store.text()).not.toContain('ann');
  expect(store.deliver([{ ...broken, accepted: minutes(20) }])[0]!.outcome).toBe('duplicate');
  const [again] = store.deliver([{ ...broken, id: delivery.id, edit: 1, accepted: minutes(20) }]);
  expect(again!.outcome).toBe('duplicate');
});

/** The deliveries as an erasure leaves them in the event log. */
const envelopes = (log: readonly Row[]): Envelope[] => log.map((row) => envelopeOf((key) => textOf(row, key)));
const textOf = (row: Row, key: string): string => (row[key] === undefined ? '' : String(row[key]));

test('in any order, before and after the erasure, with any batches: the tables tell the others and what is newer', () => {
  // what is said of a number alone may be about anybody: see the tests of shared phones
  const timed = anyDelivery.filter(
    ({ raw }) => raw.includes('"updatedAt"') && (!raw.includes('phone') || raw.includes('@')),
  );
  fc.assert(
    fc.property(
      fc.uniqueArray(timed, { minLength: 1, maxLength: 10, selector: ({ raw, event }) => raw + event }),
      fc.nat(10),
      fc.constantFrom('email:ann@example.com', 'id:65a000000000000000000001', 'phone:+15550100001', 'email:nobody'),
      (list, cut, name) => {
        const before = memoryStore(seal);
        before.deliver(list.slice(0, cut));
        before.deliver([erasure([name], minutes(400))]);
        before.deliver(list.slice(cut));
        // as the log tells it, with what came before the erasure emptied: that is what a rebuild reads
        const tombstones = before.log.filter(({ event }) => event === 'customer.erased');
        const later = memoryStore(seal);
        for (const envelope of envelopes(tombstones)) later.deliver([envelope]);
        for (const envelope of [...list].reverse()) later.deliver([envelope]);
        // addresses are the next step's
        expect({ ...later.all(), addresses: {} }).toEqual({ ...before.all(), addresses: {} });
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 400) },
  );
});
