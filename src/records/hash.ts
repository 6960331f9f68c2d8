// A fast, well-mixed, stable hash of a key: the index's addresses must never change, so neither may this.

/** 64 bits as two unsigned 32-bit numbers (MurmurHash3's finaliser over two multiplicative lanes). */
export function hash64(text: string): readonly [number, number] {
  let a = 0x9e3779b9 ^ text.length;
  let b = 0x85ebca6b ^ text.length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0xcc9e2d51);
    a ^= a >>> 15;
    b = Math.imul(b ^ code, 0x1b873593);
    b ^= b >>> 13;
  }
  a = finish(a ^ Math.imul(b, 0x5bd1e995));
  b = finish(b ^ Math.imul(a, 0x27d4eb2f));
  return [a, b];
}

/** 64 bits as 13 characters or fewer, the name of a key inside its bucket. */
export function hashName([a, b]: readonly [number, number]): string {
  return a.toString(36) + '.' + b.toString(36);
}

/** A short fingerprint of drawn cells; a miss only costs a needless redraw, a false match is 1 in 4 billion. */
export function shortHash(text: string): string {
  return hash64(text)[0].toString(36);
}

function finish(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
