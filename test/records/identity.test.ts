// Who is who, whatever order the facts come in.
import fc from 'fast-check';
import { memoryStore } from './memory-store';

interface Reference {
  _id?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
}

const t0 = Date.UTC(2026, 0, 5, 12);
const ann = '65a000000000000000000001';
const bob = '65a000000000000000000002';
const phone = '+12125550100';

/** The customers after one order for each reference, and the customer each order shows. */
function after(references: readonly Reference[], order = references.map((_, at) => at)) {
  const store = memoryStore();
  for (const at of order) {
    const raw = JSON.stringify({ _id: `order-${at}`, updatedAt: new Date(t0).toISOString(), customer: references[at] });
    store.deliver([{ event: 'order.created', view: '', raw, accepted: t0 + at, edit: 0 }]);
  }
  const { orders, customers, customer_aliases: aliases } = store.all();
  return { owners: references.map((_, at) => orders![`order-${at}`]!.customer_id), customers, aliases };
}

function permutations(length: number): number[][] {
  if (length === 0) return [[]];
  return permutations(length - 1).flatMap((rest) =>
    Array.from({ length }, (_, at) => [...rest.slice(0, at), length - 1, ...rest.slice(at)]),
  );
}

test('a phone alone, and two people who share it: one result in all six orders', () => {
  const facts = [{ phone }, { email: 'ann@example.com', phone }, { email: 'bob@example.com', phone }];
  const results = permutations(3).map((order) => after(facts, order));
  expect(results).toHaveLength(6);
  for (const result of results) expect(result).toEqual(results[0]);
  expect(results[0]!.owners).toEqual([phone, 'ann@example.com', 'bob@example.com']);
});

test('e-mails that differ in case or space are one customer', () => {
  expect(after([{ email: 'Ann@Example.com ' }, { email: 'ann@example.com' }]).owners).toEqual([
    ...['ann@example.com', 'ann@example.com'],
  ]);
});

test('a changed e-mail with the same _id is the same customer; the old one is still found', () => {
  const facts = [
    { _id: ann, email: 'old@example.com' },
    { _id: ann, email: 'new@example.com' },
    { email: 'old@example.com' },
  ];
  const { owners, customers, aliases } = after(facts);
  expect(owners).toEqual([ann, ann, ann]);
  expect(Object.keys(customers!)).toEqual([ann]);
  expect(Object.keys(aliases!)).toEqual(['email:new@example.com', 'email:old@example.com', `id:${ann}`]);
});

test('a shared family phone merges nobody', () => {
  const facts = [
    { _id: ann, email: 'ann@example.com', phone },
    { _id: bob, email: 'bob@example.com', phone },
  ];
  expect(after(facts).owners).toEqual([ann, bob]);
});

test('a customer known only by id is completed later, and the earlier rows are theirs', () => {
  const facts = [{ _id: ann }, { email: 'ann@example.com' }, { _id: ann, email: 'ann@example.com' }];
  const { owners, customers } = after(facts);
  expect(owners).toEqual([ann, ann, ann]);
  expect(customers![ann]).toMatchObject({ email: 'ann@example.com' });
});

test('any facts in any order: the customers are the components over (e-mail, _id) seen together', () => {
  const maybe = <T>(values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const reference = fc.record({
    _id: maybe([ann, bob, '65a000000000000000000003']),
    email: maybe(['a@example.com', 'b@example.com', 'c@example.com']),
    phone: maybe([phone]),
  });
  const facts = fc.array(reference, { minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(
      facts.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray([...list.keys()], { minLength: list.length })),
      ),
      ([list, order]) => {
        const { owners } = after(list, order);
        const component = componentsOf(list);
        list.forEach((one, at) =>
          list.forEach((other, beside) => {
            if ((one._id ?? one.email) === undefined || (other._id ?? other.email) === undefined) return;
            expect(owners[at] === owners[beside]).toBe(component[at] === component[beside]);
          }),
        );
      },
    ),
    { numRuns: 200 },
  );
});

/** The plainest way: a number for each fact, made equal again and again for those that share a name. */
function componentsOf(list: readonly Reference[]): number[] {
  const numbers = list.map((_, at) => at);
  for (let round = 0; round < list.length; round += 1) {
    list.forEach((one, at) =>
      list.forEach((other, beside) => {
        const share =
          (one._id !== undefined && one._id === other._id) || (one.email !== undefined && one.email === other.email);
        if (share) numbers[at] = numbers[beside] = Math.min(numbers[at]!, numbers[beside]!);
      }),
    );
  }
  return numbers;
}
