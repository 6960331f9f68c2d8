import * as fc from 'fast-check';
import { plain, qualityOf, wordsOf } from '../../src/find/words';

const texts = (query: string): string[] => wordsOf(query).map(({ text }) => text);

test.each([
  ['  José   ÁLVAREZ ', ['jose', 'alvarez']],
  ['Søren Łukasz Weiß', ['soren', 'lukasz', 'weiss']],
  ['ann ann ANN', ['ann']],
  ['', []],
  ['  .*? ( ', []],
  ['O’Neil a.*b', ['o’neil', 'a.*b']],
  ['עברית', ['עברית']],
  ['x'.repeat(10_000), ['x'.repeat(200)]],
])('%s is understood as %j', (query, words) => expect(texts(query)).toEqual(words));

test.each([
  ['ann@example.com', 'mail'],
  ['(555)', 'number'],
  ['+1-555-010', 'number'],
  ['65a1f0c2b7e4d900', 'id'],
  ['1z999aa1', 'code'],
  ['65a1', 'code'],
  ['patel', 'text'],
])('%s looks like a %s', (query, shape) => expect(wordsOf(query)[0]!.shape).toBe(shape));

test('a telephone is found however it is written', () => {
  const phone = '+15550100177';
  for (const query of ['(555)010-0177', '555-010', '+1555', '0177']) {
    const [word] = wordsOf(query);
    expect([query, qualityOf(word!, phone, true) > 0]).toEqual([query, true]);
  }
  expect(qualityOf(wordsOf('0178')[0]!, phone, true)).toBe(0);
});

test('a whole field is better than the beginning of a word, and that better than a middle', () => {
  const [word] = wordsOf('ann');
  expect(['ann', 'mary ann', 'joanna', 'bob'].map((field) => qualityOf(word!, field, false))).toEqual([3, 2, 1, 0]);
});

const name = fc.string({ unit: fc.constantFrom(...'abcxyzÀéîõüñçŠøŁß'), minLength: 1, maxLength: 12 });
const spelt = (text: string): fc.Arbitrary<string> =>
  fc.constantFrom(text, text.toUpperCase(), text.toLowerCase(), text.normalize('NFD'), plain(text));

test('any part of a name finds it, whatever case and accents', () => {
  const cases = name.chain((whole) =>
    fc
      .tuple(fc.nat(whole.length - 1), fc.nat(whole.length))
      .map(([from, length]) => whole.slice(from, from + Math.max(1, length)))
      .chain((part) => fc.tuple(fc.constant(whole), spelt(part))),
  );
  fc.assert(
    fc.property(cases, ([whole, typed]) => {
      const [word] = wordsOf(typed);
      expect(qualityOf(word!, plain(whole), false)).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

test('what is compared is the same when it is made plain twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => expect(plain(plain(text))).toBe(plain(text))),
  );
});
