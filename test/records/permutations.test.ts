// Every permutation, not a sample: of seven contributions to one record, and of five deliveries about one order.
import fc from 'fast-check';
import { emptyRecord, fold, hour, merge, type Contribution } from '../../src/records/record';
import { memoryStore } from './memory-store';

function* permutations<T>(items: readonly T[]): Generator<T[]> {
  if (items.length < 2) yield [...items];
  for (let at = 0; at < items.length; at += 1) {
    const rest = [...items.slice(0, at), ...items.slice(at + 1)];
    for (const tail of permutations(rest)) yield [items[at] as T, ...tail];
  }
}

const contribution: fc.Arbitrary<Contribution> = fc.record({
  values: fc.dictionary(fc.constantFrom('phone', 'status', '@address'), fc.constantFrom('x', 'y', '{"address1":"1"}'), {
    minKeys: 1,
    maxKeys: 3,
  }),
  version: fc.option(
    fc.integer({ min: 0, max: 3 }).map((hours) => hours * hour),
    { nil: undefined },
  ),
  accepted: fc.integer({ min: 0, max: 100 }).map((hours) => (hours * hour) / 2),
  edit: fc.constantFrom(0, 0, 0, 1),
});

test('all 5,040 orders of seven contributions, repeated ones among them, give one record', () => {
  fc.assert(
    fc.property(fc.array(contribution, { minLength: 6, maxLength: 6 }), (six) => {
      const results = new Set<string>();
      for (const order of permutations([...six, six[0]!])) {
        const record = emptyRecord();
        for (const one of order) merge(record, one);
        results.add(JSON.stringify(Object.entries(fold(record)).sort(([a], [b]) => (a < b ? -1 : 1))) + record.first);
      }
      expect(results.size).toBe(1);
    }),
    { numRuns: 20 },
  );
});

const t0 = Date.UTC(2026, 0, 5);
const body = fc.record(
  {
    _id: fc.constant('order-1'),
    status: fc.constantFrom('pending', 'shipped'),
    updatedAt: fc.constantFrom(...[1, 2].map((minutes) => new Date(t0 + minutes * 60_000).toISOString())),
    customer: fc.record(
      {
        _id: fc.constantFrom('c1', 'c2'),
        email: fc.constantFrom('a@example.com', 'b@example.com'),
        phone: fc.constant('+15550100001'),
      },
      { requiredKeys: [] },
    ),
    lineItems: fc.array(fc.record({ productId: fc.constantFrom('p', 'q') }), { maxLength: 2 }),
  },
  { requiredKeys: ['_id'] },
);

test('all 120 orders of five deliveries about one order give the same tables', () => {
  fc.assert(
    fc.property(fc.array(body, { minLength: 5, maxLength: 5 }), (bodies) => {
      const deliveries = bodies.map((one, at) => ({
        event: 'order.status_updated',
        view: '',
        raw: JSON.stringify(one),
        accepted: t0 + at * hour,
        edit: 0,
      }));
      const results = new Set<string>();
      for (const order of permutations(deliveries)) {
        const store = memoryStore();
        for (const delivery of order) store.deliver([delivery]);
        results.add(JSON.stringify(store.all(), (_, value: unknown) => (isObject(value) ? sorted(value) : value)));
      }
      expect(results.size).toBe(1);
    }),
    { numRuns: 5 },
  );
});

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const sorted = (value: object): object =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
