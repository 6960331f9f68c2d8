// From a batch of deliveries to one commit: what to write where, in records, index, tables and log. Pure.
import type { Delivery } from '../deliveries/delivery';
import { problemWords, qualityNote } from '../deliveries/explain';
import { deliveries as log, lineItems, prescriptionDrugs, tables } from '../workbooks/layout/database';
import type { Row } from '../workbooks/layout/tab';
import {
  addsTrackingRow,
  applyDelivery,
  concernsErrors,
  deliveryKey,
  fail,
  isApplied,
  isCommitted,
  mayFail,
  type Outcome,
} from './apply';
import type { Conventions } from './conventions';
import { addressOf, bucketLoad, split, splitSource, type Bucket, type Entry } from './directory';
import { draw, nowhere, type RowChange } from './draw';
import type { State } from './state';
import type { Seal } from './tombstones';
import { takeIn } from './take-in';
import { provenSurplus, type SurplusRow } from './surplus';
import { namesOf, type Stored } from './stored';
import { createWorkspace, NeedMore, type Loaded, type Needs, type Workspace } from './workspace';

export interface Batch {
  deliveries: readonly Delivery[];
  /** Ids of deliveries that Google refused to write: they go to Errors instead. */
  refused: ReadonlySet<string>;
  /** Keys of entities whose rows are to be rewritten although nothing changed. */
  redraw: ReadonlySet<string>;
  /** Visible rows that no record is known to draw: what is proved of it is cleared, or gives its place to the row it was. */
  surplus?: readonly SurplusRow[];
  /** Records of an earlier truth, to be taken in before the deliveries. */
  earlier?: readonly Stored[];
  /** Deliveries of which only the name is left. */
  known?: readonly { id: string; accepted: number }[];
  /** Only records and index are of interest: visible rows get no place. */
  blind?: boolean;
  /** What the clinic has chosen about how rows are drawn; the ordinary ones without it. */
  conventions?: Conventions;
  /** Under which name the erased are kept. */
  seal?: Seal;
}

export interface Decision {
  delivery: Delivery;
  outcome: Outcome;
  /** A duplicate because this very arrival was committed before, by a drain that was quicker. */
  settled?: boolean;
  /** Its row in the event log; undefined for a duplicate. */
  sequence: number | undefined;
  /** Whether a row of the tracking workbook (or of Errors) is due. */
  tracked: boolean;
}

export interface Plan {
  state: State;
  decisions: Decision[];
  /** Deliveries that need more reading first. */
  deferred: Delivery[];
  needs: Needs;
  /** New or changed records by row of `_records`. */
  records: Map<number, Stored>;
  buckets: Map<number, Bucket>;
  changes: RowChange[];
  logRows: Row[];
  /** Nothing would be written. */
  empty: boolean;
}

export function plan(loaded: Loaded, batch: Batch): Plan {
  const ws = createWorkspace(loaded, batch.conventions, batch.seal);
  const state: State = JSON.parse(JSON.stringify(loaded.state)) as State;
  const needs: Needs = { keys: [], records: [], cells: [], columns: [] };
  const decisions: Decision[] = [];
  const deferred: Delivery[] = [];

  for (const stored of batch.earlier ?? []) {
    try {
      takeIn(ws, stored);
      ws.keep();
    } catch (error) {
      ws.drop();
      if (!(error instanceof NeedMore)) throw error;
      addNeeds(needs, error.need);
    }
  }
  for (const { id, accepted } of batch.known ?? []) ws.know(deliveryKey(id), accepted);
  ws.keep();
  for (const asked of batch.deliveries) {
    try {
      const { outcome, delivery } =
        batch.refused.has(asked.id) && mayFail(ws, asked)
          ? { outcome: fail(ws, asked, state.sequence + 1, 'failed'), delivery: asked }
          : applyDelivery(ws, asked, state.sequence + 1);
      const tracked = isApplied(outcome) ? delivery.ok && addsTrackingRow(ws, delivery) : concernsErrors(outcome);
      ws.keep();
      if (delivery.kind === 'erasure' && outcome === 'committed') state.erasures = (state.erasures ?? 0) + 1;
      const sequence = outcome === 'duplicate' ? undefined : (state.sequence += 1);
      const settled = outcome === 'duplicate' && isCommitted(ws, delivery);
      decisions.push({ delivery, outcome, settled, sequence, tracked });
    } catch (error) {
      ws.drop();
      if (!(error instanceof NeedMore)) throw error;
      addNeeds(needs, error.need);
      deferred.push(asked);
    }
  }
  touchRedrawn(ws, batch.redraw, needs);

  let changes: RowChange[] = [];
  try {
    for (const [tab, { last }] of loaded.columns) state.lastRows[tab] = last;
    const surplus = provenSurplus(ws, batch.surplus ?? []);
    changes = draw(ws, state.lastRows, batch.redraw, surplus, batch.blind);
    changes.push(...[...surplus.values()].map((one): RowChange => ({ kind: 'clear', ...one })));
  } catch (error) {
    ws.drop();
    if (!(error instanceof NeedMore)) throw error;
    addNeeds(needs, error.need);
    // a duplicate may have changed its record too (an earlier time of acceptance): all are done again
    return nothing(loaded.state, batch.deliveries, needs);
  }

  const buckets = indexChanges(ws, state);
  state.nextRecord = ws.kept.nextRecord;
  state.retries = retriesAfter(loaded.state, ws);
  const logRows = decisions.flatMap(logRow);
  state.lastRows[log.name] = (state.lastRows[log.name] ?? 1) + logRows.length;
  const empty = logRows.length === 0 && ws.kept.records.size === 0 && changes.length === 0;
  return { state, decisions, deferred, needs, records: ws.kept.records, buckets, changes, logRows, empty };
}

