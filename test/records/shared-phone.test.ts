// A number that half the clinic shares (a dummy, the front desk's) costs no more than one that two people share.
import { memoryStore } from './memory-store';

const phone = '+12125550100';
const t0 = Date.UTC(2026, 0, 5, 12);
const order = (number: number, customer: object) => ({
  event: 'order.created',
  view: '',
  raw: JSON.stringify({ _id: `order-${number}`, id: String(number), createdAt: new Date(t0).toISOString(), customer }),
  accepted: t0 + number,
  edit: 0,
});

test('five hundred customers with one phone: each delivery is committed within a few passes', () => {
  const store = memoryStore();
  for (let number = 0; number < 500; number += 50)
    store.deliver(
      Array.from({ length: 50 }, (_, at) => order(number + at, { email: `c${number + at}@example.com`, phone })),
    );
  store.deliver([order(900, { phone })]);
  store.deliver([order(901, { phone, email: 'new@example.com' })]);
  // the first two are found to be one person: the phone still has others
  store.deliver([order(902, { _id: '65a000000000000000000001', email: 'c0@example.com', phone })]);
  store.deliver([order(903, { _id: '65a000000000000000000001', email: 'c1@example.com', phone })]);
  const { orders, customers } = store.all();
  expect(Object.keys(orders!)).toHaveLength(504);
  expect(orders!['order-900']!.customer_id).toBe(phone);
  expect(orders!['order-901']!.customer_id).toBe('new@example.com');
  // 501 with an address, less the two that were one, and the phone that nobody owns
  expect(Object.keys(customers!)).toHaveLength(501);
  expect(customers![phone]!.data_quality).toBe('known only by phone, which several customers share');
});

test('when all who had the phone turn out to be one, what has only the phone is theirs', () => {
  const store = memoryStore();
  const _id = '65a000000000000000000001';
  store.deliver([
    order(1, { email: 'a@example.com', phone }),
    order(2, { email: 'b@example.com', phone }),
    order(3, { phone }),
  ]);
  expect(store.all().orders!['order-3']!.customer_id).toBe(phone);
  store.deliver([order(4, { _id, email: 'a@example.com' }), order(5, { _id, email: 'b@example.com' })]);
  expect(store.all().orders!['order-3']!.customer_id).toBe(_id);
});
