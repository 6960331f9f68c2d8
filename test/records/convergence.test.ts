// The law: the tables are a function of the set of (delivery, time first accepted), whatever the order and the batches.
import fc from 'fast-check';
import type { Envelope } from '../../src/deliveries/delivery';
import { tables } from '../../src/workbooks/layout/database';
import type { Row } from '../../src/workbooks/layout/tab';
import { anyDelivery, orderDelivery } from './generators';
import { memoryStore } from './memory-store';

function storeAfter(envelopes: readonly Envelope[], cuts: readonly number[]) {
  const store = memoryStore();
  let from = 0;
  for (const cut of [...cuts, envelopes.length]) {
    const to = Math.min(envelopes.length, Math.max(from, cut));
    if (to > from) store.deliver(envelopes.slice(from, to));
    from = to;
  }
  return store;
}

const tablesAfter = (envelopes: readonly Envelope[], cuts: readonly number[]) => storeAfter(envelopes, cuts).all();

/** Some deliveries come again, a little earlier or later than they were first accepted: redelivered, or overtaken. */
const withRedeliveries = (list: readonly Envelope[]) =>
  fc
    .array(fc.tuple(fc.nat(list.length - 1), fc.constantFrom(-20, 20, 90 * 60_000, 81 * 3600_000)), { maxLength: 3 })
    .map((again) => [...list, ...again.map(([at, by]) => ({ ...list[at]!, accepted: list[at]!.accepted + by }))]);

const selector = (one: Envelope): string => one.raw + one.event + String(one.accepted);

/** A list, an order of it with repetitions, and where the batches end. */
const histories = (arbitrary: fc.Arbitrary<Envelope>, maxLength: number) =>
  fc
    .uniqueArray(arbitrary, { minLength: 1, maxLength, selector })
    .chain(withRedeliveries)
    .chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray([...list, ...list.slice(0, 2)], { minLength: list.length + Math.min(2, list.length) }),
        fc.array(fc.integer({ min: 1, max: maxLength }), { maxLength: 4 }).map((cuts) => cuts.sort((a, b) => a - b)),
      ),
    );

test('any order, repetition and batching of deliveries about one order gives the same tables', () => {
  fc.assert(
    fc.property(histories(orderDelivery, 7), ([list, shuffled, cuts]) => {
      expect(tablesAfter(shuffled, cuts)).toEqual(tablesAfter(list, []));
    }),
    { numRuns: Number(process.env.RUNS ?? 400) },
  );
});

test('any order, repetition and batching of deliveries of all kinds gives the same tables', () => {
  fc.assert(
    fc.property(histories(anyDelivery, 14), ([list, shuffled, cuts]) => {
      expect(tablesAfter(shuffled, cuts)).toEqual(tablesAfter(list, []));
    }),
    { numRuns: Number(process.env.RUNS ?? 400) },
  );
});

test('every foreign key finds its row, whatever came and in which order', () => {
  fc.assert(
    fc.property(histories(anyDelivery, 14), ([, shuffled, cuts]) => {
      const all = tablesAfter(shuffled, cuts);
      for (const tab of tables) {
        for (const { key, references } of tab.columns) {
          if (references === undefined) continue;
          const [target = ''] = references.split('.');
          const wanted = Object.values(all[tab.name]!).map((row) => row[key]);
          expect(Object.keys(all[target]!)).toEqual(
            expect.arrayContaining(wanted.filter((value) => value !== undefined && value !== '')),
          );
        }
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 400) },
  );
});

test('the log alone gives the same tables again', () => {
  fc.assert(
    fc.property(histories(anyDelivery, 14), ([, shuffled, cuts]) => {
      const store = storeAfter(shuffled, cuts);
      expect(tablesAfter(logged(store.log), [])).toEqual(store.all());
    }),
    { numRuns: Number(process.env.RUNS ?? 400) },
  );
});

const logged = (log: readonly Row[]): Envelope[] =>
  log.map((row) => ({
    event: String(row.event),
    view: String(row.view),
    raw: [row.body, row.body_2, row.body_3].join(''),
    accepted: Date.parse(String(row.received_utc)),
    edit: Number(row.edit),
    id: String(row.delivery_id),
  }));
