// How much waits in a property store, told by its keys alone. Pure.

export interface Waiting {
  deliveries: number;
  /** ms; when the oldest and the newest were accepted. */
  oldest: number | undefined;
  newest: number | undefined;
  /** Of everything in the store. */
  characters: number;
}

/** Google's quota page: bytes a store holds. */
export const storeLimit = 500 * 1024;

/** `settled`: keys that are only still to be deleted. */
export function waitingIn(properties: { [key: string]: string }, settled: readonly string[] = []): Waiting {
  const gone = new Set(settled);
  const names = new Set<string>();
  const waiting: Waiting = { deliveries: 0, oldest: undefined, newest: undefined, characters: 0 };
  for (const [key, value] of Object.entries(properties)) {
    waiting.characters += key.length + value.length;
    if (!key.startsWith('in.') || gone.has(key)) continue;
    const [, accepted = ''] = key.split('.');
    names.add(key.split('.').slice(0, 3).join('.'));
    const at = parseInt(accepted, 36);
    if (!(at > 0)) continue;
    waiting.oldest = Math.min(waiting.oldest ?? at, at);
    waiting.newest = Math.max(waiting.newest ?? at, at);
  }
  waiting.deliveries = names.size;
  return waiting;
}
