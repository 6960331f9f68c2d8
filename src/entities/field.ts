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

/** Reads fields that stand under `prefix` ("" or `customer.`); results are named by the field's own path. */
export function readFields(fields: readonly Field[], body: Body, prefix = ''): Reading {
  const values: Values = {};
  const issues: Issue[] = [];
  for (const field of fields) {
    const paths = [field.path, ...(field.aliases ?? [])].map((path) => prefix + path);
    const from = paths.find((path) => body.values.has(path));
    if (from === undefined) {
      if (field.wanted && paths.some((path) => body.empty.has(path))) {
        issues.push({
          code: 'value-missing',
          path: paths[0] as string,
          expected: expectations[field.kind],
          received: 'nothing',
        });
      }
      continue;
    }
    const given = body.values.get(from) as Value;
    const value = readKind(field.kind, given);
    if (value === undefined) {
      issues.push({ code: 'value-wrong', path: from, expected: expectations[field.kind], received: kindOf(given) });
    } else {
      values[field.path] = value;
    }
  }
  return { values, issues };
}
