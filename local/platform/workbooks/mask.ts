// Field masks: a(b,c/d),e.f,* (Google: "Use field masks", Sheets API).

/** Undefined selects everything. */
export type Mask = Map<string, Mask | undefined> | undefined;

export function parseMask(text: string | undefined): Mask {
  if (text === undefined || text === '') return undefined;
  let at = 0;

  function list(): Mask {
    const fields = new Map<string, Mask>();
    let everything = false;
    for (;;) {
      const { name, mask } = path();
      if (name === '*') everything = true;
      else fields.set(name, fields.has(name) ? union(fields.get(name), mask) : mask);
      if (text![at] !== ',') break;
      at++;
    }
    return everything ? undefined : fields;
  }

  function path(): { name: string; mask: Mask } {
    const match = /^\s*([\w*]+)\s*/.exec(text!.slice(at));
    if (!match) throw new Error(`Invalid field mask: ${text}`);
    at += match[0].length;
    const name = match[1]!;
    const next = text![at];
    if (next === '.' || next === '/') {
      at++;
      if (text![at] === '(') return { name, mask: group() };
      const inner = path();
      return { name, mask: inner.name === '*' ? undefined : new Map([[inner.name, inner.mask]]) };
    }
    return { name, mask: next === '(' ? group() : undefined };
  }

  function group(): Mask {
    at++;
    const inner = list();
    if (text![at] !== ')') throw new Error(`Invalid field mask: ${text}`);
    at++;
    return inner;
  }

  const mask = list();
  if (at < text.length) throw new Error(`Invalid field mask: ${text}`);
  return mask;
}

function union(a: Mask, b: Mask): Mask {
  if (!a || !b) return undefined;
  const both = new Map(a);
  for (const [name, mask] of b) both.set(name, both.has(name) ? union(both.get(name), mask) : mask);
  return both;
}

export const selects = (mask: Mask, name: string): boolean => !mask || mask.has(name);

export const inside = (mask: Mask, name: string): Mask => mask?.get(name);

/** Whether the mask itself was given and reaches this path. */
export function names(mask: Mask, ...path: string[]): boolean {
  let here = mask;
  for (const name of path) {
    if (!here) return true;
    if (!here.has(name)) return false;
    here = here.get(name);
  }
  return true;
}
