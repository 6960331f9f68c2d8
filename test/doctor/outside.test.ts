// The doctor from outside: a well web app, and each planted fault found with its remedy.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { examine } from '../../doctor/outside';
import { reportOf } from '../../doctor/report';
import { versionIn } from '../../doctor/version';
import type { Way } from '../../doctor/reach';
import { bindSpreadsheet, openScriptHost, type ScriptHost } from '../../local/script-host';
import { createWebServer } from '../../local/web/server';
import { readTables } from '../../local/web/workbooks';
import type { Check } from '../../src/health/check';

const version = versionIn(readFileSync('dist/Code.js', 'utf8'));
const way = (): Way => ({ fetch: (url, options) => fetch(url, options), now: () => 0, patience: 30_000 });

let servers: Server[] = [];
afterEach(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  servers = [];
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The address of a web app that answers every POST alike. */
async function webApp(listener: RequestListener): Promise<string> {
  return `${await listen(createServer(listener))}/macros/s/fake/exec`;
}
const page =
  (text: string, status = 200): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'text/html' }).end(text);

/** As this script replies, but for the test delivery. */
const replying =
  (reply: object): RequestListener =>
  (request, response) =>
    void response.end(JSON.stringify(request.url?.includes('token=') ? reply : { ok: false, status: 'unauthorized' }));

const look = (address: string, more: { token?: string; version?: string } = {}, by: Way = way()): Promise<Check[]> =>
  examine({ address, token: 'a-token', version, ...more }, by);

/** Ids of what is broken. */
const broken = (checks: readonly Check[]): string[] =>
  checks.filter(({ level }) => level === 'bad').map(({ id }) => id);

test('the build has put a version into the script', () => expect(version).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{8}$/));

describe('a web app that is well', () => {
  let host: ScriptHost;
  let address: string;
  let token: string;
  beforeEach(async () => {
    host = openScriptHost({});
    bindSpreadsheet(host.platform);
    ({ token } = (await host.run('setUp')) as { token: string });
    const { platform, script } = host;
    const base = await listen(createWebServer({ platform, script, pageFolder: '/nowhere' }));
    address = `${base}/macros/s/local/exec`;
  });
  afterEach(() => host.close());

  const rows = (): string =>
    JSON.stringify(['tracking', 'database'].map((name) => ({ ...readTables(host.platform, name), _index: undefined })));

  test('every link is green, and no row is left', async () => {
    const before = rows();
    const checks = await look(address, { token });
    expect(checks.map(({ id, level }) => `${id} ${level}`)).toEqual(
      'address name connection tls answer door there access allowed redirect reply speed token-valid deployed arrival'
        .split(' ')
        .map((id) => `${id} good`),
    );
    expect(reportOf(checks)).toMatch(/Nothing is broken\.$/);
    expect(rows()).toBe(before);
    expect([...host.platform.state.properties.script.values.keys()].filter((key) => key.startsWith('in.'))).toEqual([]);
  });

  test('a webhook’s whole address brings its token', async () => {
    const checks = await examine({ address: `${address}?event=order.created&token=${token}`, version }, way());
    expect(broken(checks)).toEqual([]);
  });

  test('the script refuses a wrong token, and says what a missing one hides', async () => {
    expect(broken(await look(address, { token: 'wrong' }))).toEqual(['token-valid']);
    const checks = await examine({ address, version }, way());
    expect(checks.find(({ id }) => id === 'token-valid')).toMatchObject({
      level: 'bad',
      remedy: expect.stringContaining('--token') as string,
    });
  });

  test('an access that is not anonymous', async () => {
    host.platform.access = 'MYSELF';
    expect(broken(await look(address, { token }))).toEqual(['access']);
  });

  test('Sheets out of order: it waits', async () => {
    host.platform.switches.sheets = false;
    const checks = await look(address, { token });
    expect(broken(checks)).toEqual([]);
    expect(checks.find(({ id }) => id === 'arrival')).toMatchObject({ level: 'warn' });
  });

  test('both property stores out of order: not stored', async () => {
    host.platform.switches.properties = false;
    host.platform.switches.userProperties = false;
    // the tokens are in Cache
    expect(broken(await look(address, { token }))).toEqual(['arrival']);
  });
});

describe('addresses that cannot be it', () => {
  test.each([
    ['no address at all', 'script', /no address/],
    ['the spreadsheet', 'https://docs.google.com/spreadsheets/d/abc/edit', /spreadsheet’s address/],
    ['the editor', 'https://script.google.com/home/projects/abc/edit', /editor’s address/],
    ['/dev', 'https://script.google.com/macros/s/abc/dev', /ends in \/dev/],
    ['a path behind /exec', 'https://script.google.com/macros/s/abc/exec/order.created', /path behind \/exec/],
    ['http', 'http://script.google.com/macros/s/abc/exec', /https/],
    ['another host', 'https://script.example.com/macros/s/abc/exec', /script\.google\.com/],
    ['half of it', 'https://script.google.com/macros/s/', /something is missing/],
  ])('%s', async (_, address, words) => {
    const checks = await look(address);
    expect(checks).toHaveLength(1);
    expect(checks[0]).toMatchObject({ id: 'address', level: 'bad', value: expect.stringMatching(words) as string });
    expect(checks[0]!.remedy.length).toBeGreaterThan(20);
  });

  test('a Workspace’s own form is taken', async () => {
    const refuse: Way = { ...way(), fetch: () => Promise.reject(new Error('no net')) };
    const [address] = await look('https://script.google.com/a/macros/clinic.example/s/abc/exec', {}, refuse);
    expect(address!.level).toBe('good');
  });
});

