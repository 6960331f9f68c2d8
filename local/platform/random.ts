// The one source of chance: seeded in simulations, so that a seed names a history.

export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  integer(below: number): number;
  /** Standard normal. */
  normal(): number;
}

/** mulberry32 (public domain, Tommy Ettinger). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  return {
    next,
    integer: (below) => Math.floor(next() * below),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
