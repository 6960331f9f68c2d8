// State on disk: every change is a line in a journal before it is answered, so a kill -9 loses nothing answered.
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../runtime/protocol';
import { googleLimits } from '../limits';
import { applyChange, type Change } from '../state/change';
import { newState, type State } from '../state/state';
import { lockFolder } from './folder-lock';
import { Damage, formatVersion, lineWriter, readLines } from './lines';
import { readSnapshot, writeSnapshot } from './snapshot';
import type { Store } from './store';

/** Replaying this much takes about a second. */
const longJournalBytes = 16 * 1024 * 1024;
/** What was accepted once is accepted again, whatever the limits are now. */
const bounds = { ...googleLimits, cellsPerWorkbook: Infinity, charactersPerCell: Infinity };

function numbered(folder: string, kind: 'journal' | 'snapshot'): number[] {
  const pattern = new RegExp(`^${kind}-(\\d+)\\.jsonl$`);
  const numbers = readdirSync(folder).map((name) => pattern.exec(name)?.[1]);
  return numbers
    .filter((number) => number !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
}

interface Loaded {
  state: State;
  journal: number;
  last: string;
  lines: number;
}

function load(folder: string): Loaded {
  const path = (kind: 'journal' | 'snapshot', number: number): string => join(folder, `${kind}-${number}.jsonl`);
  const state = newState();
  const snapshot = numbered(folder, 'snapshot').pop();
  if (snapshot !== undefined) readSnapshot(path('snapshot', snapshot), state);
  const first = snapshot ?? 1;
  const journals = numbered(folder, 'journal').filter((number) => number >= first);
  let read = { last: '', lines: 0, bytes: 0 };
  journals.forEach((number, at) => {
    const file = path('journal', number);
    if (number !== first + at) {
      throw new Damage(
        `The file journal-${first + at}.jsonl is missing.`,
        folder,
        undefined,
        'restore it from a backup.',
      );
    }
    const take = (value: unknown, line: number): void => {
      try {
        applyChange(state, value as Change, bounds);
      } catch (error) {
        const what = `A line of the data cannot be applied: ${(error as Error).message}`;
        throw new Damage(what, file, line, 'nothing was changed. Restore the folder from a backup.');
      }
    };
    read = readLines(file, take, at === journals.length - 1);
  });
  return { state, journal: journals.pop() ?? first, last: read.last, lines: read.lines };
}

/** A new snapshot takes the place of all journals before it, which are kept until it is complete. */
function compact(folder: string, { state, journal }: Loaded): Loaded {
  const next = journal + 1;
  writeSnapshot(join(folder, `snapshot-${next}.jsonl`), state);
  for (const kind of ['journal', 'snapshot'] as const) {
    for (const number of numbered(folder, kind)) {
      if (number < next) rmSync(join(folder, `${kind}-${number}.jsonl`));
    }
  }
  return { state, journal: next, last: '', lines: 0 };
}

export interface Opened {
  store: Store;
  state: State;
}

/** Throws Damage, having changed nothing, when the folder's content cannot be trusted. */
export function openDiskStore(folder: string, compactAbove = longJournalBytes): Opened {
  mkdirSync(join(folder, 'outbox'), { recursive: true });
  const unlock = lockFolder(folder);
  try {
    let loaded = load(folder);
    const size = numbered(folder, 'journal').reduce(
      (sum, n) => sum + statSync(join(folder, `journal-${n}.jsonl`)).size,
      0,
    );
    if (size > compactAbove) loaded = compact(folder, loaded);
    const descriptor = openSync(join(folder, `journal-${loaded.journal}.jsonl`), 'a');
    const writer = lineWriter(loaded.last);
    const write = (value: unknown): void => {
      const bytes = Buffer.from(writer.line(value));
      // A disk that is full may take part of a line; going on would answer what is not kept.
      if (writeSync(descriptor, bytes) !== bytes.length) throw new Error(`could not write all of a line in ${folder}`);
    };
    if (loaded.lines === 0) write({ format: formatVersion });
    return { state: loaded.state, store: diskStore(folder, write, () => [closeSync(descriptor), unlock()]) };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Mails that are shown. */
const mostMails = 100;

function diskStore(folder: string, write: (value: unknown) => void, close: () => void): Store {
  let mails = 0;
  const outbox = join(folder, 'outbox');
  return {
    append(change) {
      try {
        write(change);
      } catch (error) {
        console.error(`Stopped: a change could not be stored in ${folder}: ${(error as Error).message}`);
        process.exit(1);
      }
    },
    mail(mail: { [field: string]: Json }) {
      const name = `${new Date().toISOString().replace(/[:.]/g, '-')}-${process.pid}-${++mails}.json`;
      writeFileSync(join(outbox, name), `${JSON.stringify(mail, null, 2)}\n`);
    },
    mails: () =>
      readdirSync(outbox)
        .sort()
        .slice(-mostMails)
        .map((name) => JSON.parse(readFileSync(join(outbox, name), 'utf8')) as { [field: string]: Json }),
    close,
  };
}
