// The incremental store and the plain model were written apart from each other: they must agree on everything.
import fc from 'fast-check';
import { expectedTables } from '../../local/simulator/model';
import { comparable } from '../../local/simulator/tables';
import { anyDelivery } from '../records/generators';
import { memoryStore } from '../records/memory-store';

test('store and model agree on any set of deliveries', () => {
  fc.assert(
    fc.property(fc.array(anyDelivery, { minLength: 1, maxLength: 14 }), (envelopes) => {
      const store = memoryStore();
      for (const envelope of envelopes) store.deliver([envelope]);
      expect(store.all()).toEqual(comparable(expectedTables(envelopes)));
    }),
    { numRuns: Number(process.env.RUNS ?? 300) },
  );
});
