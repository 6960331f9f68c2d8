import fc from 'fast-check';
import { addressOf, bucketLoad, split, splitSource, type Bucket } from '../../src/records/directory';

test('every key is found after any number of splits, and buckets stay of about the same size', () => {
  let buckets = 8;
  const content = new Map<number, Bucket>(Array.from({ length: buckets }, (_, bucket) => [bucket, {}]));
  const keys = Array.from({ length: 20_000 }, (_, number) => `order:65a0000000000000000${number.toString(16)}`);
  keys.forEach((key, number) => {
    const { bucket, name } = addressOf(key, buckets);
    content.get(bucket)![name] = [number];
    if (number + 1 > buckets * bucketLoad) {
      const source = splitSource(buckets);
      const { stays, goes } = split(content.get(source)!, buckets);
      content.set(source, stays);
      content.set(buckets, goes);
      buckets += 1;
    }
  });
  keys.forEach((key, number) => {
    const { bucket, name } = addressOf(key, buckets);
    expect(content.get(bucket)![name]).toEqual([number]);
  });
  const sizes = [...content.values()].map((bucket) => Object.keys(bucket).length);
  expect(Math.max(...sizes)).toBeLessThan(bucketLoad * 4);
  expect(content.size).toBe(buckets);
});

test('a bucket number is always among those there are', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 100_000 }), (key, buckets) => {
      const { bucket } = addressOf(key, buckets);
      expect(bucket).toBeGreaterThanOrEqual(0);
      expect(bucket).toBeLessThan(buckets);
    }),
  );
});
