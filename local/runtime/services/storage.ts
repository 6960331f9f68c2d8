// PropertiesService, CacheService and LockService: what outlives an execution (Google: the classes of the same names).
import { call, only } from './bridge';

function properties(store: 'script' | 'user') {
  const members = {
    getProperty: (key: string) => call<string | null>('Properties', 'getProperty', [store, key]),
    getProperties: () => call<Record<string, string>>('Properties', 'getProperties', [store]),
    getKeys: () => call<string[]>('Properties', 'getKeys', [store]),
    setProperty(key: string, value: unknown) {
      call<void>('Properties', 'setProperty', [store, key, String(value)]);
      return api;
    },
    setProperties(values: Record<string, unknown>, deleteOthers = false) {
      const texts = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
      call<void>('Properties', 'setProperties', [store, texts, deleteOthers]);
      return api;
    },
    deleteProperty(key: string) {
      call<void>('Properties', 'deleteProperty', [store, key]);
      return api;
    },
    deleteAllProperties() {
      call<void>('Properties', 'deleteAllProperties', [store]);
      return api;
    },
  };
  const api: typeof members = only('Properties', members);
  return api;
}

export const PropertiesService = only('PropertiesService', {
  getScriptProperties: () => properties('script'),
  getUserProperties: () => properties('user'),
});

const cache = only('Cache', {
  get: (key: string) => call<string | null>('Cache', 'get', [key]),
  getAll: (keys: string[]) => call<Record<string, string>>('Cache', 'getAll', [keys]),
  put: (key: string, value: unknown, seconds = 600) => call<void>('Cache', 'put', [key, String(value), seconds]),
  putAll: (values: Record<string, string>, seconds = 600) => call<void>('Cache', 'putAll', [values, seconds]),
  remove: (key: string) => call<void>('Cache', 'remove', [key]),
  removeAll: (keys: string[]) => call<void>('Cache', 'removeAll', [keys]),
});

export const CacheService = only('CacheService', { getScriptCache: () => cache });

const lock = only('Lock', {
  tryLock: (ms: number) => call<boolean>('Lock', 'tryLock', [ms]),
  waitLock: (ms: number) => call<void>('Lock', 'waitLock', [ms]),
  releaseLock: () => call<void>('Lock', 'releaseLock'),
  hasLock: () => call<boolean>('Lock', 'hasLock'),
});

export const LockService = only('LockService', {
  getScriptLock: () => lock,
  // Google, "getDocumentLock": null when called outside a container-bound context such as a web app.
  getDocumentLock: () => null,
});
