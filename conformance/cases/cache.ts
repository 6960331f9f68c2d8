// CacheService: what it holds, for how long, and what it refuses.
import { documented, observed, type Case } from '../case';
import { trying } from '../script/run';

const cacheOf = (): GoogleAppsScript.Cache.Cache => CacheService.getScriptCache();
const page = documented('reference/cache/cache');
const measured = observed('https://justin.poehnelt.com/posts/exploring-apps-script-cacheservice-limits');

export const cache: Case[] = [
  {
    name: 'cached values',
    of: [
      'CacheService.getScriptCache',
      'Cache.put',
      'Cache.get',
      'Cache.getAll',
      'Cache.putAll',
      'Cache.remove',
      'Cache.removeAll',
    ],
    claim: 'Texts by key; what is not there is null, and is missing among several.',
    source: page,
    run() {
      const held = cacheOf();
      held.put('n', 5 as unknown as string);
      held.putAll({ a: '1', b: '2' }, 60);
      const told = [held.get('n'), held.get('nowhere'), held.getAll(['a', 'b', 'nowhere'])];
      held.remove('a');
      held.removeAll(['b', 'n']);
      return [told, held.getAll(['a', 'b', 'n'])];
    },
  },
  {
    name: 'a cached value expires',
    of: ['Cache.put'],
    claim: 'After its seconds it is gone.',
    source: page,
    run() {
      cacheOf().put('brief', 'x', 1);
      Utilities.sleep(1600);
      return cacheOf().get('brief');
    },
  },
  {
    name: 'a cached value of 100 KB and one byte more',
    of: ['Cache.put'],
    claim: '102,400 bytes are taken, one more is refused.',
    source: measured,
    run() {
      const put = (length: number): unknown => trying(() => void cacheOf().put('big', 'x'.repeat(length), 60));
      return [put(102_400), put(102_401), 'threw' in (put(200_000) as object)];
    },
  },
  {
    name: 'a key of 250 characters and one more',
    of: ['Cache.put'],
    claim: '250 characters are taken, one more is refused.',
    source: measured,
    run() {
      const put = (length: number): unknown => trying(() => void cacheOf().put('k'.repeat(length), 'x', 60));
      return [put(250), put(251)];
    },
  },
  {
    name: 'more than a thousand cached values',
    of: ['Cache.putAll'],
    claim: 'Beyond a thousand the oldest tenth is dropped at once.',
    source: measured,
    run() {
      const keys = Array.from({ length: 1001 }, (_, at) => `many${at}`);
      for (let at = 0; at < keys.length; at += 100)
        cacheOf().putAll(Object.fromEntries(keys.slice(at, at + 100).map((key) => [key, 'x'])), 120);
      const left = Object.keys(cacheOf().getAll(keys)).length;
      const told = [left <= 1000, left >= 850, cacheOf().get('many0'), cacheOf().get('many1000')];
      cacheOf().removeAll(keys);
      return told;
    },
  },
];
