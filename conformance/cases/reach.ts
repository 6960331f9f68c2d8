// UrlFetchApp: what the script calls outside.
import { documented, observed, unproven, type Case } from '../case';
import { trying } from '../script/run';

const page = documented('reference/url-fetch/url-fetch-app');

/** An address of Google's that asks everybody for a login: it redirects. */
const redirects = ({ id }: { id: string }): string => `https://docs.google.com/spreadsheets/d/${id}/edit`;

export const reach: Case[] = [
  {
    name: 'a spreadsheet that is not shared asks a stranger to sign in',
    of: ['UrlFetchApp.fetch', 'HTTPResponse.getResponseCode', 'HTTPResponse.getContentText', 'HTTPResponse.getHeaders'],
    claim: 'Followed, the redirect ends at a page of Google’s accounts, 200; not followed it is a 302 with its goal.',
    source: observed(),
    run(room) {
      const options = { muteHttpExceptions: true };
      const end = UrlFetchApp.fetch(redirects(room), options);
      const first = UrlFetchApp.fetch(redirects(room), { ...options, followRedirects: false });
      const headers = first.getHeaders() as { [name: string]: string };
      const goal = Object.keys(headers).find((name) => name.toLowerCase() === 'location');
      return [
        end.getResponseCode(),
        /Sign in/i.test(end.getContentText()),
        first.getResponseCode(),
        goal !== undefined && headers[goal]!.startsWith('https://accounts.google.com/'),
      ];
    },
  },
  {
    name: 'a page that is not there',
    of: ['UrlFetchApp.fetch'],
    claim: 'Muted it is a response with its code; else it is refused, with the code in the words.',
    source: page,
    run() {
      const address = 'https://docs.google.com/spreadsheets/d/1nothing-bears-this-id-0000000000000000000/edit';
      const refused = trying(() => UrlFetchApp.fetch(address).getResponseCode());
      return [
        UrlFetchApp.fetch(address, { muteHttpExceptions: true }).getResponseCode(),
        'threw' in refused ? refused.threw.message.replace(/Truncated server response:.*/s, '…') : refused,
      ];
    },
  },
  {
    name: 'a host that nobody has',
    of: ['UrlFetchApp.fetch'],
    claim: 'It is refused, also when exceptions are muted.',
    source: observed(),
    run: () =>
      trying(() => UrlFetchApp.fetch('https://conformance.invalid/', { muteHttpExceptions: true }).getResponseCode()),
  },
  {
    name: 'what is no address',
    of: ['UrlFetchApp.fetch'],
    claim: 'It is refused.',
    source: unproven('refused as others report; the words are assumed'),
    run: () => trying(() => UrlFetchApp.fetch('no address').getResponseCode()),
  },
];
