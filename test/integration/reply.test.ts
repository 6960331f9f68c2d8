// How deliveries are answered, over HTTP as a sender sees it: by way of a redirect, or at once where Settings say so.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { projectRoot } from '../../local/root';
import { bindSpreadsheet, liftOwnPace, openScriptHost, type ScriptHost } from '../../local/script-host';
import { createWebServer } from '../../local/web/server';
import { settingsKey } from '../../src/settings/settings';

let host: ScriptHost;
let token: string;
let server: Server;
let address: string;
beforeEach(async () => {
  host = openScriptHost({});
  bindSpreadsheet(host.platform);
  liftOwnPace(host.platform);
  ({ token } = (await host.run('setUp')) as { token: string });
  server = createWebServer({ ...host, pageFolder: projectRoot() });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/macros/s/x/exec`;
});
afterEach(async () => {
  server.close();
  await host.close();
});

const choose = (settings: object): void => {
  host.platform.commit({ kind: 'properties', store: 'script', set: { [settingsKey]: JSON.stringify(settings) } });
};
const send = (body: string, secret = token): Promise<Response> => {
  const query = new URLSearchParams({ event: 'order.created', token: secret }).toString();
  return fetch(`${address}?${query}`, { method: 'POST', body, redirect: 'manual' });
};
const order = (id: string): string => JSON.stringify({ _id: id, updatedAt: '2026-01-05T10:00:00Z' });
/** What a person would read on the page, as JSON. */
const read = async (response: Response): Promise<unknown> =>
  JSON.parse(
    (await response.text())
      .replace(/<[^>]*>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&amp;/g, '&'),
  );

test('as it is at first, Google redirects to the JSON', async () => {
  const answer = await send(order('order-1'));
  expect(answer.status).toBe(302);
  const echoed = await fetch(new URL(answer.headers.get('location')!, address));
  expect(await echoed.json()).toMatchObject({ ok: true, status: 'committed' });
});

test('a page is answered at once, from the first delivery on, and says the same', async () => {
  choose({ reply: 'page' });
  for (const status of ['committed', 'duplicate']) {
    const answer = await send(order('order-1'));
    expect(answer.status).toBe(200);
    expect(await read(answer)).toMatchObject({ ok: true, status });
  }
  const invalid = await send('{"_id": "order-2", ');
  expect([invalid.status, await read(invalid)]).toEqual([
    200,
    expect.objectContaining({ ok: false, status: 'invalid' }),
  ]);
  const stranger = await send(order('order-3'), 'wrong');
  expect(await read(stranger)).toMatchObject({ ok: false, status: 'unauthorized' });
});

test('the change back is heard by the next delivery that is committed', async () => {
  choose({ reply: 'page' });
  expect((await send(order('order-1'))).status).toBe(200);
  choose({});
  expect((await send(order('order-2'))).status).toBe(302);
});

test('whichever way, it costs the same calls', async () => {
  const calls: unknown[] = [];
  for (const reply of ['json', 'page']) {
    choose({ reply });
    await send(order(`warm-${reply}`));
    const before = { ...host.platform.totals };
    await send(order(`order-${reply}`));
    const after = Object.entries(host.platform.totals).filter(([name]) => !name.startsWith('Utilities.'));
    calls.push(Object.fromEntries(after.map(([name, count]) => [name, count - (before[name] ?? 0)])));
  }
  expect(calls[1]).toEqual(calls[0]);
});
