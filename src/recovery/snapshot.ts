/**
 * The whole index and the key columns of all tables, read at once at the beginning of a verification's step: with them
 * every key leads to its record and to its rows without further reading.
 */
import { deliveryKey } from '../records/apply';
import { addressOf, type Bucket } from '../records/directory';
import type { State } from '../records/state';
import { tables } from '../workbooks/layout/database';
import type { Tab } from '../workbooks/layout/tab';
import { ownersOf } from '../workbooks/owners';
import { bucketRow, stateRow } from '../workbooks/requests';
import type { Typed } from './finding';

/** A visible row with a key. */
export interface Place {
  tab: Tab;
  key: string;
  row: number;
  /** The same key stands further up, too. */
  again: boolean;
}

export interface Snapshot {
  state: State;
  buckets: Map<number, Bucket>;
  /** By tab name: key → its first row. */
  rows: Map<string, Map<string, number>>;
  /** By name in the index: the visible rows that the record of this name may have drawn. */
  owned: Map<string, Place[]>;
  places: Place[];
}

/** One column as it was read: row → value. */
export type ColumnCells = ReadonlyMap<number, Typed>;

/** Throws IndexDamaged when the index cannot be read. */
export function makeSnapshot(index: ColumnCells, keyColumns: ReadonlyMap<string, ColumnCells>): Snapshot {
  const state = parse<State>(index.get(stateRow), stateRow);
  const buckets = new Map<number, Bucket>();
  for (let bucket = 0; bucket < state.buckets; bucket += 1) {
    const text = index.get(bucketRow(bucket));
    buckets.set(bucket, text === undefined ? {} : parse<Bucket>(text, bucketRow(bucket)));
  }
  const snapshot: Snapshot = { state, buckets, rows: new Map(), owned: new Map(), places: [] };
  for (const tab of tables) addPlaces(snapshot, tab, keyColumns.get(tab.name) ?? new Map());
  return snapshot;
}

/** The index, or a part of it, cannot be read: only the event log can restore it. */
export class IndexDamaged extends Error {
  constructor(readonly row: number) {
    super('the index is damaged');
  }
}

function parse<T>(text: Typed | undefined, row: number): T {
  try {
    const value: unknown = JSON.parse(String(text));
    if (typeof value === 'object' && value !== null) return value as T;
  } catch {
    // told below
  }
  throw new IndexDamaged(row);
}

function addPlaces(snapshot: Snapshot, tab: Tab, cells: ColumnCells): void {
  const first = new Map<string, number>();
  for (const [row, value] of cells) {
    const key = String(value);
    if (row === 1 || key === '') continue;
    const place: Place = { tab, key, row, again: first.has(key) };
    if (!place.again) first.set(key, row);
    snapshot.places.push(place);
    for (const owner of ownersOf(tab.name, key)) {
      const owned = snapshot.owned.get(owner);
      if (owned) owned.push(place);
      else snapshot.owned.set(owner, [place]);
    }
  }
  snapshot.rows.set(tab.name, first);
}

/** Row of `_records` that the index gives for a name; undefined when it knows none. */
export function recordRow({ state, buckets }: Snapshot, name: string): number | undefined {
  const { bucket, name: hashed } = addressOf(name, state.buckets);
  return buckets.get(bucket)?.[hashed]?.[0] || undefined;
}

/** Whether the index knows a delivery, so that it is told from news when it comes again. */
export function knowsDelivery({ state, buckets }: Pick<Snapshot, 'state' | 'buckets'>, id: string): boolean {
  const { bucket, name } = addressOf(deliveryKey(id), state.buckets);
  return buckets.get(bucket)?.[name] !== undefined;
}
