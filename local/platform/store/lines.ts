// A file of JSON lines in which damage shows: each line carries a checksum of itself and of the line before.
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, truncateSync, writeFileSync } from 'node:fs';

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

const newline = 10;
const chunkBytes = 16 * 1024 * 1024;

/** The file's lines as bytes, piece by piece, since a journal may outgrow what fits into one buffer. */
function* linesOf(file: string): Generator<{ bytes: Buffer; complete: boolean; last: boolean }> {
  const descriptor = openSync(file, 'r');
  try {
    let left = fstatSync(descriptor).size;
    let rest = Buffer.alloc(0);
    while (left > 0) {
      const chunk = Buffer.alloc(Math.min(chunkBytes, left));
      const got = readSync(descriptor, chunk);
      if (got === 0) break;
      left -= got;
      const bytes = Buffer.concat([rest, chunk.subarray(0, got)]);
      let start = 0;
      for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
        yield { bytes: bytes.subarray(start, end), complete: true, last: left === 0 && end === bytes.length - 1 };
        start = end + 1;
      }
      rest = bytes.subarray(start);
    }
    if (rest.length > 0) yield { bytes: rest, complete: false, last: true };
  } finally {
    closeSync(descriptor);
  }
}

/** Hands every line to `take`. A line cut short at the end is set aside into `<file>.torn` when `mayBeTorn`. */
export function readLines(file: string, take: (value: unknown, line: number) => void, mayBeTorn: boolean): LinesRead {
  const read: LinesRead = { last: '', lines: 0, bytes: 0 };
  for (const { bytes, complete, last } of linesOf(file)) {
    const number = read.lines + 1;
    const match = /^([0-9a-f]{12}) (.*)$/s.exec(bytes.toString('utf8'));
    if (!match || !complete) {
      if (last && mayBeTorn) {
        setAside(file, read.bytes, number);
        break;
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
    read.bytes += bytes.length + 1;
  }
  return read;
}

function refuseOtherFormat(value: unknown, file: string): void {
  const { format } = value as { format?: unknown };
  if (format === formatVersion) return;
  const what = `The data is of format ${JSON.stringify(format)}; this program reads format ${formatVersion}.`;
  throw new Damage(what, file, 1, 'nothing was changed. Start the version of the program that wrote it.');
}

function readFrom(file: string, from: number): Buffer {
  const descriptor = openSync(file, 'r');
  const bytes = Buffer.alloc(fstatSync(descriptor).size - from);
  readSync(descriptor, bytes, 0, bytes.length, from);
  closeSync(descriptor);
  return bytes;
}

/** A write that a power cut or a kill interrupted was never answered, so nobody relies on it. */
function setAside(file: string, from: number, line: number): void {
  const aside = file.replace(/\.jsonl$/, '.torn');
  writeFileSync(aside, readFrom(file, from));
  truncateSync(file, from);
  console.error(`The last line of ${file} (line ${line}) was cut short; it is set aside in ${aside}.`);
}
