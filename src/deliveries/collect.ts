/**
 * What a drain finds to do: everything in the inbox but what is surely committed and only not deleted yet. A key names
 * one arrival only (it has a random part), so what was once true of it stays true: an old list of keys is never wrong.
 */
import { readHints, type Hints } from '../script/hints';
import { readInbox, type InboxItem, type InboxKeys } from './inbox';

/** More keys would be too long for Cache (100 KB); what is left out is found again, as a duplicate. */
const longestList = 1500;

/** What a drain knows of the inbox from round to round. */
export interface Sight {
  hints: Hints;
  /** Keys whose deliveries this drain saw committed. */
  committed: Set<string>;
  /** Keys this drain has looked at, whatever became of them. */
  seen: Set<string>;
}

export interface Waiting {
  items: InboxItem[];
  /** Parts of writes that were never finished. */
  abandoned: InboxItem[];
  /** Committed by somebody, and still standing. */
  settled: InboxKeys[];
  /** Script Properties. */
  properties: { [key: string]: string };
}

/** `own`, which this execution itself stored, need not be seen: reads may lag. With `everywhere` User Properties are read too. */
export function collect(sight: Sight, own: InboxItem | undefined, everywhere: boolean): Waiting {
  const now = Date.now();
  const script = readInbox('script', now);
  // others were here, or are: what they know is newer
  if (script.items.some(({ keys }) => keys[0] !== own?.keys[0])) sight.hints = readHints();
  const overflowed = everywhere || script.nearlyFull || own?.store === 'user';
  const user = overflowed ? readInbox('user', now) : undefined;

  const settled = new Set(sight.hints.settled);
  const isSettled = (key: string): boolean => sight.committed.has(key) || settled.has(key);
  const standing = (['script', 'user'] as const).flatMap((store) =>
    Object.keys((store === 'script' ? script : user)?.properties ?? {}).map((key) => ({ store, keys: [key], key })),
  );
  const all = [...script.items, ...(user?.items ?? [])];
  if (own && !all.some(({ keys }) => keys[0] === own.keys[0])) all.push(own);
  for (const { key } of standing) sight.seen.add(key);
  for (const key of own?.keys ?? []) sight.seen.add(key);
  return {
    items: all.filter(({ keys }) => !keys.some(isSettled)).sort((a, b) => a.envelope.accepted - b.envelope.accepted),
    abandoned: [...script.abandoned, ...(user?.abandoned ?? [])],
    settled: standing.filter(({ key }) => isSettled(key)),
    properties: script.properties,
  };
}

/** Notes for others what is committed and stands in the inbox still; to be called when the commits have been made. */
export function noteSettled(sight: Sight, { settled }: Waiting, done: readonly InboxItem[]): void {
  for (const { keys } of done) for (const key of keys) sight.committed.add(key);
  sight.hints.settled = [...settled, ...done].flatMap(({ keys }) => keys).slice(-longestList);
}

/** Whether any of the keys is a delivery that neither this drain nor, as they noted, another one has dealt with. */
export function somethingNew(sight: Sight, standing: readonly string[]): boolean {
  const unseen = standing.filter((key) => key.startsWith('in.') && !sight.seen.has(key));
  if (unseen.length === 0) return false;
  sight.hints = readHints();
  const settled = new Set(sight.hints.settled);
  return unseen.some((key) => !settled.has(key));
}
