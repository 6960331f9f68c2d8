/**
 * Takes out of the inbox what is committed. Deletes take longer than all else, so they are shared out: whoever committed
 * deletes a few keys at a time and looks what others have deleted meanwhile; of those who did not get the lock some help.
 */
import { clearInbox, store, type InboxKeys } from './inbox';

/** Deletes between two looks; and one in so many helps, so that helpers seldom meet. */
const atOnce = 16;

export interface Clearing {
  toClear: InboxKeys[];
}

/** Deletes a few, forgets what has gone already, and returns the keys that stand in Script Properties now. */
export function clearSome(clearing: Clearing, until: number): string[] {
  // others may be at the same list
  const from = Math.floor(Math.random() * Math.max(1, clearing.toClear.length - atOnce + 1));
  clearInbox(clearing.toClear.splice(from, atOnce), until);
  const keys = keysStanding();
  const standing = new Set(keys);
  if (keys) clearing.toClear = clearing.toClear.filter((item) => item.store === 'user' || stands(item, standing));
  return keys ?? [];
}

/** Deletes, now and then, some keys of the list from a random place on. */
export function helpToClear(settled: readonly string[] | undefined, until: number): void {
  if (!settled || settled.length < atOnce || Math.random() * atOnce >= 1) return;
  const standing = new Set(keysStanding());
  const left = settled.filter((key) => standing.has(key));
  const start = Math.floor(Math.random() * left.length);
  const keys = [...left.slice(start), ...left.slice(0, start)].slice(0, atOnce);
  clearInbox([{ store: 'script', keys }], until);
}

/** Undefined when the store does not answer: what is committed is committed, and others clear it. */
function keysStanding(): string[] | undefined {
  try {
    return store('script').getKeys();
  } catch {
    return undefined;
  }
}

const stands = ({ keys }: InboxKeys, standing: ReadonlySet<string>): boolean => keys.some((key) => standing.has(key));
