// CSV as exports write it, whole or cut anywhere.
import fc from 'fast-check';
import { guessDelimiter, readRecords } from '../../src/reconcile/csv';

const rows = (text: string, delimiter = ','): string[][] => readRecords(text, delimiter, true).rows;

test.each([
  ['lines', 'a,b\nc,d', [['a', 'b'], ['c', 'd']]],
  ['CRLF and a last line end', 'a,b\r\nc,d\r\n', [['a', 'b'], ['c', 'd']]],
  ['CR alone', 'a,b\rc,d', [['a', 'b'], ['c', 'd']]],
  ['quoted line ends, delimiters and quote marks', '"a\r\nb","c,d","e ""f"""', [['a\r\nb', 'c,d', 'e "f"']]],
  ['quote marks inside an unquoted cell', 'a "b" c,d', [['a "b" c', 'd']]],
  ['text behind a closing quote mark', '"a"b,c', [['ab', 'c']]],
  ['empty cells', ',\n,,', [['', ''], ['', '', '']]],
  ['ragged rows', 'a\nb,c,d\n', [['a'], ['b', 'c', 'd']]],
  ['blank lines', 'a,b\n\nc,d', [['a', 'b'], [''], ['c', 'd']]],
  ['nothing', '', []],
])('reads %s', (_, text, expected) => expect(rows(text)).toEqual(expected)); // prettier-ignore

test('a quote mark that never closes is told, and what came before it is kept', () => {
  expect(readRecords('a,b\nc,"d\ne,f', ',', true)).toEqual({ rows: [['a', 'b']], ends: [4], open: true });
});

test('reads no more records than asked for', () => {
  expect(readRecords('a\nb\nc', ',', true, 2)).toEqual({ rows: [['a'], ['b']], ends: [2, 4], open: false });
});

test.each([
  ['a,b;c,d', ','],
  ['a;b;c', ';'],
  ['a\tb\tc,d', '\t'],
  ['"a,b,c,d"|e|f', '|'],
])('guesses the delimiter of %j', (text, delimiter) => expect(guessDelimiter(text)).toBe(delimiter));

const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'é', '😀', '='), maxLength: 8 });
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 });
const write = (cells: string[][], end: string): string =>
  cells.map((row) => row.map((text) => `"${text.replace(/"/g, '""')}"`).join(',')).join(end);

test('whatever was written is read back, with each line end', () => {
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), (cells, end) => {
      expect(rows(write(cells, end))).toEqual(cells);
    }),
    { numRuns: 500 },
  );
});

test('cut anywhere, going on from the last whole record gives the same records', () => {
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 30 }), (cells, end, size) => {
      const text = write(cells, end) + end;
      const read: string[][] = [];
      let from = 0;
      for (let to = size; from < text.length; to += size) {
        const { rows, ends } = readRecords(text.slice(from, to), ',', to >= text.length);
        read.push(...rows);
        from += ends[ends.length - 1] ?? 0;
        if (to >= text.length) break;
      }
      expect(read.filter((row) => row.join('') !== '')).toEqual(cells.filter((row) => row.join('') !== ''));
    }),
    { numRuns: 500 },
  );
});
