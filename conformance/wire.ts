// Cases that look at the web app from outside, as a sender does: status, redirect, event object, error pages.
import { documented, observed, type Source } from './case';

export interface WireCase {
  name: string;
  claim: string;
  source: Source;
  /** `address` has the key already; its answer is the same wherever the web app lives. */
  ask: (address: string) => Promise<unknown>;
}

const by = (address: string, wire: string, more = ''): string => `${address}&wire=${wire}${more}`;

async function plain(url: string, options: RequestInit = {}): Promise<Response> {
  return fetch(url, { redirect: 'manual', ...options });
}

/** The event as the script got it, without what differs from run to run. */
async function event(address: string, more: string, options: RequestInit = {}): Promise<unknown> {
  const response = await fetch(by(address, 'event', more), options);
  const secret = new URL(address).searchParams.get('key') ?? '';
  const shown = JSON.parse((await response.text()).split(secret).join('<key>')) as { [key: string]: unknown };
  return shown;
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };
const page = documented('guides/web#request_parameters');
const redirect = documented('guides/content#redirects');

const visible = (html: string, words: string): boolean => html.includes(words);

export const wireCases: readonly WireCase[] = [
  {
    name: 'web: a text is answered by a redirect to an address that gives it once, by GET',
    claim: '302 after doGet has run; the goal is answered 200 with type and text, and by POST 405.',
    source: redirect,
    async ask(address) {
      const first = await plain(by(address, 'json'));
      const goal = new URL(first.headers.get('location') ?? '', address);
      const posted = await plain(goal.href, { method: 'POST', body: 'x' });
      const second = await plain(by(address, 'json'));
      const got = await plain(new URL(second.headers.get('location') ?? '', address).href);
      const type = (got.headers.get('content-type') ?? '').replace(/\s/g, '').toLowerCase();
      return [first.status, goal.pathname.includes('/macros/echo'), posted.status, got.status, type, await got.text()];
    },
  },
  {
    name: 'web: a plain text',
    claim: 'Its type is text/plain.',
    source: redirect,
    async ask(address) {
      const response = await fetch(by(address, 'text'));
      const type = (response.headers.get('content-type') ?? '').split(';')[0];
      return [response.status, type, await response.text()];
    },
  },
  {
    name: 'web: a page is answered at once',
    claim: '200 without a redirect, text/html.',
    source: observed(),
    async ask(address) {
      const response = await plain(by(address, 'html'));
      const type = (response.headers.get('content-type') ?? '').split(';')[0];
      return [response.status, type, visible(await response.text(), 'words of a page')];
    },
  },
  {
    name: 'web: a script that fails',
    claim: '200 with a page that carries the words of the error.',
    source: observed(),
    async ask(address) {
      const response = await plain(by(address, 'fail'));
      return [response.status, visible(await response.text(), 'said by the script')];
    },
  },
  {
    name: 'web: a script that answers nothing, or no output',
    claim: '200 with a page that says so.',
    source: observed(),
    async ask(address) {
      const words = 'The script completed but ';
      const told: unknown[] = [];
      for (const [wire, rest] of [
        ['nothing', 'did not return anything.'],
        ['value', 'the returned value is not a supported return type.'],
      ] as const) {
        const response = await plain(by(address, wire));
        told.push([response.status, visible(await response.text(), words + rest)]);
      }
      return told;
    },
  },
  {
    name: 'web: HEAD and PUT',
    claim: 'HEAD is answered 403, PUT 405.',
    source: observed(),
    async ask(address) {
      const head = await plain(by(address, 'text'), { method: 'HEAD' });
      const put = await plain(by(address, 'text'), { method: 'PUT', body: 'x' });
      return [head.status, put.status];
    },
  },
  {
    name: 'web: the event of a GET',
    claim: 'First and all values of each name, the query as it came, no postData, contentLength -1.',
    source: page,
    ask: (address) => event(address, '&a=1&a=2&b=x%20y&c+d=%C3%A9&empty='),
  },
  {
    name: 'web: the event of a POST with JSON',
    claim: 'postData carries type, length in bytes, text and name.',
    source: page,
    ask: (address) => event(address, '', { method: 'POST', headers: json, body: '{"a":"é"}' }),
  },
  {
    name: 'web: the event of a POST with a form',
    claim: 'Its fields stand among the parameters.',
    source: observed(),
    ask: (address) => event(address, '&a=query', { method: 'POST', headers: form, body: 'a=form&b=2' }),
  },
  {
    name: 'web: the event of a POST without a body',
    claim: 'There is no postData.',
    source: observed(),
    ask: (address) => event(address, '', { method: 'POST' }),
  },
  {
    name: 'web: a path behind the address',
    claim: 'It asks for a login.',
    source: observed(),
    async ask(address) {
      const response = await fetch(address.replace('/exec?', '/exec/more?'));
      return [response.status, /Sign in/i.test(await response.text())];
    },
  },
];
