// Hints: what the last execution knew, kept in Cache. Every one is verified by a read or by the commit that uses it.
import type { ReplyMode } from '../settings/settings';
import type { State } from '../records/state';
import { columnsOf, type Structure } from '../workbooks/structure';
import type { Uses } from './token-use';

export interface Hints {
  /** Hex SHA-256 of the valid tokens. */
  tokens?: string[];
  database?: DatabaseHint;
  tracking?: TrackingHint;
  structures?: { database: Structure; tracking: Structure };
  /** Tables where an append landed elsewhere than foreseen: their last row must be looked for. */
  search?: string[];
  /** Sheets API calls in the running minute, and how many writes it may have. */
  quota?: Quota;
  /** Keys of the inbox that stand for deliveries surely committed: they are only still to be deleted. */
  settled?: string[];
  /** How the clinic wants deliveries to be answered. */
  reply?: ReplyMode;
  /** Hex SHA-256 of the key that test deliveries of the script itself may carry. */
  trialKey?: string;
  /** When tokens were last used. */
  uses?: Uses;
  /** Calls refused for a wrong token, and when (ms) one of them last looked the tokens up. */
  wrong?: { count: number; looked: number };
}

export interface Quota {
  minute: number;
  reads: number;
  writes: number;
  limit: number;
}

export interface DatabaseHint {
  commit: number;
  buckets: number;
  sequence: number;
  /** ms; when the next try of a failed delivery is due. */
  nextTry?: number;
}

/** How far tracking is, as its newest commit's marker says. */
export const trackingHint = ({ commit, value }: Structure['marker']): TrackingHint => {
  const [sequence = 0, from = 0] = value.split(',').map(Number);
  return { commit, sequence, from, columns: value.split(',')[2] ?? '' };
};

/** What a commit of the tracking workbook leaves as its marker: short, for metadata is scarce. */
export const markerValue = ({ sequence, from, columns }: TrackingHint): string => `${sequence},${from},${columns}`;

/** The tracking workbook's last commit wrote to other columns than there are now. */
export const columnsMoved = ({ columns }: TrackingHint, structure: Structure): boolean =>
  columns !== '' && columns !== columnsOf(structure);

export function databaseHint(state: State): DatabaseHint {
  const { commit, buckets, sequence, retries } = state;
  const nextTry = retries[0]?.[1];
  return { commit, buckets, sequence, ...(nextTry === undefined ? {} : { nextTry }) };
}

/** How far the tracking workbook is: its own last commit, and the sequence of the log it shows. */
export interface TrackingHint {
  commit: number;
  sequence: number;
  /** The sequence it showed before its last commit. */
  from: number;
  /** Signature of the columns its last commit wrote to; when they are others now, what it wrote must be looked at. */
  columns: string;
}

const names = [
  'tokens',
  'database',
  'tracking',
  'structures',
  'search',
  'quota',
  'settled',
  'reply',
  'trialKey',
  'uses',
  'wrong',
] as const;
/** Seconds; the longest Cache allows. */
const lifetime = 21_600;

/** All hints, in one call; a Cache that fails is an empty one. */
export function readHints(): Hints {
  try {
    const texts = CacheService.getScriptCache().getAll([...names]);
    const hints: { [name: string]: unknown } = {};
    for (const name of names) if (texts[name] !== undefined) hints[name] = JSON.parse(texts[name] as string);
    return hints;
  } catch {
    return {};
  }
}

/** Keeps what a drain knows now; what it found wrong is forgotten. */
export function keepHints(hints: Hints): void {
  const { trialKey: _, ...lasting } = hints;
  writeHints(lasting);
  const wrong = (['structures', 'tracking', 'database'] as const).filter((name) => hints[name] === undefined);
  if (wrong.length > 0) forgetHints(...wrong);
}

/** Keeps the hints given, in one call. */
export function writeHints(hints: Hints): void {
  const texts: { [name: string]: string } = {};
  for (const name of names) if (hints[name] !== undefined) texts[name] = JSON.stringify(hints[name]);
  try {
    CacheService.getScriptCache().putAll(texts, lifetime);
  } catch {
    // a Cache that fails costs time, not truth
  }
}

export function forgetHints(...gone: (typeof names)[number][]): void {
  try {
    CacheService.getScriptCache().removeAll(gone);
  } catch {
    // it will be found wrong when it is used
  }
}
