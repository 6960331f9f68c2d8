// What a drain passes over is surely committed, and what is not is never passed over, whatever Cache and Properties say.
import { clearSome, helpToClear } from '../../src/deliveries/clear';
import { collect, noteSettled, somethingNew, type Sight } from '../../src/deliveries/collect';
import type { InboxItem } from '../../src/deliveries/inbox';

const stores = { script: new Map<string, string>(), user: new Map<string, string>() };
let cache: Record<string, string> = {};
let down = false;

const service = (values: Map<string, string>) => ({
  getProperties: () => Object.fromEntries(values),
  getKeys() {
    if (down) throw new Error('Service error');
    return [...values.keys()];
  },
  deleteProperty: (key: string) => values.delete(key),
});

beforeEach(() => {
  for (const values of Object.values(stores)) values.clear();
  cache = {};
  down = false;
  Object.assign(globalThis, {
    PropertiesService: {
      getScriptProperties: () => service(stores.script),
      getUserProperties: () => service(stores.user),
    },
    CacheService: {
      getScriptCache: () => ({ getAll: () => cache, putAll: (more: object) => Object.assign(cache, more) }),
    },
  });
});
afterEach(() => jest.restoreAllMocks());

const accepted = Date.UTC(2026, 0, 16);
const keyOf = (name: string, part = 0, parts = 1): string => `in.${accepted.toString(36)}.${name}.${part}.${parts}`;

function stored(name: string, store: 'script' | 'user' = 'script'): InboxItem {
  const envelope = { event: 'order.created', view: '', raw: name, accepted, edit: 0 };
  stores[store].set(keyOf(name), JSON.stringify(envelope));
  return { envelope, store, keys: [keyOf(name)] };
}

const sight = (): Sight => ({ hints: {}, committed: new Set(), seen: new Set() });
const names = ({ items }: { items: InboxItem[] }): string[] => items.map(({ envelope }) => envelope.raw);
const noted = (keys: string[]): void => void (cache = { settled: JSON.stringify(keys) });

test('what another drain noted as committed is passed over, and noted again while it stands', () => {
  stored('a');
  stored('b');
  noted([keyOf('a'), keyOf('gone')]);
  const own = sight();
  const waiting = collect(own, undefined, false);
  expect(names(waiting)).toEqual(['b']);
  noteSettled(own, waiting, waiting.items);
  expect(own.hints.settled).toEqual([keyOf('a'), keyOf('b')]);
});

test('what was not done is not noted', () => {
  stored('a');
  const own = sight();
  noteSettled(own, collect(own, undefined, false), []);
  expect(own.hints.settled).toEqual([]);
  expect(names(collect(own, undefined, false))).toEqual(['a']);
});

test('an own delivery that the read does not show yet is taken, until it is committed', () => {
  const own = stored('own');
  stores.script.clear();
  const work = sight();
  const waiting = collect(work, own, false);
  expect(names(waiting)).toEqual(['own']);
  noteSettled(work, waiting, waiting.items);
  expect(names(collect(work, own, false))).toEqual([]);
});

test('one part left of a delivery that is committed is cleared, not taken for a delivery', () => {
  stores.script.set(keyOf('long', 1, 2), 'rest');
  noted([keyOf('long', 0, 2), keyOf('long', 1, 2)]);
  stored('b');
  const { items, settled } = collect(sight(), undefined, true);
  expect(items.map(({ keys }) => keys)).toEqual([[keyOf('b')]]);
  expect(settled.map(({ keys }) => keys)).toEqual([[keyOf('long', 1, 2)]]);
});

test('the other store is read when the first is nearly full, or took the own delivery, or all is wanted', () => {
  const own = stored('own', 'user');
  expect(names(collect(sight(), undefined, false))).toEqual([]);
  expect(names(collect(sight(), own, false))).toEqual(['own']);
  expect(names(collect(sight(), undefined, true))).toEqual(['own']);
  stores.script.set('anything', 'x'.repeat(400_000));
  expect(names(collect(sight(), undefined, false))).toEqual(['own']);
});

test('only what nobody has dealt with is a reason to take the lock again', () => {
  stored('a');
  stores.script.set(keyOf('torn', 0, 2), 'half of it');
  const own = sight();
  collect(own, undefined, false);
  const standing = [...stores.script.keys(), 'config'];
  expect(somethingNew(own, standing)).toBe(false);
  expect(somethingNew(own, [...standing, keyOf('b')])).toBe(true);
  noted([keyOf('b')]);
  expect(somethingNew(own, [...standing, keyOf('b')])).toBe(false);
});

test('deletes go on in small steps, begin anywhere, and forget what others have deleted; a store that fails ends nothing', () => {
  const toClear = Array.from({ length: 40 }, (_, at) => stored(`n${at}`));
  const clearing = { toClear: [...toClear] };
  jest.spyOn(Math, 'random').mockReturnValue(0.5);
  expect(clearSome(clearing, Infinity)).toHaveLength(24);
  expect(clearing.toClear).toEqual([...toClear.slice(0, 12), ...toClear.slice(28)]);
  for (const { keys } of toClear.slice(0, 10)) stores.script.delete(keys[0]!);
  clearSome(clearing, Infinity);
  expect(clearing.toClear).toEqual(toClear.slice(36));
  clearSome(clearing, Infinity);
  expect(clearing.toClear).toEqual([]);
  down = true;
  expect(clearSome({ toClear: [stored('last')] }, Infinity)).toEqual([]);
});

test('who lost the lock deletes only keys of the list, now and then', () => {
  const list = Array.from({ length: 40 }, (_, at) => stored(`n${at}`).keys[0]!);
  stored('waits');
  jest.spyOn(Math, 'random').mockReturnValue(0.5);
  helpToClear(list, Infinity);
  expect(stores.script.size).toBe(41);
  jest.spyOn(Math, 'random').mockReturnValue(0.01);
  for (let round = 0; round < 5; round += 1) helpToClear(list, Infinity);
  expect([...stores.script.keys()]).toEqual([keyOf('waits')]);
});
