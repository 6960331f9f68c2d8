/**
 * The index: key → row of `_records`, in buckets that split one at a time as keys come (linear hashing, Litwin 1980),
 * so that a look-up always moves one bucket of about the same size, at a thousand keys and at ten million.
 */
import { hash64, hashName } from './hash';

/**
 * [row of `_records`, then pairs of tab number and row: where the entity's visible rows were last seen]. A delivery that
 * stands in no record is [0, when its first arrival was accepted in ms].
 */
export type Entry = readonly number[];
export type Bucket = { [name: string]: Entry };

/**
 * Keys per bucket before the next one splits: some 300 characters a bucket. With 24 a delivery moved a seventh more, and a
 * hundred that share a commit a third more beside a hundred thousand entities than beside a thousand (docs/benchmarks.md).
 */
export const bucketLoad = 8;
/** A new index starts with this many buckets, so that the first ones need no splitting. */
export const firstBuckets = 8;

export interface Address {
  name: string;
  bucket: number;
}

/** Where a key lives among `buckets` buckets. */
export function addressOf(key: string, buckets: number): Address {
  const hash = hash64(key);
  return { name: hashName(hash), bucket: bucketOf(hash[1], buckets) };
}

function bucketOf(hash: number, buckets: number): number {
  let span = 1;
  while (span * 2 <= buckets) span *= 2;
  const wide = hash % (span * 2);
  return wide < buckets ? wide : hash % span;
}

/** The bucket that gives half its keys to bucket number `buckets`, the next one to be made. */
export function splitSource(buckets: number): number {
  let span = 1;
  while (span * 2 <= buckets) span *= 2;
  return buckets - span;
}

/** Splits the source bucket for the step from `buckets` to `buckets + 1`: what stays and what goes. */
export function split(source: Bucket, buckets: number): { stays: Bucket; goes: Bucket } {
  const stays: Bucket = {};
  const goes: Bucket = {};
  for (const [name, entry] of Object.entries(source)) {
    const low = parseInt(name.slice(name.indexOf('.') + 1), 36);
    if (bucketOf(low, buckets + 1) === buckets) goes[name] = entry;
    else stays[name] = entry;
  }
  return { stays, goes };
}
