// The shadow's records and index in memory while an execution folds: what it wrote itself it need not read again.
import { addressOf } from '../records/directory';
import { firstState } from '../records/state';
import type { Plan } from '../records/plan';
import type { Loaded, Needs } from '../records/workspace';
import { readRecordTexts, readSnapshot, type Book } from './book';
import { parseRecord } from './look';

/** Records kept at most; beyond them all are forgotten and read again when wanted. */
const mostRecords = 40_000;

/** The whole index of the shadow and no record yet. */
export function loadMemory(book: Book): Loaded {
  const { state, buckets } = readSnapshot(book, false);
  return { state: state ?? firstState(), buckets, records: new Map(), keyCells: new Map(), columns: new Map() };
}

/** Reads the records that the needs name and that are not in memory; false when there was none. */
export function readInto(book: Book, loaded: Loaded, { keys, records }: Pick<Needs, 'keys' | 'records'>): boolean {
  const rows = new Set(records);
  for (const key of keys) {
    const { bucket, name } = addressOf(key, loaded.state.buckets);
    const row = loaded.buckets.get(bucket)?.[name]?.[0] ?? 0;
    if (row > 0) rows.add(row);
  }
  const wanted = [...rows].filter((row) => !loaded.records.has(row));
  if (wanted.length === 0) return false;
  for (const [row, [key, json]] of readRecordTexts(book, wanted)) {
    const stored = parseRecord(key, json);
    if (stored && wanted.includes(row)) loaded.records.set(row, stored);
  }
  return true;
}

/** Takes over what was written. */
export function rememberPlan(loaded: Loaded, { state, records, buckets }: Plan): void {
  if (loaded.records.size > mostRecords) loaded.records.clear();
  for (const [row, stored] of records) loaded.records.set(row, stored);
  for (const [bucket, content] of buckets) loaded.buckets.set(bucket, content);
  loaded.state = state;
}
