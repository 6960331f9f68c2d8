import * as fc from 'fast-check';
import { dueOf, type Logged } from '../../src/retention/due';

const entry = (more: Partial<Logged>): Logged => ({
  ...{ sequence: 1, id: 'a', event: 'order.created', outcome: 'committed', received: 100, purged: false },
  ...more,
});
const sequences = (due: readonly Logged[]): number[] => due.map(({ sequence }) => sequence);

test('what is older goes, what is as old as the limit stays', () => {
  const entries = [entry({ received: 99 }), entry({ sequence: 2, id: 'b', received: 100 })];
  expect(sequences(dueOf(entries, 100, 9))).toEqual([1]);
});

test('a delivery that waits in Errors keeps its body; once it is settled all its bodies go', () => {
  const waiting = [entry({ outcome: 'invalid' }), entry({ sequence: 2, outcome: 'failed' })];
  expect(dueOf(waiting, 1000, 9)).toEqual([]);
  for (const outcome of ['recovered', 'ignored'])
    expect(sequences(dueOf([...waiting, entry({ sequence: 3, outcome })], 1000, 9))).toEqual([1, 2, 3]);
});

test('what an erasure has left stays: it names nobody, and keeps the erased out', () => {
  const entries = [entry({ outcome: 'erased' }), entry({ sequence: 2, id: 'b', event: 'customer.erased' })];
  expect(dueOf(entries, 1000, 9)).toEqual([]);
});

test('one that was laid aside and failed again waits, in whatever order the rows stand', () => {
  const entries = [
    entry({ sequence: 3, outcome: 'invalid' }),
    entry({ sequence: 2, outcome: 'ignored' }),
    entry({ outcome: 'invalid' }),
  ];
  expect(dueOf(entries, 1000, 9)).toEqual([]);
});

test('what tracking does not show yet stays, and so does what has no time that can be read', () => {
  expect(dueOf([entry({ sequence: 10 }), entry({ received: NaN })], 1000, 9)).toEqual([]);
});

test('of any log: nothing young, nothing waiting, nothing twice, and nothing else is left', () => {
  const outcomes = ['committed', 'repeated', 'invalid', 'failed', 'recovered', 'ignored'];
  const logs = fc.array(
    fc.record({ id: fc.constantFrom('a', 'b', 'c'), outcome: fc.constantFrom(...outcomes), received: fc.nat(20) }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(logs, fc.nat(20), fc.nat(12), (rows, before, shown) => {
      const entries = rows.map((row, at) => entry({ ...row, sequence: at + 1 }));
      const due = new Set(dueOf(entries, before, shown));
      for (const one of entries) {
        const last = entries.filter(({ id }) => id === one.id).pop()!;
        const waits = last.outcome === 'invalid' || last.outcome === 'failed';
        expect(due.has(one)).toBe(one.received < before && one.sequence <= shown && !waits);
      }
      expect(
        dueOf(
          entries.map((one) => ({ ...one, purged: due.has(one) })),
          before,
          shown,
        ),
      ).toEqual([]);
    }),
  );
});
