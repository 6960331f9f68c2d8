// A property store: its values and their total size, kept as they change.

/** `user` is the owner's; everybody else has a store of their own. */
export type StoreName = 'script' | 'user' | `user ${string}`;

export interface PropertyStore {
  readonly values: Map<string, string>;
  bytes: number;
}

export const newPropertyStore = (): PropertyStore => ({ values: new Map(), bytes: 0 });

export type PropertyStores = Record<'script' | 'user', PropertyStore> & {
  [other: `user ${string}`]: PropertyStore | undefined;
};

export const storeOf = (stores: PropertyStores, name: StoreName): PropertyStore =>
  (stores[name] ??= newPropertyStore());

export const sizeOf = (key: string, value: string): number => Buffer.byteLength(key) + Buffer.byteLength(value);

export interface PropertyChange {
  kind: 'properties';
  store: StoreName;
  set?: Record<string, string>;
  remove?: string[];
  clear?: boolean;
}

function remove(store: PropertyStore, key: string): void {
  const old = store.values.get(key);
  if (old === undefined) return;
  store.values.delete(key);
  store.bytes -= sizeOf(key, old);
}

export function changeProperties(store: PropertyStore, change: PropertyChange): void {
  if (change.clear) for (const key of [...store.values.keys()]) remove(store, key);
  for (const key of change.remove ?? []) remove(store, key);
  for (const [key, value] of Object.entries(change.set ?? {})) {
    remove(store, key);
    store.values.set(key, value);
    store.bytes += sizeOf(key, value);
  }
}
