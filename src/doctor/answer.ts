// What came back from the web app's address: a reply of ours, or one of the pages that Google shows instead. Pure.
import type { Reply } from '../web/reply';

/** The end of the way, after redirects. */
export interface Answer {
  /** HTTP status. */
  status: number;
  text: string;
}

export interface Fault {
  code: 'gone' | 'not-anonymous' | 'not-authorised' | 'too-busy' | 'script-failed' | 'not-followed' | 'strange-answer';
  problem: string;
  remedy: string;
}

const faults: readonly (Fault & { shows: (answer: Answer) => boolean })[] = [
  {
    code: 'not-authorised',
    problem: 'The script has not been allowed to do its work, or a new version asks for more.',
    remedy:
      'Open the spreadsheet with the account that owns the script, choose CarePortals, Set up or repair, and allow what Google lists.',
    shows: ({ text }) => /authorization is required|you do not have permission to call/i.test(text),
  },
  {
    code: 'too-busy',
    problem: 'Google runs as many scripts at once for this account as it may.',
    remedy: 'Wait a minute and try again. If it stays: another script of the same account uses them up.',
    shows: ({ text }) => /too many scripts running simultaneously/i.test(text),
  },
  {
    code: 'gone',
    problem: 'The address does not exist.',
    remedy:
      'Compare it with what npm run deploy prints, or with Deploy, Manage deployments. A deployment that was archived is gone: deploy, and paste the new addresses into CarePortals.',
    shows: ({ status, text }) => status === 404 || /unable to open the file/i.test(text),
  },
  {
    code: 'not-followed',
    problem: 'Google’s redirect was not followed as it must be.',
    remedy: 'What was redirected must be fetched by GET, once. Look for a proxy between here and Google.',
    shows: ({ status }) => status === 405 || (status >= 300 && status < 400),
  },
  {
    code: 'not-anonymous',
    problem: 'The address asks for a login.',
    remedy:
      'Open the script, Deploy, Manage deployments: "Execute as: Me", "Who has access: Anyone". A Workspace administrator may have to allow it.',
    shows: ({ text }) => /accounts\.google\.com|ServiceLogin|<title>[^<]*(sign in|anmelden)/i.test(text),
  },
  {
    code: 'script-failed',
    problem: 'The script stopped with an error.',
    remedy: 'Deploy again (npm run deploy). If it stays, Extensions, Apps Script, Executions tells where it stops.',
    shows: ({ text }) =>
      /<title>\s*(error|fehler)/i.test(text) || /script function not found|did not return anything/i.test(text),
  },
  {
    code: 'strange-answer',
    problem: 'The address does not answer as this script does.',
    remedy: 'Check that "scriptId" is this project and that the address is its web app’s, then deploy again.',
    shows: () => true,
  },
];

const statuses: readonly string[] = ['committed', 'queued', 'duplicate', 'invalid', 'unauthorized', 'not_accepted'];

export function readAnswer(answer: Answer): { reply: Reply } | { fault: Fault } {
  const reply = answer.status < 300 ? replyIn(answer.text) : undefined;
  return reply ? { reply } : { fault: faults.find(({ shows }) => shows(answer)) as Fault };
}

function replyIn(text: string): Reply | undefined {
  try {
    const reply = JSON.parse(text) as Reply | null;
    return typeof reply?.ok === 'boolean' && statuses.includes(reply.status) ? reply : undefined;
  } catch {
    return undefined;
  }
}
