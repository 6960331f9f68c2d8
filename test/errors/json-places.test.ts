// Where values stand in a JSON text, and where a text ceases to be JSON.
import fc from 'fast-check';
import { readBody } from '../../src/deliveries/body';
import { placesIn } from '../../src/errors/json-places';

/** The same document as people and programs write it: on one line, or over several. */
const written = fc
  .tuple(fc.json({ maxDepth: 4 }), fc.constantFrom(0, 2, '\t'), fc.constantFrom('', ' ', '\n', '\uFEFF'))
  .map(([json, indent, before]) => before + JSON.stringify(JSON.parse(json), null, indent));

/** Every value of a document with its path, as a delivery's body has it. */
function* everyValue(value: unknown, path = ''): Generator<[path: string, value: unknown]> {
  yield [path, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* everyValue(inner, path === '' ? name : `${path}.${name}`);
}

test('every stretch is the text of the value at its path', () => {
  fc.assert(
    fc.property(written, (text) => {
      const { values, fault } = placesIn(text);
      const document: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
      const paths = new Map<string, unknown[]>();
      for (const [path, value] of everyValue(document)) paths.set(path, [...(paths.get(path) ?? []), value]);
      expect(fault).toBeUndefined();
      expect(new Set(values.keys())).toEqual(new Set(paths.keys()));
      // names with dots and empty names may lead to several values; the newest one is marked
      for (const [path, { start, end }] of values)
        expect(paths.get(path)).toContainEqual(JSON.parse(text.slice(start, end)));
    }),
    { numRuns: 500 },
  );
});

test('a text has a fault where a delivery with that body is refused as no JSON, and only then', () => {
  const nearly = fc
    .tuple(written, fc.nat(), fc.nat(3), fc.constantFrom('', '"', ',', '}', ']', '\\', '\n', '“', 'x', '0', '\u0001'))
    .map(([text, at, cut, put]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + put + text.slice(place + cut);
    });
  fc.assert(
    fc.property(fc.oneof(nearly, fc.string()), (text) => {
      const reading = readBody(text);
      const isJson = reading.ok || reading.issue.code === 'body-not-object';
      const { fault } = placesIn(text);
      expect(fault === undefined).toBe(isJson);
      if (!fault) return;
      expect(fault.start).toBeLessThanOrEqual(text.length);
      expect(fault.end).toBeLessThanOrEqual(text.length);
      expect(fault.end).toBeGreaterThanOrEqual(fault.start);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['a quote mark inside a text', '{"name":"Robert "Bob"","id":1}', 'Bob', 'a comma or }'],
  ['a comma too many', '{"a":1,}', '}', 'a name in quote marks'],
  ['a comma too many in a list', '[1,]', ']', 'a value'],
  ['a missing comma', '{"a":1 "b":2}', '"', 'a comma or }'],
  ['curly quote marks', '{“a”:1}', '“a”', 'a name in quote marks'],
  ['single quote marks', "{'a':1}", "'a'", 'a name in quote marks'],
  ['a name without quote marks', '{a:1}', 'a', 'a name in quote marks'],
  ['no value', '{"a":}', '}', 'a value'],
  ['a word that is no value', '{"a":None}', 'None', 'a value'],
  ['an unfilled template', '{"a":{{total}}}', '{', 'a name in quote marks'],
  ['a number with a zero before it', '{"zip":02108}', '2108', 'a comma or }'],
  ['no colon', '{"a" 1}', '1', 'a colon'],
  ['a line break inside a text', '{"a":"b\nc"}', '\n', 'no line break or tab inside a text'],
  [
    'a backslash before a letter',
    '{"a":"C:\\Users"}',
    '\\U',
    'a backslash only before a quote mark or another backslash',
  ],
  ['more after the end', '{"a":1} x', 'x', 'nothing more'],
])('%s', (_, text, stands, expected) => {
  const { fault } = placesIn(text);
  expect(fault?.expected).toBe(expected);
  expect(text.slice(fault!.start, fault!.end).startsWith(stands.slice(0, 1))).toBe(true);
  expect(text.slice(fault!.start)).toMatch(new RegExp(`^${stands.replace(/[\\{}[\]]/g, '\\$&')}`));
});

test.each([
  ['nothing', '', 'a value'],
  ['only white space', ' \n ', 'a value'],
  ['cut in a text', '{"a":"b', 'a closing quote mark'],
  ['cut after a value', '{"a":1', 'a comma or }'],
  ['cut after a comma', '{"a":1,', 'a name in quote marks'],
  ['cut after a colon', '{"a":', 'a value'],
])('a body that ends too early has its fault at the end: %s', (_, text, expected) => {
  const start = text.trim() === '' ? text.length : text.trimEnd().length;
  expect(placesIn(text).fault).toEqual({ start, end: start, expected });
});

test('values before the fault are known all the same', () => {
  expect([...placesIn('{"_id":"o1","customer":{"email":"a"},"x":}').values.keys()]).toEqual([
    '_id',
    'customer.email',
    'customer',
  ]);
});

test('brackets without end are a fault, not an end of the program', () => {
  expect(placesIn('['.repeat(100_000)).fault?.expected).toBe('fewer brackets within brackets');
});

test('100 KB are read in one go, once: no letter is looked at more than a few times', () => {
  const text = JSON.stringify({ a: Array.from({ length: 8000 }, (_, at) => ({ n: at, t: 'x\\"y' })) });
  expect(placesIn(text).values.size).toBe(2 + 3 * 8000);
});
