// The three ways one body arrives: nested and typed, flat with every value a text (as templates make it), or mixed.

export type Shape = 'flat' | 'nested' | 'mixed';
export const shapes: readonly Shape[] = ['flat', 'nested', 'mixed'];

type Json = string | number | boolean | undefined | Json[] | { [name: string]: Json };
type Body = { [name: string]: Json };

/** `sample` is plain data: objects, lists, texts, numbers, truths. */
export function shaped(sample: object, shape: Shape): object {
  const body = sample as Body;
  if (shape === 'nested') return withoutGaps(body) as object;
  const flat: Body = {};
  flatten(body, '', flat);
  if (shape === 'flat') return flat;
  // mixed: the lists stay whole, everything else is what a template made of it
  const lists = Object.entries(body).filter(([, value]) => Array.isArray(value));
  const rest = Object.entries(flat).filter(([path]) => !lists.some(([name]) => path.startsWith(`${name}.`)));
  return { ...Object.fromEntries(rest), ...(withoutGaps(Object.fromEntries(lists)) as Body) };
}

/** A template's value is a text whatever it was; what is missing is an empty one. */
function flatten(value: Json, path: string, into: Body): void {
  if (value === undefined) return;
  if (typeof value !== 'object') {
    into[path] = String(value);
    return;
  }
  for (const [name, inner] of Object.entries(value)) flatten(inner, path === '' ? name : `${path}.${name}`, into);
}

/** CarePortals' own objects leave out what they lack. */
function withoutGaps(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutGaps);
  if (typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== '');
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutGaps(inner)]));
}
