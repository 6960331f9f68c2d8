// Builds only those fields of an answer that its mask asks for.
import type { Json } from '../../runtime/protocol';
import { inside, selects, type Mask } from './mask';

/** Observed: an unknown name in a mask is refused. */
export class UnknownField extends Error {
  constructor(readonly field: string) {
    super(`Invalid field selection ${field}`);
  }
}

type Fields = Record<string, (mask: Mask) => Json>;

/** Leaves out what is undefined, as Google leaves out defaults. */
export function shape(mask: Mask, fields: Fields): { [key: string]: Json } {
  if (mask) for (const name of mask.keys()) if (!(name in fields)) throw new UnknownField(name);
  const result: { [key: string]: Json } = {};
  for (const name in fields) {
    if (!selects(mask, name)) continue;
    const value = fields[name]!(inside(mask, name));
    if (value !== undefined) result[name] = value;
  }
  return result;
}

/** The masked part of a value that was stored as it came. */
export function pick(mask: Mask, value: Json): Json {
  if (!mask || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => pick(mask, item));
  const result: { [key: string]: Json } = {};
  for (const [name, inner] of mask) {
    const part = value[name];
    if (part !== undefined) result[name] = pick(inner, part);
  }
  return result;
}

/** `old` with the masked parts taken from `next`; what `next` lacks is cleared. */
export function overlay(mask: Mask, old: Json, next: Json): Json {
  if (!mask) return next;
  const base = isObject(old) ? { ...old } : {};
  for (const [name, inner] of mask) {
    const value = overlay(inner, base[name], isObject(next) ? next[name] : undefined);
    if (value === undefined || (isObject(value) && Object.keys(value).length === 0)) delete base[name];
    else base[name] = value;
  }
  return Object.keys(base).length > 0 ? base : undefined;
}

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
