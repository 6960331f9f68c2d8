// The address as somebody gives it: the web app's, or a whole webhook address with its token. Pure.
import { look, type Check } from '../src/health/check';

export interface Address {
  check: Check;
  /** Undefined when it cannot be the web app's. */
  url?: URL;
  /** As it stood in a webhook's address. */
  token?: string;
}

const compare = 'Copy the address that npm run deploy prints, or one of the webhook addresses in CarePortals.';
const look4 = look('address', 'Address', 'https://script.google.com/macros/s/…/exec');
const isHere = (url: URL): boolean => url.hostname === '127.0.0.1' || url.hostname === 'localhost';

/** What people paste instead, and what it is. */
const mistakes: readonly { shows: (url: URL) => boolean; what: string; remedy?: string }[] = [
  {
    shows: ({ hostname }) => hostname === 'docs.google.com',
    what: 'It is the spreadsheet’s address, not the web app’s.',
  },
  {
    shows: ({ pathname }) => /\/home\/|\/d\/|\/edit$/.test(pathname),
    what: 'It is the script editor’s address, not the web app’s.',
  },
  {
    shows: ({ pathname }) => /\/dev\/?$/.test(pathname),
    what: 'It ends in /dev: that one asks for a login, and runs code that is not deployed.',
  },
  {
    shows: ({ pathname }) => /\/exec\/./.test(pathname),
    what: 'There is a path behind /exec: Google asks for a login there.',
    remedy: 'Say which event it is by ?event=…, not by a path.',
  },
  {
    shows: (url) => url.protocol !== 'https:' && !isHere(url),
    what: 'It does not begin with https://.',
  },
  {
    shows: (url) => url.hostname !== 'script.google.com' && !isHere(url),
    what: 'It is not an address of script.google.com.',
  },
  {
    shows: ({ pathname }) => !/^(\/a)?\/macros\/([^/]+\/)?s\/[\w-]+\/exec$/.test(pathname),
    what: 'It is not /macros/s/…/exec: something is missing or was added.',
  },
];

export function readAddress(text: string): Address {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return { check: look4.bad('It is no address.', compare) };
  }
  const mistake = mistakes.find(({ shows }) => shows(url));
  if (mistake) return { check: look4.bad(mistake.what, mistake.remedy ?? compare) };
  const token = url.searchParams.get('token') ?? '';
  const base = new URL(url.origin + url.pathname);
  return { check: look4.good(base.href), url: base, ...(token === '' ? {} : { token }) };
}
