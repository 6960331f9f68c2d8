/**
 * What a commit works on: the records and buckets that were read, and what the batch makes of them. Each delivery works
 * in a layer of its own, so that one that turns out to need more reading leaves nothing behind.
 */
import { ordinary, type Conventions } from './conventions';
import { addressOf, type Bucket, type Entry } from './directory';
import type { State } from './state';
import { newStored, type Stored } from './stored';
import type { Seal } from './tombstones';

/** What the reads of a pass brought. */
export interface Loaded {
  state: State;
  buckets: Map<number, Bucket>;
  /** By row of `_records`. */
  records: Map<number, Stored>;
  /** Key cells of visible rows, by `tab!row`. */
  keyCells: Map<string, string>;
  /** Whole key columns, where rows had to be searched for: key → its first row, row → key, and the last row with a key. */
  columns: Map<string, { rows: Map<string, number>; keys: Map<number, string>; last: number }>;
}

/** Thrown when a plan meets something that was not read; the next pass reads it. */
export class NeedMore extends Error {
  constructor(readonly need: Partial<Needs>) {
    super('more must be read');
  }
}

export interface Needs {
  keys: string[];
  /** Rows of `_records` reached without a key. */
  records: number[];
  /** Visible rows whose key cell must be checked, as `tab!row`. */
  cells: string[];
  /** Tabs whose key column must be searched. */
  columns: string[];
}

export interface Slot {
  row: number;
  stored: Stored;
}

interface Layer {
  entries: Map<string, Entry>;
  records: Map<number, Stored>;
  /** Rows of records whose visible rows are to be drawn. */
  touched: Set<number>;
  /** Visible rows that are to become blank: [tab, row, key]. */
  cleared: [string, number, string][];
  nextRecord: number;
}

export type Workspace = ReturnType<typeof createWorkspace>;

export function createWorkspace(loaded: Loaded, conventions: Conventions = ordinary, seal?: Seal) {
  const base: Layer = newLayer(loaded.state.nextRecord);
  let layer = newLayer(loaded.state.nextRecord);

  function locate(key: string): Entry | undefined {
    const known = layer.entries.get(key) ?? base.entries.get(key);
    if (known !== undefined) return known.length === 0 ? undefined : known;
    const address = addressOf(key, loaded.state.buckets);
    const bucket = loaded.buckets.get(address.bucket);
    if (bucket === undefined) throw new NeedMore({ keys: [key] });
    return bucket[address.name];
  }

  function read(row: number): Stored | undefined {
    return layer.records.get(row) ?? base.records.get(row) ?? loaded.records.get(row);
  }

  /** The record of a key, through forwarding of merged customers. */
  function find(key: string): Slot | undefined {
    const entry = locate(key);
    if (entry === undefined || entry[0] === 0 || entry[0] === undefined) return undefined;
    let row = entry[0];
    for (let step = 0; step < 64; step += 1) {
      const stored = read(row);
      if (stored === undefined) throw new NeedMore(step === 0 ? { keys: [key] } : { keys: [key], records: [row] });
      if (stored.mergedInto === undefined) return { row, stored };
      row = stored.mergedInto;
    }
    throw new Error('a circle of merged customers');
  }

  /** The record at a row, through forwarding, or the row that was not read. */
  function peek(row: number): Slot | { missing: number } {
    let at = row;
    for (;;) {
      const stored = read(at);
      if (stored === undefined) return { missing: at };
      if (stored.mergedInto === undefined) return { row: at, stored };
      at = stored.mergedInto;
    }
  }

  /** The record at a row, through forwarding. */
  function at(row: number): Slot {
    const found = peek(row);
    if ('missing' in found) throw new NeedMore({ records: [found.missing] });
    return found;
  }

  /** The same slot, free to change: a copy in this delivery's layer. */
  function edit(slot: Slot): Slot {
    const own = layer.records.get(slot.row);
    if (own !== undefined) return { row: slot.row, stored: own };
    const copy = JSON.parse(JSON.stringify(slot.stored)) as Stored;
    layer.records.set(slot.row, copy);
    return { row: slot.row, stored: copy };
  }

  function create(key: string, names: readonly string[]): Slot {
    const row = layer.nextRecord;
    layer.nextRecord += 1;
    const stored = newStored(key);
    layer.records.set(row, stored);
    for (const name of names) layer.entries.set(name, [row]);
    return { row, stored };
  }

  return {
    loaded,
    conventions,
    seal,
    locate,
    find,
    peek,
    at,
    edit,
    create,
    /** The record of a key, free to change; made when there is none. */
    open(key: string): Slot {
      const found = find(key);
      return found ? edit(found) : create(key, [key]);
    },
    /** Points a key at a record's row. */
    name(key: string, row: number): void {
      layer.entries.set(key, [row]);
    },
    /** The index no longer knows a key. */
    forget(key: string): void {
      layer.entries.set(key, []);
    },
    /** Remembers a delivery, or until when somebody is erased: what needs no record. */
    know(key: string, accepted: number): void {
      layer.entries.set(key, [0, accepted]);
    },
    /** Marks a record's visible rows to be drawn. */
    touch(row: number): void {
      layer.touched.add(row);
    },
    clear(tab: string, row: number, key: string): void {
      layer.cleared.push([tab, row, key]);
    },
    /** Keeps what this delivery did. */
    keep(): void {
      for (const [key, entry] of layer.entries) base.entries.set(key, entry);
      for (const [row, stored] of layer.records) base.records.set(row, stored);
      for (const row of layer.touched) base.touched.add(row);
      base.cleared.push(...layer.cleared);
      base.nextRecord = layer.nextRecord;
      layer = newLayer(base.nextRecord);
    },
    /** Forgets what this delivery did. */
    drop(): void {
      layer = newLayer(base.nextRecord);
    },
    /** What was kept. */
    kept: base as Readonly<Layer>,
  };
}

function newLayer(nextRecord: number): Layer {
  return { entries: new Map(), records: new Map(), touched: new Set(), cleared: [], nextRecord };
}
