// The law: the tables are a function of the set of (delivery, time first accepted), whatever the order and the batches.
import fc from 'fast-check';
import type { Envelope } from '../../src/deliveries/delivery';
import { tables } from '../../src/workbooks/layout/database';
import { anyDelivery, orderDelivery } from './generators';
import { memoryStore } from './memory-store';

function tablesAfter(envelopes: readonly Envelope[], cuts: readonly number[]) {
  const store = memoryStore();
  let from = 0;
  for (const cut of [...cuts, envelopes.length]) {
    const to = Math.min(envelopes.length, Math.max(from, cut));
    if (to > from) store.deliver(envelopes.slice(from, to));
    from = to;
  }
  return store.all();
}

/** A list, an order of it with repetitions, and where the batches end. */
const histories = (arbitrary: fc.Arbitrary<Envelope>, maxLength: number) =>
  fc.uniqueArray(arbitrary, { minLength: 1, maxLength, selector: (one) => one.raw + one.event }).chain((list) =>
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
