/**
 * The inbox: a delivery is one Script Property (a few when it is long) until its effect is committed. No lock, no
 * read-modify-write, independent of Sheets. What Script Properties cannot take goes to User Properties.
 */
import type { Envelope } from './delivery';

export interface InboxItem {
  envelope: Envelope;
  store: StoreName;
  keys: string[];
}

/** What is needed to take an item out again. */
export type InboxKeys = Pick<InboxItem, 'store' | 'keys'>;

export type StoreName = 'script' | 'user';

const prefix = 'in.';
/** A property holds 9 KB (Google's quota page); the key counts too. */
const partLength = 8000;
/** Parts of an unfinished write are older than any execution could be. */
const abandonedAfter = 15 * 60_000;
/** Characters, of the 500 KB that a store takes (Google's quota page). */
const nearlyAll = 350_000;

export function store(name: StoreName): GoogleAppsScript.Properties.Properties {
  return name === 'script' ? PropertiesService.getScriptProperties() : PropertiesService.getUserProperties();
}

/** Stores a delivery durably; throws when neither store takes it. */
export function putInInbox(envelope: Envelope): InboxItem {
  const entries = entriesOf(envelope);
  try {
    return put('script', entries, envelope);
  } catch {
    return put('user', entries, envelope);
  }
}

function put(name: StoreName, entries: { [key: string]: string }, envelope: Envelope): InboxItem {
  const keys = Object.keys(entries);
  const [first] = keys;
  if (keys.length === 1 && first !== undefined) store(name).setProperty(first, entries[first] as string);
  else store(name).setProperties(entries);
  return { envelope, store: name, keys };
}

/**
 * Stores together what staff send in again, in one call; throws when there is no room. User Properties are each person's own:
 * what a member of staff left there, the trigger would never see.
 */
export function putTogether(envelopes: readonly Envelope[]): InboxItem[] {
  const all: { [key: string]: string } = {};
  const items = envelopes.map((envelope): InboxItem => {
    const entries = entriesOf(envelope);
    Object.assign(all, entries);
    return { envelope, store: 'script', keys: Object.keys(entries) };
  });
  store('script').setProperties(all);
  return items;
}

function entriesOf(envelope: Envelope): { [key: string]: string } {
  const parts = encode(envelope);
  const name = `${prefix}${envelope.accepted.toString(36)}.${Utilities.getUuid().slice(0, 13)}`;
  return Object.fromEntries(parts.map((part, at) => [`${name}.${at}.${parts.length}`, part]));
}

/** What a store holds besides the inbox is handed back too: it came with the same call. */
export interface InboxReading {
  items: InboxItem[];
  /** Parts of writes that were never finished, and so never answered. */
  abandoned: InboxItem[];
  /** So much is stored that deliveries may have gone to the other store. */
  nearlyFull: boolean;
  properties: { [key: string]: string };
}

export function readInbox(name: StoreName, now: number): InboxReading {
  const properties = store(name).getProperties();
  const groups = new Map<string, string[]>();
  for (const key of Object.keys(properties)) {
    if (!key.startsWith(prefix)) continue;
    const base = key.split('.').slice(0, 3).join('.');
    groups.set(base, [...(groups.get(base) ?? []), key]);
  }
  const items: InboxItem[] = [];
  const abandoned: InboxItem[] = [];
  for (const [base, keys] of groups) {
    const accepted = parseInt(base.slice(prefix.length), 36);
    const ordered = keys.sort((a, b) => partNumber(a) - partNumber(b));
    const expected = Number((ordered[0] as string).split('.')[4]);
    const texts = ordered.map((key) => properties[key] as string);
    if (ordered.length === expected) items.push({ envelope: decode(texts, accepted), store: name, keys: ordered });
    else if (now - accepted > abandonedAfter) {
      abandoned.push({ envelope: decode(texts, accepted), store: name, keys: ordered });
    }
  }
  items.sort((a, b) => a.envelope.accepted - b.envelope.accepted || (a.keys[0]! < b.keys[0]! ? -1 : 1));
  return { items, abandoned, nearlyFull: charactersOf(properties) > nearlyAll, properties };
}

const charactersOf = (properties: { [key: string]: string }): number =>
  Object.entries(properties).reduce((total, [key, value]) => total + key.length + value.length, 0);

/** Removes delivered items; a key that cannot be removed is harmless, the event log knows the delivery. */
export function clearInbox(items: readonly InboxKeys[], until: number): void {
  for (const item of items) {
    for (const key of item.keys) {
      if (Date.now() > until) return;
      try {
        store(item.store).deleteProperty(key);
      } catch {
        return;
      }
    }
  }
}

const partNumber = (key: string): number => Number(key.split('.')[3]);

function encode(envelope: Envelope): string[] {
  const json = JSON.stringify(envelope);
  // the stores are small: half the room for a millisecond's work
  if (json.length < 300 && /^[\u0000-\u007f]*$/.test(json)) return [json];
  const zipped = Utilities.gzip(Utilities.newBlob(json, 'application/json'));
  const text = `z${Utilities.base64Encode(zipped.getBytes())}`;
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += partLength) parts.push(text.slice(at, at + partLength));
  return parts;
}

/** A damaged entry becomes a delivery without an event: it will stand in Errors with what is left of it. */
function decode(parts: readonly string[], accepted: number): Envelope {
  const text = parts.join('');
  try {
    if (!text.startsWith('z')) return JSON.parse(text) as Envelope;
    const blob = Utilities.newBlob(Utilities.base64Decode(text.slice(1)), 'application/x-gzip');
    return JSON.parse(Utilities.ungzip(blob).getDataAsString('UTF-8')) as Envelope;
  } catch {
    return { event: '', view: '', raw: text, accepted, edit: 0 };
  }
}
