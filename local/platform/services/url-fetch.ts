// UrlFetchApp on the host: it reaches the instance's own web app and what of Google the script asks, and nothing else.
import type { Json } from '../../runtime/protocol';
import { Failure } from '../failure';
import { Later, type Host, type Service, type Visited } from '../service';

interface Options {
  [name: string]: Json;
  method?: string;
  contentType?: string;
  payload?: string;
  followRedirects?: boolean;
  muteHttpExceptions?: boolean;
}

/** Google follows a few redirects; the web app's own chain has one, a login's two. */
const mostRedirects = 10;

export const urlFetchApp: Service = {
  fetch(host, _execution, [address, options]: [string, Options]) {
    if (!host.switches.outside) throw new Failure(`Address unavailable: ${address}`);
    host.quotas.fetched();
    return new Later((resume, refuse) => {
      const go = (url: URL, method: string, left: number): void => {
        const visit = {
          ...{ method, url, type: options.contentType ?? 'application/x-www-form-urlencoded' },
          body: Buffer.from(method === 'POST' ? (options.payload ?? '') : ''),
        };
        const reached = answerOf(host, visit, (visited) => {
          const to = visited.headers['location'];
          if (to === undefined || visited.status < 300 || visited.status > 399 || options.followRedirects === false)
            return settle(visited);
          if (left === 0) return refuse(new Failure(`Too many redirects: ${address}`));
          // as browsers do: what was posted is not posted again
          go(new URL(to, url), 'GET', left - 1);
        });
        // Observed, for a host name that nobody has.
        if (!reached) refuse(new Failure(`DNS error: ${url.href}`));
      };
      const settle = ({ status, headers, body }: Visited): void => {
        const text = String(body);
        if (status < 400 || options.muteHttpExceptions === true)
          return resume({ status, headers: { ...headers }, text });
        // Observed.
        const origin = new URL(address).origin;
        const said = `Truncated server response: ${text.slice(0, 100)} (use muteHttpExceptions option to examine full response)`;
        refuse(new Failure(`Request failed for ${origin} returned code ${status}. ${said}`));
      };
      try {
        go(new URL(address), (options.method ?? 'get').toUpperCase(), mostRedirects);
      } catch (error) {
        refuse(error instanceof Failure ? error : new Failure(`Invalid argument: ${address}`));
      }
    });
  },
};

/** A spreadsheet's address: a stranger sees one that is shared by its link, and is asked to sign in for any other. */
const sheetAddress = /^\/spreadsheets\/d\/([\w-]+)\//;

function answerOf(
  host: Host,
  visit: { method: string; url: URL; type: string; body: Buffer },
  done: (visited: Visited) => void,
): boolean {
  const { origin, pathname } = visit.url;
  if (origin === new URL(host.url).origin && host.outside) {
    host.outside(visit, done);
    return true;
  }
  const page = (status: number, body: string, headers = {}): boolean => (done({ status, headers, body }), true);
  if (origin === 'https://accounts.google.com') return page(200, '<title>Sign in - Google Accounts</title>');
  if (origin !== 'https://docs.google.com') return false;
  const id = sheetAddress.exec(pathname)?.[1] ?? '';
  if (!host.state.workbooks.has(id)) return page(404, '<title>Page not found</title>');
  if (host.sharedByLink.has(id)) return page(200, '<title>Google Sheets</title>');
  return page(302, '', { location: 'https://accounts.google.com/ServiceLogin?service=wise' });
}