function nothing(state: State, deferred: readonly Delivery[], needs: Needs): Plan {
  const base = { records: new Map<number, Stored>(), buckets: new Map<number, Bucket>(), changes: [], logRows: [] };
  return { ...base, state, decisions: [], deferred: [...deferred], needs, empty: true };
}

function touchRedrawn(ws: Workspace, keys: ReadonlySet<string>, needs: Needs): void {
  for (const key of keys) {
    try {
      const slot = ws.find(key);
      if (slot) ws.touch(slot.row);
      ws.keep();
    } catch (error) {
      ws.drop();
      if (!(error instanceof NeedMore)) throw error;
      addNeeds(needs, error.need);
    }
  }
}

/** Every key that was named gets its entry, with the places of its visible rows; buckets split as keys come. */
function indexChanges(ws: Workspace, state: State): Map<number, Bucket> {
  const { loaded, kept } = ws;
  const changed = new Map<number, Bucket>();
  const writable = (bucket: number): Bucket | undefined => {
    const own = changed.get(bucket);
    if (own) return own;
    const known = loaded.buckets.get(bucket);
    if (!known) return undefined;
    const copy = { ...known };
    changed.set(bucket, copy);
    return copy;
  };
  const set = (key: string, [row = 0, ...rest]: Entry): void => {
    const { bucket, name } = addressOf(key, loaded.state.buckets);
    const known = loaded.buckets.get(bucket);
    if (row === 0 && rest.length === 0) return forget(bucket, name);
    const stored = row === 0 ? undefined : (kept.records.get(row) ?? loaded.records.get(row));
    const entry = [row, ...(stored ? places(stored) : rest)];
    if (!known || JSON.stringify(changed.get(bucket)?.[name] ?? known[name]) === JSON.stringify(entry)) return;
    const target = writable(bucket) as Bucket;
    if (target[name] === undefined) state.keys += 1;
    target[name] = entry;
  };
  const forget = (bucket: number, name: string): void => {
    if (loaded.buckets.get(bucket)?.[name] === undefined) return;
    delete (writable(bucket) as Bucket)[name];
    state.keys -= 1;
  };
  for (const [key, entry] of kept.entries) set(key, entry);
  for (const [row, stored] of kept.records) for (const key of namesOf(stored)) set(key, [row]);

  while (state.keys > state.buckets * bucketLoad) {
    const source = writable(splitSource(state.buckets));
    if (source === undefined) break;
    const { stays, goes } = split(source, state.buckets);
    changed.set(splitSource(state.buckets), stays);
    changed.set(state.buckets, goes);
    loaded.buckets.set(state.buckets, goes);
    state.buckets += 1;
  }
  return changed;
}

/** Tabs whose rows may be rewritten and are worth a hint in the index; histories seldom change. */
const hinted = new Set(
  tables
    .filter((tab) => tab === lineItems || tab === prescriptionDrugs || !/_(history|aliases)$/.test(tab.name))
    .map((tab) => tab.name),
);

/** Pairs of tab number and row for an index entry. */
function places(stored: Stored): number[] {
  const pairs: number[] = [];
  tables.forEach((tab, number) => {
    if (!hinted.has(tab.name)) return;
    for (const [row] of Object.values(stored.drawn[tab.name] ?? {})) if (row !== nowhere) pairs.push(number, row);
  });
  return pairs;
}

function retriesAfter(before: State, ws: Workspace): State['retries'] {
  const retries = new Map(before.retries);
  for (const stored of ws.kept.records.values()) {
    if (!stored.failure) continue;
    const id = stored.key.slice(deliveryKey('').length);
    if (stored.failure.nextTry === undefined) retries.delete(id);
    else retries.set(id, stored.failure.nextTry);
  }
  // an erased one stands in no record any more
  for (const [id] of before.retries) if (ws.kept.entries.get(deliveryKey(id))?.[0] === 0) retries.delete(id);
  return [...retries.entries()].sort((a, b) => a[1] - b[1]);
}

function logRow({ delivery, outcome, sequence, tracked }: Decision): Row[] {
  if (sequence === undefined) return [];
  const [body, second, third] = [0, 1, 2].map((part) => delivery.raw.slice(part * cellText, (part + 1) * cellText));
  const [first] = delivery.issues;
  return [
    {
      sequence,
      received_recorded_at: delivery.accepted,
      event: delivery.event,
      view: delivery.view,
      entity: delivery.ok ? delivery.entity : '',
      key: delivery.ok ? delivery.key.slice(delivery.key.indexOf(':') + 1) : '',
      event_time: delivery.ok ? delivery.version : undefined,
      outcome,
      note: delivery.ok ? qualityNote(delivery.issues) : first && problemWords(first),
      delivery_id: delivery.id,
      edit: delivery.edit,
      tracked,
      settled: delivery.settled,
      received_utc: new Date(delivery.accepted).toISOString(),
      body,
      body_2: second,
      body_3: third,
    },
  ];
}

/** Characters of a body per cell; a cell holds 50,000. */
export const cellText = 45_000;

/** Adds what `more` asks for to `needs`. */
export function addNeeds(needs: Needs, more: Partial<Needs>): void {
  for (const kind of ['keys', 'cells', 'columns'] as const) {
    needs[kind] = [...new Set([...needs[kind], ...(more[kind] ?? [])])];
  }
  needs.records = [...new Set([...needs.records, ...(more.records ?? [])])];
}
