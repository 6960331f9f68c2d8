// Properties, cache and lock keep Google's limits and words.
import { evaluator } from './fixture';

const script = evaluator();
afterAll(() => script.close());
const store = 'var store = PropertiesService.getScriptProperties();';

test('properties are texts', async () => {
  const body = `${store} store.setProperty('n', 5).setProperties({ a: '1', b: 'x' }); store.deleteProperty('a');
    var all = store.getProperties(); store.deleteAllProperties(); return [all, store.getKeys(), store.getProperty('n')]`;
  expect(await script.evaluate(body)).toEqual([{ n: '5', b: 'x' }, [], null]);
});

test('the two stores are apart', async () => {
  const body = `${store} store.setProperty('k', 'script');
    PropertiesService.getUserProperties().setProperty('k', 'user'); return store.getProperty('k')`;
  expect(await script.evaluate(body)).toBe('script');
});

test('a value of more than 9 KB is refused, counted in bytes', async () => {
  await expect(script.evaluate(`${store} store.setProperty('k', '\\u00e9'.repeat(5000))`)).rejects.toThrow(
    'Exception: Argument too large: value',
  );
});

test('a store takes 500 KB, says when it is full, and takes more once something is removed', async () => {
  const body = `${store} store.deleteAllProperties(); var n = 0, text = 'x'.repeat(9000), message;
    try { for (;;) store.setProperty('key' + n++, text); } catch (e) { message = e.message }
    store.deleteProperty('key0'); store.setProperty('again', text); return [n, message]`;
  expect(await script.evaluate(body)).toEqual([
    57,
    'You have exceeded the property storage quota. Please remove some properties and try again.',
  ]);
});

test('the cache forgets the oldest beyond a thousand items', async () => {
  const body = `var cache = CacheService.getScriptCache();
    for (var i = 0; i <= 1000; i++) cache.put('k' + i, i);
    return [cache.get('k0'), cache.get('k1000'), Object.keys(cache.getAll(['k0', 'k999', 'k1000'])).length]`;
  expect(await script.evaluate(body)).toEqual([null, '1000', 2]);
});

test('cached values expire', async () => {
  const body = `var cache = CacheService.getScriptCache(); cache.put('brief', 'x', 1); Utilities.sleep(1100); return cache.get('brief')`;
  expect(await script.evaluate(body)).toBeNull();
});

test('the lock excludes others, is re-entrant, and is freed with its execution', async () => {
  const hold = `var lock = LockService.getScriptLock(); var got = lock.tryLock(10) && lock.tryLock(10);
    while (CacheService.getScriptCache().get('enough') === null) Utilities.sleep(10);
    return got`;
  const taken = script.evaluate(hold);
  while (script.platform.lock.holder === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await script.evaluate('return LockService.getScriptLock().tryLock(1)')).toBe(false);
  await expect(script.evaluate('LockService.getScriptLock().waitLock(1)')).rejects.toThrow(
    'Lock timeout: another process was holding the lock for too long.',
  );
  const next = script.evaluate('return LockService.getScriptLock().tryLock(20000)');
  await script.evaluate(`CacheService.getScriptCache().put('enough', 'yes')`);
  expect(await next).toBe(true);
  expect(await taken).toBe(true);
});

test('a switched-off service fails as Google words it', async () => {
  script.platform.switches.sheets = false;
  await expect(script.evaluate("SpreadsheetApp.openById('abc')")).rejects.toThrow(
    'Exception: Service Spreadsheets failed while accessing document with id abc.',
  );
  script.platform.switches.sheets = true;
});

test('rates are counted, and enforced only when asked', async () => {
  const strict = evaluator({ limits: { enforceQuotas: true, sheetsWritesPerMinute: 2 } });
  const body = `for (var i = 0; i < 5; i++) Sheets.Spreadsheets.create({})`;
  await expect(strict.evaluate(body)).rejects.toThrow(
    /^GoogleJsonResponseException: API call to .*'Write requests per minute per user'/,
  );
  await expect(script.evaluate(body)).resolves.toBeNull();
  await strict.close();
});
