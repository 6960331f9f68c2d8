// Where in a text the values of a JSON document stand, and where it ceases to be JSON: the place that a person has to mend. Pure.

export interface Stretch {
  start: number;
  /** The first character after it. */
  end: number;
}

export interface JsonPlaces {
  /** Values by path; nested and flat dotted keys give the same paths. */
  values: Map<string, Stretch>;
  /** The first place that is no JSON, and what would be right there. */
  fault?: Stretch & { expected: string };
}

class Fault extends Error {
  constructor(
    readonly at: number,
    readonly expected: string,
  ) {
    super(expected);
  }
}

const soundText = /"(?:[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
const plain = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const white = /[ \t\n\r]*/y;
const deepest = 500;

export function placesIn(text: string): JsonPlaces {
  const values = new Map<string, Stretch>();
  let at = /^[\s\uFEFF]*/.exec(text)![0].length;
  const end = Math.max(at, text.trimEnd().length);

  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const [found = ''] = pattern.exec(text) ?? [];
    at += found.length;
    return found;
  };
  const next = (): string => {
    match(white);
    return at < end ? text.charAt(at) : '';
  };
  const fail = (expected: string): never => {
    throw new Fault(at, expected);
  };
  const string = (): string => {
    const start = at;
    match(soundText);
    if (at >= end) fail('a closing quote mark');
    const stop = text.charAt(at);
    if (stop === '\\') fail('a backslash only before a quote mark or another backslash');
    if (stop !== '"') fail('no line break or tab inside a text');
    at += 1;
    return JSON.parse(text.slice(start, at)) as string;
  };
  /** What stands between the brackets; `item` reads one. */
  const list = (close: string, item: (index: number) => void): void => {
    at += 1;
    if (next() === close) {
      at += 1;
      return;
    }
    for (let index = 0; ; index += 1) {
      item(index);
      const stop = next();
      if (stop !== ',' && stop !== close) fail(`a comma or ${close}`);
      at += 1;
      if (stop === close) return;
    }
  };
  const value = (path: string, depth: number): void => {
    const first = next();
    const start = at;
    const inside = (name: string): string => (path === '' ? name : `${path}.${name}`);
    if (depth > deepest) fail('fewer brackets within brackets');
    if (first === '"') string();
    else if (first === '[') list(']', (index) => value(inside(String(index)), depth + 1));
    else if (first === '{') {
      list('}', () => {
        if (next() !== '"') fail('a name in quote marks');
        const name = string();
        if (next() !== ':') fail('a colon');
        at += 1;
        value(inside(name), depth + 1);
      });
    } else if (match(plain) === '') fail('a value');
    values.set(path, { start, end: at });
  };

  try {
    value('', 0);
    if (next() !== '') fail('nothing more');
    return { values };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const rest = /^[^",:{}[\]\n]*/.exec(text.slice(error.at, error.at + 40))![0].trimEnd().length;
    return {
      values,
      fault: { start: error.at, end: Math.min(text.length, error.at + Math.max(1, rest)), expected: error.expected },
    };
  }
}
