// A context looks like Apps Script from inside, and lets nothing of the host in.
import { evaluator, open } from './fixture';

const script = evaluator();
afterAll(() => script.close());

test.each(['process', 'require', 'module', 'setTimeout', 'fetch', 'URL', 'TextEncoder', 'atob', 'crypto'])(
  '%s is missing, as in Apps Script',
  async (name) => expect(await script.evaluate(`return typeof ${name}`)).toBe('undefined'),
);

test.each(['WebAssembly', 'SharedArrayBuffer', 'structuredClone', 'queueMicrotask', 'performance', 'Buffer'])(
  '%s is missing too',
  async (name) => expect(await script.evaluate(`return typeof ${name}`)).toBe('undefined'),
);

test.each([
  'globalThis',
  'console.log',
  'Utilities',
  'Utilities.getUuid',
  'PropertiesService.getScriptProperties()',
  'SpreadsheetApp.create("x")',
  'Sheets.Spreadsheets.create({})',
  '(() => { try { Utilities.base64Decode("*") } catch (error) { return error } })()',
  'new Date()',
])('the constructor of %s leads to no host', async (expression) => {
  const escape = `try { return (${expression}).constructor.constructor('return typeof process')() } catch (e) { return e.message }`;
  expect(await script.evaluate(escape)).toBe('undefined');
});

test('the values of services are of this context', async () => {
  const body = `
    var sheet = SpreadsheetApp.create('x').getSheets()[0];
    sheet.getRange('A1').setValue(new Date(2024, 0, 15));
    var values = sheet.getDataRange().getValues();
    return [values instanceof Array, values[0][0] instanceof Date, values[0][0].getFullYear()]`;
  expect(await script.evaluate(body)).toEqual([true, true, 2024]);
});

test('errors of services are Errors named Exception', async () => {
  const body = `try { SpreadsheetApp.openById('nothing') } catch (e) { return [e instanceof Error, e.name, e.message] }`;
  expect(await script.evaluate(body)).toEqual([
    true,
    'Exception',
    'Unexpected error while getting the method or property openById on object SpreadsheetApp.',
  ]);
});

test('what is not emulated says so by name', async () => {
  await expect(script.evaluate('SpreadsheetApp.getActiveRangeList()')).rejects.toThrow(
    'not available locally: SpreadsheetApp.getActiveRangeList',
  );
  await expect(script.evaluate("SpreadsheetApp.create('x').getSheets()[0].sort(1)")).rejects.toThrow(
    'not available locally: Sheet.sort',
  );
});

test('every execution starts with fresh globals', async () => {
  const counter = open('var count = 0;\nfunction next() { return ++count; }');
  expect([await counter.value('next'), await counter.value('next')]).toEqual([1, 1]);
  await counter.close();
});

test('bytes are signed, and text without a charset is taken as US-ASCII', async () => {
  const body = `
    var plain = Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'caf\\u00e9');
    var question = Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'caf?');
    var utf8 = Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'caf\\u00e9', Utilities.Charset.UTF_8);
    return [String(plain) === String(question), String(plain) === String(utf8), Math.min.apply(null, utf8) < 0]`;
  expect(await script.evaluate(body)).toEqual([true, false, true]);
});

test.each(['plain', 'café ☕', '👩‍⚕️', ''])('gzip, base64 and back: %j', async (text) => {
  const body = `
    var blob = Utilities.gzip(Utilities.newBlob(${JSON.stringify(text)}));
    var bytes = Utilities.base64DecodeWebSafe(Utilities.base64EncodeWebSafe(blob.getBytes()));
    return Utilities.ungzip(Utilities.newBlob(bytes, 'application/x-gzip')).getDataAsString()`;
  expect(await script.evaluate(body)).toBe(text);
});

test('formatDate follows the zone it is given', async () => {
  const body = `return Utilities.formatDate(new Date(Date.UTC(2024, 6, 4, 3, 5, 6, 7)), 'America/New_York', "yyyy-MM-dd'T'HH:mm:ss.SSSZ")`;
  expect(await script.evaluate(body)).toBe('2024-07-03T23:05:06.007-0400');
});

test('a busy loop is ended when its time is over', async () => {
  const busy = open('function spin() { for (;;) {} }\nfunction fine() { return 1; }', { limits: { executionMs: 500 } });
  const { ok, error } = await busy.run('spin');
  expect({ ok, message: error?.message }).toEqual({ ok: false, message: 'Exceeded maximum execution time' });
  expect(await busy.value('fine')).toBe(1);
  await busy.close();
});

test('no Ui and no active spreadsheet in a web app', async () => {
  const web = open(`
function active() { return String(SpreadsheetApp.getActiveSpreadsheet()); }
function ui() { SpreadsheetApp.getUi(); }`);
  expect((await web.run('active', [], 'web')).output).toEqual({ kind: 'value', value: 'null' });
  expect((await web.run('ui', [], 'web')).error?.message).toBe('Cannot call SpreadsheetApp.getUi() from this context.');
  await web.close();
});
