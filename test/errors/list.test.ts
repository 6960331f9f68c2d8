// The list of Errors: what is alike is one cause, whatever else stands in the tab.
import fc from 'fast-check';
import { listed, listOf } from '../../src/errors/list';
import type { Value } from '../../src/workbooks/values';

type Line = { [column in (typeof listed)[number]]?: Value };

const id = (number: number): string => number.toString(16).padStart(24, '0');
const line = (number: number, more: Line = {}): Line => ({
  ...{ delivery_id: id(number), state: 'needs a person', event: 'order.created', problem: 'No JSON.', where: 'it all' },
  ...{ remedy: 'Mend it.', received: 46_000 + number, whom: 'j…@example.com', attempts: 1, ...more },
});
const list = (...lines: Line[]) =>
  listOf(
    listed.map((name) => lines.map((one) => one[name] ?? '')),
    'UTC',
  );

test('three hundred failures of one kind are one line, its oldest first, and thirty are shown', () => {
  const lines = Array.from({ length: 300 }, (_, at) => line(300 - at));
  const { causes } = list(...lines, line(400, { problem: 'No _id.', where: '_id' }));
  expect(causes.map(({ problem, where, people, ids }) => [problem, where, people, ids.length])).toEqual([
    ['No JSON.', 'it all', 300, 300],
    ['No _id.', '_id', 1, 1],
  ]);
  const [cause] = causes;
  expect(cause!.ids).toEqual(Array.from({ length: 300 }, (_, at) => id(at + 1)));
  expect(cause!.items.map((item) => item.id)).toEqual(cause!.ids.slice(0, 30));
  expect(cause!.oldest).toBe(cause!.items[0]!.since);
  expect(cause!.items[0]!.row).toBe(301);
});

test.each([
  ['event', { event: 'order.status_updated' }],
  ['problem', { problem: 'Too long.' }],
  ['place', { where: '_id' }],
])('another %s is another cause', (_, other) => {
  expect(list(line(1), line(2, other)).causes).toHaveLength(2);
});

test('what will be tried again is counted apart; what is settled is no cause', () => {
  const { causes, ignored, recovered } = list(
    ...[line(1), line(2, { state: 'will be retried', next_try: 46_100 })],
    ...[
      line(3, { state: 'ignored', reason: 'a test' }),
      line(4, { state: 'ignored' }),
      line(5, { state: 'recovered' }),
    ],
  );
  expect(causes.map(({ people, ids }) => [people, ids])).toEqual([[1, [id(1), id(2)]]]);
  const [needs, retried] = causes[0]!.items;
  expect([needs!.nextTry, retried!.nextTry! - retried!.since!]).toEqual([null, 98 * 24 * 3600_000]);
  expect(ignored.map((item) => [item.id, item.reason])).toEqual([
    [id(4), ''],
    [id(3), 'a test'],
  ]);
  expect(recovered).toBe(1);
});

test('a delivery that stands there twice counts once; what people type is no failure', () => {
  const { causes } = list(line(1), line(1), {}, line(2, { delivery_id: 'see above' }), line(3, { delivery_id: 7 }));
  expect(causes.map(({ ids }) => ids)).toEqual([[id(1)]]);
});

test('cells that people have spoilt give a list all the same, without a time and not endless', () => {
  const [cause] = list(
    line(1, { received: 'yesterday', attempts: 'many', problem: 'x'.repeat(5000), next_try: -1 }),
  ).causes;
  expect(cause).toMatchObject({ oldest: null, items: [{ since: null, attempts: 1, nextTry: null }] });
  expect(cause!.problem).toHaveLength(400);
});

test('no tab content at all is an empty list', () => {
  expect(listOf([], 'UTC')).toEqual({ causes: [], ignored: [], recovered: 0 });
});

test('every failure is in one place exactly, whatever stands in the tab', () => {
  const lines = fc.array(
    fc.record({
      delivery_id: fc.integer({ min: 1, max: 60 }).map(id),
      state: fc.constantFrom('needs a person', 'will be retried', 'recovered', 'ignored', 'typed over'),
      event: fc.constantFrom('a', 'b', ''),
      problem: fc.constantFrom('p', 'q'),
      where: fc.string({ maxLength: 2 }),
      received: fc.oneof(fc.double({ min: 40_000, max: 50_000, noNaN: true }), fc.string()),
    }),
    { maxLength: 80 },
  );
  fc.assert(
    fc.property(lines, (rows) => {
      const first = new Map<string, string>();
      for (const { delivery_id, state } of rows) if (!first.has(delivery_id)) first.set(delivery_id, state);
      const { causes, ignored, recovered } = list(...rows);
      const open = [...first].filter(([, state]) => state !== 'recovered' && state !== 'ignored').map(([one]) => one);
      expect(causes.flatMap(({ ids }) => ids).sort()).toEqual(open.sort());
      const laid = [...first.values()].filter((state) => state === 'ignored').length;
      expect(ignored).toHaveLength(Math.min(30, laid));
      expect(recovered).toBe([...first.values()].filter((state) => state === 'recovered').length);
      const sizes = causes.map(({ ids }) => ids.length);
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    }),
  );
});
