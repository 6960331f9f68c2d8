// SHA-256 through Utilities, which gives signed bytes and reads text as US-ASCII unless told otherwise.
import type { Seal } from '../records/tombstones';
import type { Config } from './config';

export const sha256 = (text: string): string =>
  hex(Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, text, Utilities.Charset.UTF_8));

/** The keyed hash of names; each is computed once. */
export function sealOf({ seal }: Config): Seal {
  if (seal === undefined) return undefined;
  const known = new Map<string, string>();
  return (text) => {
    const hash = known.get(text) ?? hex(Utilities.computeHmacSha256Signature(text, seal, Utilities.Charset.UTF_8));
    known.set(text, hash);
    return hash;
  };
}

const hex = (bytes: readonly number[]): string =>
  bytes.map((byte) => (byte & 0xff).toString(16).padStart(2, '0')).join('');
