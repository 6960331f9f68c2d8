// A file of JSON lines in which damage shows: each line carries a checksum of itself and of the line before.
import { createHash } from 'node:crypto';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';

export const formatVersion = 1;

/** What is wrong, where, and what to do: for a person. */
export class Damage extends Error {
  constructor(what: string, file: string, line: number | undefined, advice: string) {
    super(`${what}\n  where: ${file}${line === undefined ? '' : `, line ${line}`}\n  what to do: ${advice}`);
  }
}

const restore =
  'nothing was changed. Restore this file from a backup, or set DATA_DIR to another folder to start anew.';

export interface LineWriter {
  line(value: unknown): string;
}

const checksum = (previous: string, json: string): string =>
  createHash('sha256').update(previous).update(json).digest('hex').slice(0, 12);

/** `last` is the checksum of the line to go on from. */
export function lineWriter(last = ''): LineWriter {
  let previous = last;
  return {
    line(value) {
      const json = JSON.stringify(value);
      previous = checksum(previous, json);
      return `${previous} ${json}\n`;
    },
  };
}

export interface LinesRead {
  /** Checksum of the last line. */
  last: string;
  lines: number;
  bytes: number;
}

/** Hands every line to `take`. A line cut short at the end is set aside into `<file>.torn` when `mayBeTorn`. */
export function readLines(file: string, take: (value: unknown, line: number) => void, mayBeTorn: boolean): LinesRead {
  const bytes = readFileSync(file);
  const read: LinesRead = { last: '', lines: 0, bytes: 0 };
  while (read.bytes < bytes.length) {
    const end = bytes.indexOf(10, read.bytes);
    const text = bytes.toString('utf8', read.bytes, end < 0 ? bytes.length : end);
    const number = read.lines + 1;
    const match = /^([0-9a-f]{12}) (.*)$/s.exec(text);
    if (!match || end < 0) {
      const isLast = end < 0 || end === bytes.length - 1;
      if (isLast && mayBeTorn) {
        setAside(file, bytes, read.bytes, number);
        return read;
      }
      throw new Damage('A line of the data is damaged: it is no line of this format.', file, number, restore);
    }
    const [, sum, json] = match as unknown as [string, string, string];
    if (checksum(read.last, json) !== sum) {
      throw new Damage('A line of the data is damaged: its checksum does not match.', file, number, restore);
    }
    const value: unknown = JSON.parse(json);
    if (number === 1) refuseOtherFormat(value, file);
    else take(value, number);
    read.last = sum;
    read.lines = number;
    read.bytes = end + 1;
  }
  return read;
}

function refuseOtherFormat(value: unknown, file: string): void {
  const { format } = value as { format?: unknown };
  if (format === formatVersion) return;
  const what = `The data is of format ${JSON.stringify(format)}; this program reads format ${formatVersion}.`;
  throw new Damage(what, file, 1, 'nothing was changed. Start the version of the program that wrote it.');
}

/** A write that a power cut or a kill interrupted was never answered, so nobody relies on it. */
function setAside(file: string, bytes: Buffer, from: number, line: number): void {
  const aside = file.replace(/\.jsonl$/, '.torn');
  writeFileSync(aside, bytes.subarray(from));
  truncateSync(file, from);
  console.error(`The last line of ${file} (line ${line}) was cut short; it is set aside in ${aside}.`);
}
