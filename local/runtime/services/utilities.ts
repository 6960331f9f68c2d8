// Utilities: digests, compression, identifiers, sleep and dates (Google: "Class Utilities").
import { call, exception, only } from './bridge';
import { newBlob, type LocalBlob } from './blob';
import { decodeBase64, encodeBase64, encodeUtf8 } from './bytes';

type Bytes = string | number[];

const toBytes = (data: Bytes): number[] => (typeof data === 'string' ? encodeUtf8(data) : data);

function decode(text: string): number[] {
  const bytes = decodeBase64(text);
  if (!bytes) throw exception({ name: 'Exception', message: 'Could not decode string.' });
  return bytes;
}

export const Utilities = only('Utilities', {
  DigestAlgorithm: {
    MD2: 'MD2',
    MD5: 'MD5',
    SHA_1: 'SHA_1',
    SHA_256: 'SHA_256',
    SHA_384: 'SHA_384',
    SHA_512: 'SHA_512',
  },
  Charset: { US_ASCII: 'US_ASCII', UTF_8: 'UTF_8' },
  computeDigest: (algorithm: string, value: Bytes, charset?: string) =>
    call<number[]>('Utilities', 'computeDigest', [algorithm, value, charset]),
  computeHmacSha256Signature: (value: Bytes, key: Bytes, charset?: string) =>
    call<number[]>('Utilities', 'computeHmacSha256Signature', [value, key, charset]),
  gzip: (blob: LocalBlob, name?: string) =>
    newBlob(call<number[]>('Utilities', 'gzip', [blob.getBytes()]), 'application/x-gzip', name ?? 'archive.gz'),
  ungzip: (blob: LocalBlob) => newBlob(call<number[]>('Utilities', 'ungzip', [blob.getBytes()])),
  newBlob,
  base64Encode: (data: Bytes, _charset?: string) => encodeBase64(toBytes(data), false),
  base64EncodeWebSafe: (data: Bytes, _charset?: string) => encodeBase64(toBytes(data), true),
  base64Decode: decode,
  base64DecodeWebSafe: decode,
  getUuid: () => call<string>('Utilities', 'getUuid'),
  sleep: (ms: number) => call<void>('Utilities', 'sleep', [ms]),
  formatDate: (date: Date, zone: string, pattern: string) =>
    call<string>('Utilities', 'formatDate', [date.getTime(), zone, pattern]),
});
