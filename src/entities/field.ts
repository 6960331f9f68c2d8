// What a field of an entity is, and how the fields of a body are read: good values, and notes where one is bad.
import type { Body } from '../deliveries/body';
import { kindOf, type Issue } from '../deliveries/issue';
import { expectations, readKind, type Kind, type Value } from '../deliveries/kinds';

export interface Field {
  /** Path in the body and name in the record: `shippingAddress.city`. */
  path: string;
  kind: Kind;
  /** Other paths the same value may arrive under. */
  aliases?: readonly string[];
  /** An empty value is worth a data-quality note (amounts, status, contact); optional fields stay quiet. */
  wanted?: boolean;
}

/** Values by field path; what is missing has no entry. */
export type Values = Record<string, Value>;

export interface Reading {
  values: Values;
  issues: Issue[];
}

/** Names such as `~2026-01-15T…|shipped` are new each time: in an ordinary object each would cost a hidden class. */
export const newValues = <T = Value>(): Record<string, T> => Object.create(null) as Record<string, T>;

/** Reads fields that stand under `prefix` ("" or `customer.`); results are named by the field's own path. */
export function readFields(fields: readonly Field[], body: Body, prefix = ''): Reading {
  const reading: Reading = { values: newValues(), issues: [] };
  for (const { field, paths } of placesOf(fields, prefix)) readField(field, paths, body, field.path, reading);
  return reading;
}

/** Adds to `reading` the fields under `prefix`, named by their whole path. */
export function addFields(fields: readonly Field[], body: Body, prefix: string, reading: Reading): void {
  for (const { field, paths } of placesOf(fields, prefix)) readField(field, paths, body, paths[0]!, reading);
}

function readField(
  field: Field,
  paths: readonly string[],
  body: Body,
  name: string,
  { values, issues }: Reading,
): void {
  const from = paths.find((path) => body.values.has(path));
  const expected = expectations[field.kind];
  if (from === undefined) {
    if (!field.wanted || !paths.some((path) => body.empty.has(path))) return;
    issues.push({ code: 'value-missing', path: paths[0]!, expected, received: 'nothing' });
    return;
  }
  const given = body.values.get(from)!;
  const value = readKind(field.kind, given);
  if (value === undefined) issues.push({ code: 'value-wrong', path: from, expected, received: kindOf(given) });
  else values[name] = value;
}

interface Place {
  field: Field;
  /** Where its value may stand, its own path first. */
  paths: readonly string[];
}

/** By fields and prefix, of which there are few (`mostElements` of a list): paths are put together once. */
const known = new Map<readonly Field[], Map<string, readonly Place[]>>();

function placesOf(fields: readonly Field[], prefix: string): readonly Place[] {
  const byPrefix = known.get(fields) ?? new Map<string, readonly Place[]>();
  known.set(fields, byPrefix);
  let places = byPrefix.get(prefix);
  if (!places) {
    places = fields.map((field) => ({
      field,
      paths: [field.path, ...(field.aliases ?? [])].map((path) => prefix + path),
    }));
    byPrefix.set(prefix, places);
  }
  return places;
}
