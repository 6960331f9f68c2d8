// What the sidebar says of places, times and outcomes.
import { ago, ahead, duration, outcomesOfSeveral, placeWords, whereWords } from '../../src/pages/errors/words';

test.each([
  ['{"a":b}', 5, 'Line 1, character 6'],
  ['{\n  "a": b\n}', 9, 'Line 2, character 8'],
  ['{"😀":b}', 6, 'Line 1, character 6'],
  ['a\n', 2, 'Line 2, character 1'],
])('a place in %j', (text, start, words) => {
  expect(placeWords(text, { start, end: start + 1 })).toBe(words);
});

test.each([
  [-5, 'less than a minute'],
  [60_000, '1 min'],
  [3 * 3600_000, '3 h'],
  [72 * 3600_000, '3 days'],
])('%i ms are %s', (ms, words) => expect(duration(ms)).toBe(words));

test('times that are unknown or over are said so', () => {
  expect([ago(null, 0), ahead(5, 10), ahead(10 * 60_000, 0)]).toEqual([
    'at an unknown time',
    'next try any minute',
    'next try in 10 min',
  ]);
});

test('a fault in the address is told from a path of the body', () => {
  expect([whereWords('url.event'), whereWords('customer._id')]).toEqual([
    "the webhook's address (event)",
    'customer._id',
  ]);
});

test('what came of several is one sentence for each, alike ones together', () => {
  const counts = new Map([
    ['recovered', 1200],
    ['committed', 1],
    ['unknown', 2],
  ] as const);
  expect(outcomesOfSeveral(counts)).toEqual([
    '1,201 are in the tables now.',
    '2 were settled already, by somebody else or by a try before.',
  ]);
});
