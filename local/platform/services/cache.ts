// CacheService on the host: volatile, and made to forget as Google's may.
import type { Host, Service } from '../service';
import { Failure } from '../failure';

/** In order of insertion; the oldest are evicted first. */
export type Cache = Map<string, { value: string; until: number }>;

/** Google, "put": 6 hours at most. */
const longestSeconds = 21_600;

function open(host: Host): Cache {
  if (!host.switches.cache) throw new Failure('Service error: Cache');
  return host.cache;
}

function read(host: Host, key: string): string | null {
  const cache = open(host);
  const entry = cache.get(key);
  if (!entry) return null;
  if (entry.until > host.clock.now()) return entry.value;
  cache.delete(key);
  return null;
}

function write(host: Host, values: Record<string, string>, seconds: number): void {
  const cache = open(host);
  const { cacheItems, cacheKeyCharacters, cacheValueBytes } = host.limits;
  for (const [key, value] of Object.entries(values)) {
    if (key.length > cacheKeyCharacters) throw new Failure('Argument too large: key');
    if (Buffer.byteLength(value) > cacheValueBytes) throw new Failure('Argument too large: value');
  }
  const until = host.clock.now() + Math.min(longestSeconds, Math.max(1, seconds)) * 1000;
  for (const [key, value] of Object.entries(values)) {
    cache.delete(key);
    cache.set(key, { value, until });
  }
  if (cache.size <= cacheItems) return;
  // Google, "put": beyond 1,000 items only 900 are kept.
  const surplus = cache.size - Math.floor(cacheItems * 0.9);
  for (const key of [...cache.keys()].slice(0, surplus)) cache.delete(key);
}

export const cache: Service = {
  get(host, execution, [key]: [string]) {
    const value = read(host, key);
    host.moved(execution, 0, value?.length ?? 0);
    return value;
  },
  getAll(host, execution, [keys]: [string[]]) {
    const found: Record<string, string> = {};
    for (const key of keys) {
      const value = read(host, key);
      if (value === null) continue;
      found[key] = value;
      host.moved(execution, 0, value.length);
    }
    return found;
  },
  put(host, execution, [key, value, seconds]: [string, string, number]) {
    write(host, { [key]: value }, seconds);
    host.moved(execution, 0, value.length);
  },
  putAll(host, execution, [values, seconds]: [Record<string, string>, number]) {
    write(host, values, seconds);
    for (const value of Object.values(values)) host.moved(execution, 0, value.length);
  },
  remove: (host, _execution, [key]: [string]) => void open(host).delete(key),
  removeAll(host, _execution, [keys]: [string[]]) {
    for (const key of keys) open(host).delete(key);
  },
};
