// UrlFetchApp reaches the script's own web app as anybody from outside does, and tells of failures in Google's words.
import { openToItself } from '../../local/web/web-app';
import { bind, open, type Fixture } from './fixture';

const code = `
function doPost(e) { return ContentService.createTextOutput(e.parameter.event + ' ' + e.postData.type + ' ' + e.postData.contents); }
function fetchIt(url, options) {
  var response = UrlFetchApp.fetch(url, options);
  return { status: response.getResponseCode(), text: response.getContentText(), location: response.getHeaders().location || '' };
}
function nested(url) { return ContentService.createTextOutput('x') && fetchIt(url, { method: 'post', payload: 'é' }); }`;

const own = 'http://127.0.0.1:8787/macros/s/local/exec?event=a';
const sheet = (id: string): string => `https://docs.google.com/spreadsheets/d/${id}/edit`;
let fixture: Fixture;
beforeEach(() => {
  fixture = open(code);
  openToItself(fixture.platform, fixture.script);
});
afterEach(() => fixture.close());

test('a POST is redirected once and answered by the echo', async () => {
  const options = { method: 'post', contentType: 'application/json', payload: '{"é":1}' };
  expect(await fixture.value('fetchIt', own, options)).toMatchObject({
    status: 200,
    text: 'a application/json {"é":1}',
  });
});

test('without following, the redirect itself is the answer', async () => {
  const options = { method: 'post', payload: 'x', followRedirects: false };
  expect(await fixture.value('fetchIt', own, options)).toMatchObject({
    status: 302,
    location: expect.stringContaining('/macros/echo?') as string,
  });
});

test('a web app that is not open to all answers with a login', async () => {
  fixture.platform.access = 'ANYONE';
  expect(await fixture.value('fetchIt', own, { method: 'post', payload: 'x' })).toMatchObject({
    status: 200,
    text: expect.stringContaining('Sign in') as string,
  });
});

test('errors: status, silence about it, no such host, no way out, a quota used up', async () => {
  const gone = 'http://127.0.0.1:8787/nowhere';
  await expect(fixture.value('fetchIt', gone, {})).rejects.toThrow(
    /Request failed for http:\/\/127\.0\.0\.1:8787 returned code 404\. Truncated server response/,
  );
  expect(await fixture.value('fetchIt', gone, { muteHttpExceptions: true })).toMatchObject({ status: 404 });
  await expect(fixture.value('fetchIt', 'https://nobody.example/', {})).rejects.toThrow(
    'DNS error: https://nobody.example/',
  );
  await expect(fixture.value('fetchIt', 'no address', {})).rejects.toThrow('Invalid argument: no address');
  fixture.platform.switches.outside = false;
  await expect(fixture.value('fetchIt', own, {})).rejects.toThrow(`Address unavailable: ${own}`);
});

test('a quota that is used up', async () => {
  const limited = open(code, { limits: { enforceQuotas: true, fetchesPerDay: 1 } });
  openToItself(limited.platform, limited.script);
  await limited.value('nested', own);
  await expect(limited.value('nested', own)).rejects.toThrow('Service invoked too many times for one day: urlfetch.');
  await limited.close();
});

test('a stranger sees a spreadsheet only where it is shared by its link', async () => {
  const id = bind(fixture.platform);
  const options = { followRedirects: false, muteHttpExceptions: true };
  expect(await fixture.value('fetchIt', sheet(id), options)).toMatchObject({ status: 302 });
  fixture.platform.sharedByLink.add(id);
  expect(await fixture.value('fetchIt', sheet(id), options)).toMatchObject({ status: 200 });
  expect(await fixture.value('fetchIt', sheet('nothing'), options)).toMatchObject({ status: 404 });
});
