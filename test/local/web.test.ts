// The server answers as script.google.com does, oddities included.
import { request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWebServer } from '../../local/web/server';
import { bind, open } from './fixture';

const code = `
function doPost(e) {
  if (e.parameter.fail) throw new Error('it <failed>');
  if (e.parameter.nothing) return;
  if (e.parameter.page) return HtmlService.createHtmlOutput('<b>hello</b>').setTitle('T');
  if (e.parameter.wait) Utilities.sleep(20);
  return ContentService.createTextOutput(JSON.stringify(e)).setMimeType(ContentService.MimeType.JSON);
}
function setUp() {
  var sheet = SpreadsheetApp.getActive().insertSheet('orders');
  sheet.appendRow(['id', 'name', 'at', 'paid']);
  sheet.appendRow([1, "'=evil", new Date(Date.UTC(2024, 0, 15, 10, 30, 0, 123)), true]);
  sheet.appendRow(['', '', '', '']);
  sheet.getRange(4, 1).setValue('last');
  SpreadsheetApp.getUi().alert('done');
  return { fine: true };
}
function add(a, b) { return a + b; }
function hidden_() { return 1; }
function onOpen() { SpreadsheetApp.getUi().createMenu('CarePortals').addItem('Retry', 'retry').addToUi(); }`;

const fixture = open(code, { limits: { concurrentExecutions: 2, waitingExecutions: 3 } });
let server: Server;
let port: number;

beforeAll(async () => {
  bind(fixture.platform);
  await fixture.run('onOpen');
  server = createWebServer({ platform: fixture.platform, script: fixture.script, pageFolder: '/nowhere' });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await fixture.close();
});

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

/** One request, no redirect followed. */
function send(method: string, path: string, body = '', headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const exec = '/macros/s/local/exec';
const jsonOf = async (path: string): Promise<unknown> => JSON.parse((await send('GET', path)).text) as unknown;

test('text output: 302 to an address that answers once, and GET only', async () => {
  const sent = await send('POST', `${exec}?a=1&a=2&b=x%20y`, '{"é":1}', {
    'content-type': 'application/json; charset=utf-8',
  });
  expect(sent.status).toBe(302);
  const echo = sent.headers.location!;
  expect(echo).toMatch(/^\/macros\/echo\?user_content_key=/);
  expect((await send('POST', echo)).status).toBe(405);
  const answer = await send('GET', echo);
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(JSON.parse(answer.text)).toEqual({
    queryString: 'a=1&a=2&b=x%20y',
    parameter: { a: '1', b: 'x y' },
    parameters: { a: ['1', '2'], b: ['x y'] },
    contextPath: '',
    contentLength: 8,
    postData: { type: 'application/json', length: 8, contents: '{"é":1}', name: 'postData' },
  });
  expect((await send('GET', echo)).status).toBe(404);
});

test('no postData without a body; a form is read into the parameters', async () => {
  const event = async (...args: Parameters<typeof send>): Promise<unknown> => {
    const { headers } = await send(...args);
    return jsonOf(headers.location!);
  };
  expect(await event('POST', exec)).not.toHaveProperty('postData');
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  expect(await event('POST', `${exec}?q=1`, 'f=2', form)).toMatchObject({ parameter: { q: '1', f: '2' } });
});

test.each([
  ['a thrown error', `${exec}?fail=1`, 'it &lt;failed&gt;'],
  ['nothing returned', `${exec}?nothing=1`, 'The script completed but did not return anything.'],
  ['an HtmlOutput', `${exec}?page=1`, '<b>hello</b>'],
])('%s: 200 with a page', async (_, path, text) => {
  const answer = await send('POST', path, '{}');
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toMatch('text/html');
  expect(answer.text).toContain(text);
});

test('a missing function, HEAD, and a path behind /exec', async () => {
  expect((await send('GET', exec)).text).toContain('Script function not found: doGet');
  expect((await send('HEAD', exec)).status).toBe(403);
  const login = await send('POST', `${exec}/order.created`, '{}');
  expect(login.status).toBe(302);
  expect(login.headers.location).toMatch('/accounts/');
});

test('beyond the slots callers wait, and beyond the queue they are told', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => send('POST', `${exec}?wait=1`, '{}')));
  expect(answers.filter(({ status }) => status === 302)).toHaveLength(5);
  expect(answers.filter(({ text }) => text.includes('There are too many scripts running simultaneously'))).toHaveLength(
    3,
  );
});

test('a public function is run, a private or unknown one is not found', async () => {
  expect(JSON.parse((await send('POST', '/run/add', '[1,2]')).text)).toEqual({ ok: true, result: 3, ui: [] });
  for (const name of ['hidden_', 'nothing', 'parseInt', 'constructor']) {
    expect((await send('POST', `/run/${name}`)).status).toBe(404);
  }
});

test('workbooks are given as tables: typed, without blank rows, guarded as CSV', async () => {
  expect(JSON.parse((await send('POST', '/run/setUp')).text)).toMatchObject({
    ok: true,
    result: { fine: true },
    ui: [{ kind: 'alert', text: 'done' }],
  });
  expect(await jsonOf('/workbooks')).toEqual([
    {
      id: expect.any(String) as string,
      name: 'tracking',
      tabs: [
        { name: 'Sheet1', sheetId: 0, rows: 0, columns: 0, hidden: false, color: null },
        { name: 'orders', sheetId: 1_000_000, rows: 2, columns: 4, hidden: false, color: null },
      ],
    },
  ]);
  const header = ['id', 'name', 'at', 'paid'];
  const rows = [
    [1, '=evil', '2024-01-15T10:30:00.123Z', true],
    ['last', '', '', ''],
  ];
  expect(await jsonOf('/workbooks/tracking/orders.json')).toEqual({ header, rows, total: 2 });
  expect(await jsonOf('/workbooks/tracking/orders.json?offset=1&limit=5')).toMatchObject({ rows: [rows[1]], total: 2 });
  expect((await send('GET', '/workbooks/tracking/orders.csv')).text).toBe(
    "id,name,at,paid\r\n1,'=evil,2024-01-15T10:30:00.123Z,true\r\nlast,,,\r\n",
  );
  expect(await jsonOf('/workbooks/tracking/orders.grid.json')).toMatchObject({ frozenRows: 0 });
  expect((await send('GET', '/workbooks/tracking/none.json')).status).toBe(404);
});

test('switches, menu and executions', async () => {
  expect(JSON.parse((await send('POST', '/switches', '{"sheets":false}')).text)).toMatchObject({ sheets: false });
  expect((await send('POST', '/switches', '{"nonsense":false}')).status).toBe(400);
  await send('POST', '/switches', '{"sheets":true}');
  expect(await jsonOf('/menu')).toEqual([{ name: 'CarePortals', items: [{ name: 'Retry', function: 'retry' }] }]);
  const [latest] = (await jsonOf('/executions?limit=1')) as object[];
  expect(latest).toMatchObject({ function: 'setUp', status: 'completed', reads: 0, writes: 0 });
});

test('pages of other origins may deliver, and nothing else', async () => {
  const origin = 'https://elsewhere.example';
  expect((await send('POST', exec, '{}', { origin })).status).toBe(302);
  expect((await send('POST', '/run/add', '[1,2]', { origin })).status).toBe(403);
  expect((await send('POST', '/run/add', '[1,2]', { origin: 'null' })).status).toBe(403);
  expect((await send('GET', '/workbooks', '', { host: 'elsewhere.example' })).status).toBe(403);
});
