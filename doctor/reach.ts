// One POST and the way back, hop by hop, as a sender that follows redirects makes it; and where a connection fails.
import { look, type Check } from '../src/health/check';
import type { Answer } from '../src/doctor/answer';

export type Fetch = (url: URL, options: RequestInit) => Promise<Response>;

export interface Way {
  fetch: Fetch;
  /** ms; to measure how long an answer takes. */
  now: () => number;
  /** ms after which nobody waits for an answer any more. */
  patience: number;
}

/** What a failed connection says about it: Node's codes (`cause.code`), by the part of the way that they break. */
const parts: readonly { id: string; what: string; good: string; codes: RegExp; bad: string; remedy: string }[] = [
  {
    ...{ id: 'name', what: 'Name of the host (DNS)', good: 'found', codes: /ENOTFOUND|EAI_/ },
    ...{
      bad: 'It is not found.',
      remedy: 'Check the address, and that this computer has a connection and a DNS server.',
    },
  },
  {
    ...{
      id: 'connection',
      what: 'Connection',
      good: 'open',
      codes: /ECONN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|UND_ERR_(CONNECT|SOCKET)/,
    },
    ...{
      bad: 'It is refused or cut off.',
      remedy: 'A firewall or proxy may be between: allow https to script.google.com and script.googleusercontent.com.',
    },
  },
  {
    ...{
      id: 'tls',
      what: 'Encryption (TLS)',
      good: 'trusted',
      codes: /CERT|TLS|SSL|SELF_SIGNED|EPROTO|LEAF_SIGNATURE/,
    },
    ...{
      bad: 'It cannot be trusted.',
      remedy:
        'Somebody between replaces the certificate (a proxy that looks into traffic), or the clock of this computer is wrong.',
    },
  },
  {
    ...{ id: 'answer', what: 'Answer', good: 'there', codes: /./ },
    ...{
      bad: 'None came in time.',
      remedy:
        'Try again in a minute. If none comes: Google is out of order (https://www.google.com/appsstatus), or the script is stuck (Executions).',
    },
  },
];

export type Posted = { checks: Check[]; answer?: Answer; ms: number };

export async function post(way: Way, url: URL, body: string): Promise<Posted> {
  const started = way.now();
  try {
    const answer = await follow(way, url, body);
    return {
      checks: parts.map(({ id, what, good }) => look(id, what, good).good(good)),
      answer,
      ms: way.now() - started,
    };
  } catch (error) {
    const code = codeOf(error);
    const at = parts.findIndex(({ codes }) => codes.test(code));
    const checks = parts.map(({ id, what, good, bad, remedy }, place): Check => {
      const check = look(id, what, good);
      if (place < at) return check.good(good);
      return place === at ? check.bad(bad, remedy) : check.none('Not known: something before it is broken.');
    });
    return { checks, ms: way.now() - started };
  }
}

/** `fetch` tells why in the cause, which may have several of its own (one for each address it tried). */
function codeOf(error: unknown): string {
  const { cause, name = '' } = error as { cause?: { code?: string; errors?: { code?: string }[] }; name?: string };
  return cause?.code ?? cause?.errors?.[0]?.code ?? name;
}

const mostHops = 8;
const isGoogles = (host: string): boolean => /(^|\.)(google\.com|googleusercontent\.com)$/.test(host);

/** The last answer: where a redirect leads nowhere, in a circle or away from Google, it is the redirect itself. */
async function follow({ fetch, patience }: Way, url: URL, body: string): Promise<Answer> {
  let at = url;
  let options: RequestInit = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
  for (let hops = 0; ; hops += 1) {
    const response = await fetch(at, { ...options, redirect: 'manual', signal: AbortSignal.timeout(patience) });
    const text = await response.text();
    const to = response.headers.get('location');
    const answer = { status: response.status, text };
    if (response.status < 300 || response.status >= 400 || to === null || hops === mostHops) return answer;
    const next = new URL(to, at);
    if (next.host !== url.host && !isGoogles(next.host)) return answer;
    // as browsers do: what was posted is not posted again
    [at, options] = [next, { method: 'GET' }];
  }
}
