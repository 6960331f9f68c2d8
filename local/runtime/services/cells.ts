// A Date is the only cell value JSON cannot carry: it travels as {"$date": ms}.
import type { Json } from '../protocol';

export type CellValue = string | number | boolean | Date;

export type Packable = string | number | boolean | Date | null | undefined;

export function pack(value: Packable): Json {
  if (value instanceof Date) return { $date: value.getTime() };
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return value === undefined || value === null ? '' : String(value);
}

export const packRows = (rows: Packable[][]): Json => rows.map((row) => row.map(pack));

function unpack(value: Json): CellValue {
  if (value !== null && typeof value === 'object' && '$date' in value) return new Date(value['$date'] as number);
  return value as CellValue;
}

export const unpackRows = (rows: Json): CellValue[][] => (rows as Json[][]).map((row) => row.map(unpack));
