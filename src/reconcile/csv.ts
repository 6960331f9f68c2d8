/**
 * Splits CSV text (RFC 4180 and its customary variations) into records, and says where each ends: a long export is read a
 * window at a time, so the next one must know where to go on. Why it is our own: docs/decisions.
 */

export interface Records {
  rows: string[][];
  /** Offset after each record, its line end included. */
  ends: number[];
  /** The text ends inside a quoted cell. */
  open: boolean;
}

/**
 * The whole records of a text. Line ends are CRLF, LF or CR; a quoted cell may hold them, delimiters, and `""` for a quote
 * mark; a quote mark inside an unquoted cell is itself. What follows the last line end is a record only when `final`.
 * No more than `most` records are read.
 */
export function readRecords(text: string, delimiter: string, final: boolean, most = Infinity): Records {
  const rows: string[][] = [];
  const ends: number[] = [];
  let at = 0;
  let row: string[] = [];
  const finish = (): void => {
    rows.push(row);
    ends.push(at);
    row = [];
  };
  while (at < text.length && rows.length < most) {
    const cell = readCell(text, at, delimiter);
    if (cell === undefined) return { rows, ends, open: true };
    row.push(cell.value);
    at = cell.end;
    if (at >= text.length) break;
    if (text[at] === delimiter) {
      at += 1;
      // a delimiter at the very end opens one more, empty cell
      if (at === text.length) row.push('');
      continue;
    }
    if (text[at] === '\r' && at + 1 === text.length && !final) return { rows, ends, open: false };
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    finish();
  }
  if (final && row.length > 0) finish();
  return { rows, ends, open: false };
}

/** One cell from `start` to its delimiter, its line end or the end of the text; undefined when its quote never closes. */
function readCell(text: string, start: number, delimiter: string): { value: string; end: number } | undefined {
  if (text[start] !== '"') {
    const end = endOfCell(text, start, delimiter);
    return { value: text.slice(start, end), end };
  }
  let value = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return undefined;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      // what stands between the closing quote mark and the delimiter belongs to the cell
      const end = endOfCell(text, quote + 1, delimiter);
      return { value: value + text.slice(quote + 1, end), end };
    }
    value += '"';
    from = quote + 2;
  }
}

function endOfCell(text: string, start: number, delimiter: string): number {
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === delimiter || character === '\n' || character === '\r') return at;
  }
  return text.length;
}

const delimiters = [',', ';', '\t', '|'];

/** The delimiter that gives the first record of a text the most cells. */
export function guessDelimiter(text: string): string {
  const cells = (delimiter: string): number => readRecords(text, delimiter, true).rows[0]?.length ?? 0;
  return delimiters.reduce((best, next) => (cells(next) > cells(best) ? next : best));
}

/** A record of a blank line. */
export const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');
