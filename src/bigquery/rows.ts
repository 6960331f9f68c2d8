// From cells as they were read to lines of a load: one JSON object a row, each value as its column's type wants it. Pure.
import { hash64, hashName } from '../records/hash';
import type { Tab } from '../workbooks/layout/tab';
import type { Value } from '../workbooks/values';
import { fieldOf, type Field } from './schema';

type Json = string | number | boolean;

export interface ExportRow {
  values: { [column: string]: Json };
  /** Of all values: another hash, another state. */
  hash: string;
}

const day = 86_400_000;
/** Characters of an odd cell that are kept. */
const longestOdd = 2000;

/** Undefined for a row without its key: nothing of ours stands there. */
export function exportRow(tab: Tab, cell: (key: string) => Value): ExportRow | undefined {
  const key = cell(tab.key);
  if (key === '') return undefined;
  const values: ExportRow['values'] = {};
  const odd: { [column: string]: string } = {};
  for (const column of tab.columns) {
    const value = cell(column.key);
    if (value === '') continue;
    const fitting = fit(fieldOf(column).type, value);
    if (fitting === undefined) odd[column.key] = String(value).slice(0, longestOdd);
    else values[column.key] = fitting;
  }
  if (Object.keys(odd).length > 0) values._odd = JSON.stringify(odd);
  return { values, hash: hashName(hash64(JSON.stringify(values))) };
}

/** The forms that BigQuery takes (Loading JSON data: data types); undefined for what is none of that type. */
export function fit(type: Field['type'], value: Value): Json | undefined {
  switch (type) {
    case 'STRING':
      return String(value);
    case 'INTEGER':
      return Number.isSafeInteger(value) ? value : undefined;
    case 'FLOAT':
      return typeof value === 'number' ? value : undefined;
    case 'NUMERIC':
      return typeof value === 'number' && Math.abs(value) < 1e20 ? decimal(value) : undefined;
    case 'BOOLEAN':
      return typeof value === 'boolean' ? value : undefined;
    case 'DATETIME':
      return typeof value === 'number' ? civil(value) : undefined;
    case 'TIMESTAMP':
      return instant(value);
  }
}

/** NUMERIC has nine digits after the point; as text, so that nobody reads it as a float on the way. */
const decimal = (value: number): string => {
  const text = String(value);
  return /^-?\d+(\.\d{1,9})?$/.test(text) ? text : value.toFixed(9);
};

/** A serial date as the wall clock it shows, to the millisecond. */
function civil(serial: number): string | undefined {
  const ms = Math.round((serial - 25_569) * day);
  const date = new Date(ms);
  const year = Number.isNaN(date.getTime()) ? 0 : date.getUTCFullYear();
  return year >= 1 && year <= 9999 ? date.toISOString().slice(0, -1) : undefined;
}

function instant(value: Value): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** A short name for a part's whole content. */
export const nameOfRows = (hashes: readonly string[]): string =>
  hashes.length === 0 ? '' : hashName(hash64(hashes.join()));
