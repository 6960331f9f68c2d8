// A record: everything known of one entity, merged so that any order and repetition of deliveries gives the same one.
import type { Value } from '../deliveries/kinds';
import { newValues, type Values } from '../entities/field';
import { entryPath } from '../entities/history';

/**
 * [value, version in ms since 1970 UTC, edit number when a person repaired the delivery].
 * The newest version that has a value wins; ties break on the edit number, then on content: never on arrival.
 */
export type Versioned = readonly [value: Value, version: number, edit?: number];

/** What a delivery without a time of its own said, and when it was accepted. */
export type Untimed = readonly [accepted: number, edit: number, values: Values];

export interface Record {
  /** Fields by path. `!path` is a data-quality note about `path`, `~when|status` an entry of the history. */
  fields: { [path: string]: Versioned };
  /** Untimed deliveries, kept whole: which of them are news depends on all of them. Oldest first. */
  untimed: Untimed[];
  /** When the first delivery about this entity was accepted, ms. */
  first: number;
}

/** What one delivery says about one record. */
export interface Contribution {
  values: Values;
  /** ms; undefined when the delivery has no time of its own. */
  version: number | undefined;
  accepted: number;
  edit: number;
}

export const hour = 3600_000;
/** The longest standard retry schedule is 75 h 35 m (design): identical content within this is a redelivery. */
export const redeliveryWindow = 80 * hour;

export function emptyRecord(): Record {
  return { fields: newValues<Versioned>(), untimed: [], first: Number.MAX_SAFE_INTEGER };
}

/** Merges a contribution into the record in place; true when anything changed. */
export function merge(record: Record, from: Contribution): boolean {
  let changed = false;
  if (from.accepted < record.first) {
    record.first = from.accepted;
    changed = true;
  }
  if (from.version === undefined) return addUntimed(record, [from.accepted, from.edit, from.values]) || changed;
  for (const path of Object.keys(from.values)) {
    const value = from.values[path] as Value;
    changed = put(record.fields, path, versioned(value, from.version, from.edit)) || changed;
  }
  return changed;
}

/** Merges a whole record into another in place (two customers found to be one); true when anything changed. */
export function mergeRecords(into: Record, other: Record): boolean {
  let changed = other.first < into.first;
  into.first = Math.min(into.first, other.first);
  for (const [path, value] of Object.entries(other.fields)) changed = put(into.fields, path, value) || changed;
  for (const entry of other.untimed) changed = addUntimed(into, entry) || changed;
  return changed;
}

/**
 * The fields as they stand once the untimed deliveries that are news have their say. A status among them happened, as
 * far as anybody knows, when it was accepted.
 */
export function fold(record: Record): { [path: string]: Versioned } {
  if (record.untimed.length === 0) return record.fields;
  const fields = { ...record.fields };
  for (const [accepted, edit, values] of news(record.untimed)) {
    for (const [path, value] of Object.entries(values)) put(fields, path, versioned(value, accepted, edit));
    if (values.status === undefined) continue;
    const when = new Date(accepted).toISOString();
    put(fields, entryPath(when, String(values.status)), versioned('event', accepted, edit));
  }
  return fields;
}

/** The plain values of folded fields, without notes. */
export function valuesOf(fields: { [path: string]: Versioned }): Values {
  const values: Values = {};
  for (const [path, [value]] of Object.entries(fields)) if (!path.startsWith('!')) values[path] = value;
  return values;
}

/**
 * Which untimed entries are news, given all of them, oldest first: identical content within the redelivery window is a
 * duplicate, unless more than an hour has passed and another state was news in between.
 */
export function news(untimed: readonly Untimed[]): Untimed[] {
  const lastNews = new Map<string, number>();
  const result: Untimed[] = [];
  let latest: { content: string; at: number } | undefined;
  for (const entry of untimed) {
    const content = contentOf(entry);
    const before = lastNews.get(content);
    const isNews =
      before === undefined ||
      entry[0] - before > redeliveryWindow ||
      (entry[0] - before > hour && latest !== undefined && latest.content !== content);
    if (!isNews) continue;
    lastNews.set(content, entry[0]);
    latest = { content, at: entry[0] };
    result.push(entry);
  }
  return result;
}

function addUntimed(record: Record, entry: Untimed): boolean {
  const key = orderKey(entry);
  const at = record.untimed.findIndex((known) => orderKey(known) >= key);
  if (at >= 0 && orderKey(record.untimed[at] as Untimed) === key) return false;
  record.untimed.splice(at < 0 ? record.untimed.length : at, 0, entry);
  return true;
}

const orderKey = (entry: Untimed): string =>
  `${String(entry[0]).padStart(15, '0')} ${String(entry[1]).padStart(6, '0')} ${contentOf(entry)}`;

const contentOf = (entry: Untimed): string =>
  JSON.stringify(Object.entries(entry[2]).sort(([a], [b]) => (a < b ? -1 : 1)));

function versioned(value: Value, version: number, edit: number): Versioned {
  return edit === 0 ? [value, version] : [value, version, edit];
}

function put(fields: { [path: string]: Versioned }, path: string, next: Versioned): boolean {
  const known = fields[path];
  if (known !== undefined && !wins(path, next, known)) return false;
  fields[path] = next;
  return true;
}

function wins(path: string, next: Versioned, known: Versioned): boolean {
  const rank = completeness(path, next[0]) - completeness(path, known[0]);
  if (rank !== 0) return rank > 0;
  if (next[1] !== known[1]) return next[1] > known[1];
  const edit = (next[2] ?? 0) - (known[2] ?? 0);
  if (edit !== 0) return edit > 0;
  return JSON.stringify(next[0]) > JSON.stringify(known[0]);
}

/** An address counts as one value; a status update that only names the state never replaces a full one. */
function completeness(path: string, value: Value): number {
  return path === '@address' ? Number(String(value).startsWith('{"address1"')) : 0;
}
