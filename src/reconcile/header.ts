// The first look at an export: is it a CSV at all, how are its cells parted, what are its columns.
import { guessDelimiter, isBlank, readRecords } from './csv';

export interface Header {
  delimiter: string;
  /** Names of the columns for people: a name that comes twice is numbered, a missing one is called by its place. */
  columns: string[];
  /** Offset of the first record after the header. */
  start: number;
  /** The first records, for guesses. */
  samples: string[][];
}

/** An export that cannot be used; the message says what is wrong and what to do. */
export class BadExport extends Error {}

const mostSamples = 20;

/** Reads the beginning of an export; `final` when it is the whole of it. Throws BadExport. */
export function readHeader(text: string, final: boolean): Header {
  refuseOther(text);
  const delimiter = guessDelimiter(text);
  const { rows, ends } = readRecords(text, delimiter, final);
  const at = rows.findIndex((row) => !isBlank(row));
  const names = rows[at];
  if (names === undefined) {
    throw new BadExport(
      'The first line is too long for the names of columns. Export it again as CSV, with a header line.',
    );
  }
  if (names.length < 2) {
    throw new BadExport(
      'The file has only one column. Export it again as CSV, its cells parted by commas or semicolons.',
    );
  }
  const samples = rows.slice(at + 1).filter((row) => !isBlank(row));
  if (final && samples.length === 0) {
    throw new BadExport('The file has a header and no rows. Export a period in which there were some.');
  }
  return { delimiter, columns: label(names), start: ends[at] as number, samples: samples.slice(0, mostSamples) };
}

function refuseOther(text: string): void {
  if (text.trim() === '') throw new BadExport('The file is empty. Export it again and choose the new file.');
  if (/^PK\uFFFD/.test(text)) {
    throw new BadExport('This is an Excel workbook. Open it, save it as CSV (UTF-8), and choose that file.');
  }
  const strange = (text.slice(0, 2000).match(/\uFFFD/g) ?? []).length;
  if (strange > 20 || /^\s*(<|%PDF|\{|\[\s*[{[\]"])/.test(text)) {
    throw new BadExport('This is not a CSV file. In CarePortals choose Export, CSV, and choose that file.');
  }
}

function label(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return names.map((name, at) => {
    const plain = name.trim() || `column ${at + 1}`;
    const count = (counts.get(plain) ?? 0) + 1;
    counts.set(plain, count);
    return count === 1 ? plain : `${plain} (${count})`;
  });
}
