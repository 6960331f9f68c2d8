// Seeded chance for samples: the same seed and topic always give the same sequence, in Node and in a browser.

export interface Chance {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  /** True `share` of the time. */
  happens(share: number): boolean;
  /** One element of a list. */
  of<T>(list: readonly T[]): T;
  /** `length` hexadecimal characters. */
  hex(length: number): string;
  /** `length` decimal digits. */
  digits(length: number): string;
}

/** FNV-1a over the text starts it, mulberry32 goes on. */
export function chance(...topic: readonly (string | number)[]): Chance {
  let state = 0x811c9dc5;
  for (const character of topic.join('|')) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  const characters = (length: number, base: number): string =>
    Array.from({ length }, () => below(base).toString(base)).join('');
  return {
    below,
    happens: (share) => below(1_000_000) < share * 1_000_000,
    of: (list) => list[below(list.length)] as (typeof list)[number],
    hex: (length) => characters(length, 16),
    digits: (length) => characters(length, 10),
  };
}
