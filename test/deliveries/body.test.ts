import fc from 'fast-check';
import { canonicalText, readBody, type Body } from '../../src/deliveries/body';

const body = (value: unknown): Body => {
  const reading = readBody(typeof value === 'string' ? value : JSON.stringify(value));
  if (!reading.ok) throw new Error(reading.issue.code);
  return reading.body;
};
const codeOf = (raw: string) => {
  const reading = readBody(raw);
  return reading.ok ? 'ok' : reading.issue.code;
};

test('flat dotted, nested and mixed bodies give the same paths', () => {
  const flat = body({ _id: 'a', 'customer.email': 'x@example.com', 'lineItems.0.name': 'n' });
  const nested = body({ _id: 'a', customer: { email: 'x@example.com' }, lineItems: [{ name: 'n' }] });
  const mixed = body({ _id: 'a', customer: { email: 'x@example.com' }, 'lineItems.0.name': 'n' });
  expect([...nested.values].sort()).toEqual([...flat.values].sort());
  expect([...mixed.values].sort()).toEqual([...flat.values].sort());
  expect(nested.lengths.get('lineItems')).toBe(1);
  expect(flat.lengths.size).toBe(0);
});

test.each(['', '   ', '\uFEFF'])('an empty body %j is named so', (raw) => expect(codeOf(raw)).toBe('body-empty'));
test.each(['{', 'x', '{"a":"b"c"}', '{"a":"line\nbreak"}'])('%j is not JSON', (raw) =>
  expect(codeOf(raw)).toBe('body-not-json'),
);
test.each(['[]', '1', '"x"', 'null', 'true'])('%s is no object', (raw) => expect(codeOf(raw)).toBe('body-not-object'));

test.each([
  '',
  null,
  [],
  '[object Object]',
  '[object Object],[object Object]',
  'undefined',
  'null',
  '{{customer.email}}',
])('%j is missing', (value) => {
  const read = body({ a: value, b: 'kept' });
  expect(read.values.has('a')).toBe(false);
  expect(read.empty.has('a')).toBe(true);
});

test('an object that the template turned into text is told as a template fault', () => {
  expect(body({ customer: '[object Object]' }).oddities).toEqual([
    expect.objectContaining({ code: 'template-fault', path: 'customer' }),
  ]);
});

test('an object turned into text is no fault where its leaves came too', () => {
  expect(body({ customer: '[object Object]', 'customer.email': 'a@example.com' }).oddities).toEqual([]);
  expect(body({ customer: '[object Object]', 'customer.email': '' }).oddities).toHaveLength(1);
  expect(body({ lineItems: '[object Object],[object Object]', 'lineItems.0.name': 'Kit' }).oddities).toHaveLength(1);
});

test('false and 0 are values', () => {
  expect([...body({ a: false, b: 0, c: 'false' }).values]).toEqual([
    ['a', false],
    ['b', 0],
    ['c', 'false'],
  ]);
});

test('NUL and other control characters leave, white space around a value too', () => {
  expect(body({ a: ' x\u0000y\u0007 ' }).values.get('a')).toBe('xy');
});

test('hostile keys are only paths', () => {
  const read = body('{"__proto__":{"polluted":"yes"},"constructor":"c"}');
  expect(({} as { polluted?: string }).polluted).toBeUndefined();
  expect(read.values.get('constructor')).toBe('c');
});

test('a body nested a thousand deep is read without harm', () => {
  const raw = '{"a":'.repeat(1000) + '1' + '}'.repeat(1000);
  expect(codeOf(raw)).toBe('ok');
});

test('the canonical text does not depend on the order of keys, white space or strings for numbers', () => {
  const one = canonicalText(body('{"a":1,"b":"x","c":""}'));
  expect(canonicalText(body('{ "b" : "x" , "a" : "1" }'))).toBe(one);
  expect(canonicalText(body({ a: 1, b: 'y' }))).not.toBe(one);
  // a contradiction shows in the data-quality note, so it makes another content
  expect(canonicalText(body({ 'c.d': 'x', c: { d: 'a' } }))).not.toBe(canonicalText(body({ 'c.d': 'x' })));
});

test('a complete list is told from a partial one', () => {
  expect(canonicalText(body({ 'items.0.a': 1 }))).not.toBe(canonicalText(body({ items: [{ a: 1 }] })));
});

test('any text at all is read or refused, never thrown at', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })), (raw) => void readBody(raw)));
});
