// The state of the database workbook as of its last commit: one small cell that every commit rewrites.
import { firstBuckets } from './directory';

export interface State {
  /** Format of what is stored; a newer bundle may have to migrate. */
  format: 1;
  /** Number of the last commit; the next one creates developer metadata under an id made from it. */
  commit: number;
  /** Random name of the last commit, which settles an outcome nobody heard. */
  nonce: string;
  /** Sequence of the last row of the event log. */
  sequence: number;
  /** Row of `_records` that the next new record takes. */
  nextRecord: number;
  /** Keys in the index, and its buckets. */
  keys: number;
  buckets: number;
  /** Rows of the hidden tabs' grids, which grow ahead of what they hold. */
  grid: { records: number; index: number };
  /** By tab: the last row that holds anything, as far as known. */
  lastRows: { [tab: string]: number };
  /** Ids of deliveries to be tried again: [id, when in ms]. */
  retries: [string, number][];
  /** How often people were erased; undefined as long as nobody was. */
  erasures?: number;
  /** Id of the newest test delivery. */
  trial?: string;
}

export function firstState(): State {
  return {
    format: 1,
    commit: 0,
    nonce: '',
    sequence: 0,
    nextRecord: 2,
    keys: 0,
    buckets: firstBuckets,
    grid: { records: 2, index: 2 },
    lastRows: {},
    retries: [],
  };
}
