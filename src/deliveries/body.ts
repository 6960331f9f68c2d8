// Reads a raw body into paths: flat dotted keys, nested objects or both in one body give the same paths.
import { kindOf, type Issue } from './issue';

export type Scalar = string | number | boolean;

/** A body as paths; what is missing (see `isMissing`) has no path. */
export interface Body {
  values: ReadonlyMap<string, Scalar>;
  /** Lengths of nested arrays by path: such a list is complete. Flat `lineItems.0.name` keys never set one. */
  lengths: ReadonlyMap<string, number>;
  /** Paths that came as an empty text, null or an empty list. */
  empty: ReadonlySet<string>;
  /** Template faults: `[object Object]`, left-over `{{…}}`, contradicting twins. */
  oddities: readonly Issue[];
}

const maxDepth = 12;
const maxPaths = 5000;
/** No fault where its leaves came too: a template may ask for both, for on some events it is a plain id. */
const wholeObject = '[object Object], an object where a leaf was wanted';
const objectText = /^\[object Object\](,\[object Object\])*$/;

export function readBody(raw: string): { ok: true; body: Body } | { ok: false; issue: Issue } {
  // takes a byte order mark off, too
  const text = raw.trim();
  if (text === '') return failed('body-empty', 'a JSON object', 'nothing');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return failed('body-not-json', 'a JSON object', `a text of ${text.length} characters that is not JSON`);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return failed('body-not-object', 'a JSON object', kindOf(parsed));
  }
  return { ok: true, body: flatten(parsed) };
}

function failed(code: Issue['code'], expected: string, received: string): { ok: false; issue: Issue } {
  return { ok: false, issue: { code, path: '', expected, received } };
}

function flatten(root: object): Body {
  const values = new Map<string, Scalar>();
  const lengths = new Map<string, number>();
  const empty = new Set<string>();
  const oddities: Issue[] = [];

  const visit = (value: unknown, path: string, depth: number): void => {
    if (values.size + empty.size > maxPaths) return;
    if (value === null || value === undefined || value === '') {
      empty.add(path);
    } else if (Array.isArray(value)) {
      if (value.length === 0) empty.add(path);
      lengths.set(path, value.length);
      if (depth < maxDepth) value.forEach((item, index) => visit(item, `${path}.${index}`, depth + 1));
    } else if (typeof value === 'object') {
      if (depth < maxDepth) {
        const object = value as { [key: string]: unknown };
        for (const key of Object.keys(object)) visit(object[key], path === '' ? key : `${path}.${key}`, depth + 1);
      }
    } else {
      visitScalar(value as Scalar, path);
    }
  };
  const visitScalar = (value: Scalar, path: string): void => {
    const scalar = typeof value === 'string' ? clean(value) : value;
    const fault = typeof scalar === 'string' ? templateFault(scalar) : undefined;
    if (fault !== undefined) oddities.push({ code: 'template-fault', path, expected: 'a value', received: fault });
    if (scalar === '' || fault !== undefined) {
      empty.add(path);
      return;
    }
    const known = values.get(path);
    if (known !== undefined && String(known) !== String(scalar)) {
      oddities.push({ code: 'conflict', path, expected: 'one value', received: 'two different values' });
      if (String(known) >= String(scalar)) return;
    }
    values.set(path, scalar);
  };

  visit(root, '', 0);
  for (const path of values.keys()) empty.delete(path);
  return { values, lengths, empty, oddities: oddities.length === 0 ? oddities : withoutTold(oddities, values) };
}

function withoutTold(oddities: readonly Issue[], values: Body['values']): readonly Issue[] {
  const told = new Set([...values.keys()].flatMap(parents));
  return oddities.filter(({ path, received }) => received !== wholeObject || !told.has(path));
}

/** `a.b.c` stands under `a` and `a.b`. */
function parents(path: string): string[] {
  const names = path.split('.');
  return names.slice(1).map((_, at) => names.slice(0, at + 1).join('.'));
}

const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
const allUnwritable = new RegExp(unwritable.source, 'g');

/** NUL and other control characters, which a cell cannot hold, leave; white space around a value is no part of it. */
function clean(text: string): string {
  return (unwritable.test(text) ? text.replace(allUnwritable, '') : text).trim();
}

function templateFault(text: string): string | undefined {
  if (!/^[[{un]/.test(text)) return undefined;
  if (text === '[object Object]') return wholeObject;
  if (objectText.test(text)) return 'a list of objects where a leaf was wanted';
  if (text === 'undefined' || text === 'null') return `the word ${text}`;
  if (/^\{\{[^{}]*\}\}$/.test(text)) return 'a placeholder that was not filled in';
  return undefined;
}

/**
 * One text for all spellings of the same content: order of keys, white space, flat or nested, 199 or "199". Complete lists
 * are told from partial ones. What came empty is left out; what is odd about the body belongs to it.
 */
export function canonicalText(body: Body): string {
  const lines: string[] = [];
  for (const [path, value] of body.values) lines.push(`[${quoted(path)},${quoted(String(value))}]`);
  for (const [path, length] of body.lengths) lines.push(JSON.stringify([path, length]));
  for (const { code, path } of body.oddities) lines.push(JSON.stringify([path, code]));
  return lines.sort().join('\n');
}

/** What JSON escapes, or may: a lone surrogate. */
const escaped = /["\\\u0000-\u001F\uD800-\uDFFF]/;

/** As JSON writes a text, at a third of the cost when there is nothing to escape. */
const quoted = (text: string): string => (escaped.test(text) ? JSON.stringify(text) : `"${text}"`);
