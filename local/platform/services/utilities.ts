// Utilities on the host: what needs Node's own crypto, zlib or clock.
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Execution } from '../execution';
import { Failure } from '../failure';
import { Later, type Service } from '../service';
import { formatDate } from '../workbooks/zone';

type Data = string | number[];

/** Observed: without a charset, text is taken as US-ASCII and everything else becomes "?". */
function bytes(data: Data, charset: string | null): Buffer {
  if (typeof data !== 'string') return Buffer.from(data);
  if (charset === 'UTF_8') return Buffer.from(data, 'utf8');
  return Buffer.from([...data].map((character) => (character.charCodeAt(0) < 128 ? character : '?')).join(''), 'ascii');
}

const signed = (buffer: Buffer): number[] => [...new Int8Array(buffer)];

const algorithms: Record<string, string> = {
  MD5: 'md5',
  SHA_1: 'sha1',
  SHA_256: 'sha256',
  SHA_384: 'sha384',
  SHA_512: 'sha512',
};

function seededUuid(execution: Execution): string {
  const hex = (): string => Math.floor(execution.random.next() * 16).toString(16);
  return 'xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx'.replace(/x/g, hex);
}

export const utilities: Service = {
  computeDigest(_host, _execution, [algorithm, data, charset]: [string, Data, string | null]) {
    const name = algorithms[algorithm];
    if (!name) throw new Failure(`not available locally: Utilities.DigestAlgorithm.${algorithm}`);
    return signed(createHash(name).update(bytes(data, charset)).digest());
  },
  computeHmacSha256Signature(_host, _execution, [data, key, charset]: [Data, Data, string | null]) {
    return signed(createHmac('sha256', bytes(key, charset)).update(bytes(data, charset)).digest());
  },
  gzip: (_host, _execution, [data]: [number[]]) => signed(gzipSync(Buffer.from(data))),
  ungzip(_host, _execution, [data]: [number[]]) {
    try {
      return signed(gunzipSync(Buffer.from(data)));
    } catch {
      throw new Failure('Could not decompress gzip.');
    }
  },
  getUuid: (host, execution) => (host.clock.virtual ? seededUuid(execution) : randomUUID()),
  sleep: (host, _execution, [ms]: [number]) =>
    new Later((resume) => void host.clock.after(Math.max(1, ms), () => resume(null))),
  formatDate: (_host, _execution, [ms, zone, pattern]: [number, string, string]) => formatDate(ms, zone, pattern),
};