const failing = (code: string): Way => ({
  ...way(),
  fetch: () => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code } })),
});

describe('a connection that fails', () => {
  const address = 'https://script.google.com/macros/s/abc/exec';
  test.each([
    ['name', 'ENOTFOUND', /DNS/],
    ['connection', 'ECONNREFUSED', /firewall|proxy/],
    ['tls', 'DEPTH_ZERO_SELF_SIGNED_CERT', /certificate/],
    ['tls', 'CERT_HAS_EXPIRED', /clock/],
  ])('%s: %s', async (id, code, remedy) => {
    const checks = await look(address, {}, failing(code));
    expect(broken(checks)).toEqual([id]);
    expect(checks.find((check) => check.id === id)!.remedy).toMatch(remedy);
  });

  test('really refused, really not TLS, never answered', async () => {
    const server = createServer();
    const closed = await listen(server);
    await new Promise((done) => server.close(done));
    expect(broken(await look(`${closed}/macros/s/abc/exec`))).toEqual(['connection']);
    const plain = await webApp(page(''));
    expect(broken(await look(plain.replace('http:', 'https:')))).toEqual(['tls']);
    const silent = await webApp(() => undefined);
    expect(broken(await look(silent, {}, { ...way(), patience: 50 }))).toEqual(['answer']);
  });
});

describe('pages of Google in the place of a reply', () => {
  test.each([
    ['access', '<title>Sign in - Google Accounts</title>', 200, /Who has access: Anyone/],
    ['access', '<title>Anmelden – Google Konten</title>', 200, /Who has access: Anyone/],
    ['there', '<title>Page not found</title>', 404, /Manage deployments/],
    ['there', '<p>Sorry, unable to open the file at present.</p>', 200, /Manage deployments/],
    ['allowed', 'Authorization is required to perform that action.', 200, /Set up or repair/],
    ['allowed', 'You do not have permission to call UrlFetchApp.fetch.', 200, /Set up or repair/],
    ['reply', 'There are too many scripts running simultaneously for this Google user account.', 200, /Wait a minute/],
    ['reply', '<title>Error</title>Script function not found: doPost', 200, /Deploy again/],
    ['reply', '<h1>It works!</h1>', 200, /scriptId/],
    ['reply', '{"status":"fine"}', 200, /scriptId/],
    ['redirect', '<title>Error</title>Method Not Allowed', 405, /GET/],
  ])('%s: %s', async (id, text, status, remedy) => {
    const checks = await look(await webApp(page(text, status)));
    expect(broken(checks)).toEqual([id]);
    expect(checks.find((check) => check.id === id)!.remedy).toMatch(remedy);
    // what lies behind it is not called well
    expect(checks.find((check) => check.id === 'arrival')!.level).toBe('none');
  });

  test.each([
    ['to nowhere', undefined],
    ['in a circle', '/macros/s/fake/exec'],
    ['to another host', 'http://portal.example/login'],
  ])('a redirect %s', async (_, location) => {
    const answer: RequestListener = (_request, response) =>
      void response.writeHead(302, location === undefined ? {} : { location }).end();
    expect(broken(await look(await webApp(answer)))).toEqual(['redirect']);
  });
});

describe('replies that tell of a fault', () => {
  const ok = { ok: true, status: 'committed', deliveryId: 'x', version };

  test('older code that is deployed still', async () => {
    const checks = await look(await webApp(replying({ ...ok, version: '0.0.9+01234567' })));
    expect(broken(checks)).toEqual(['deployed']);
    expect(checks.find(({ id }) => id === 'deployed')).toMatchObject({
      value: `0.0.9+01234567, and not ${version}`,
      remedy: expect.stringContaining('npm run deploy') as string,
    });
  });

  test('code so old that it knows no test delivery', async () => {
    const reply = { ok: false, status: 'invalid', problem: 'The webhook URL names an event that is not known here.' };
    expect(broken(await look(await webApp(replying(reply))))).toEqual(['deployed', 'arrival']);
  });

  test('whoever has no token is let in', async () => {
    const open: RequestListener = (_request, response) => void response.end(JSON.stringify(ok));
    expect(broken(await look(await webApp(open)))).toEqual(['door']);
    expect(broken(await examine({ address: await webApp(open), version }, way()))).toEqual(['door', 'token-valid']);
  });

  test.each([
    [9_000, 'good'],
    [11_000, 'warn'],
    [31_000, 'bad'],
  ])('a reply after %i ms', async (ms, level) => {
    let time = 0;
    const slow: Way = { ...way(), now: () => time };
    slow.fetch = async (url, options) => {
      time += ms;
      return fetch(url, options);
    };
    const checks = await look(await webApp(replying(ok)), {}, slow);
    expect(checks.find(({ id }) => id === 'speed')!.level).toBe(level);
  });
});
