// What stops a deployment, in words: what is wrong, and what to do about it.

export class Problem extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

interface Known {
  code: string;
  /** In what clasp prints. */
  pattern: RegExp;
  message: string;
  remedy: string;
}

/** What clasp and the Apps Script API are known to say (clasp 3.4.1; Google, "Apps Script API: troubleshooting"). */
const known: readonly Known[] = [
  {
    code: 'not-logged-in',
    pattern:
      /no credentials found|invalid_grant|invalid_rapt|login required|not.?authenticated|invalid authentication/i,
    message: 'clasp is not logged in, or its login has expired.',
    remedy: 'Run `npx clasp login` with the account that owns the spreadsheet, then deploy again.',
  },
  {
    code: 'api-off',
    pattern: /has not enabled the apps script api/i,
    message: 'The Apps Script API is switched off for this account.',
    remedy:
      'Open https://script.google.com/home/usersettings, switch "Google Apps Script API" on, wait a minute, deploy again.',
  },
  {
    code: 'no-script-id',
    pattern: /project settings not found/i,
    message: 'It is not known which script to deploy to.',
    remedy: 'Put the script id (Extensions, Apps Script, Project Settings, IDs) into the project file as "scriptId".',
  },
  {
    code: 'wrong-account',
    pattern: /does not have permission|requested entity was not found|not.?found|insufficient permission/i,
    message: 'This account cannot see or change the script.',
    remedy:
      'Check "scriptId", and that `npx clasp show-authorized-user` names the account that owns the script; else log in again.',
  },
  {
    code: 'scope-missing',
    pattern: /insufficient authentication scopes/i,
    message: "clasp's login lacks a permission.",
    remedy: 'Run `npx clasp logout` and `npx clasp login`, and tick every permission that Google lists.',
  },
  {
    code: 'too-many-versions',
    pattern: /(maximum|limit|too many).*version|version.*(maximum|limit)/i,
    message: 'The script has as many versions as Google allows (200).',
    remedy: 'Open the script, Project History, Delete versions; keep the one that is deployed. Then deploy again.',
  },
  {
    code: 'too-many-deployments',
    pattern: /(maximum|limit|too many).*deployment|deployment.*(maximum|limit)/i,
    message: 'The script has as many deployments as Google allows (20).',
    remedy: 'Open the script, Deploy, Manage deployments, and archive those that no webhook uses. Then deploy again.',
  },
  {
    code: 'unreachable',
    pattern: /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|network|socket hang up/i,
    message: 'Google could not be reached.',
    remedy: 'Check the connection (a proxy needs HTTPS_PROXY) and deploy again: it goes on where it stopped.',
  },
  {
    code: 'google-out-of-order',
    pattern: /internal error|backend error|service unavailable|quota|rate limit|status code 5\d\d|try again/i,
    message: 'Google is out of order, or asks for patience.',
    remedy: 'Wait some minutes and deploy again: it goes on where it stopped.',
  },
];

/** What clasp printed, as a problem with its remedy; the first line stands for what is not known. */
export function problemOf(step: string, printed: string): Problem {
  const found = known.find(({ pattern }) => pattern.test(printed));
  if (found) return new Problem(found.code, found.message, found.remedy);
  const line = printed.split('\n').find((text) => text.trim() !== '') ?? 'clasp said nothing';
  return new Problem('unknown', `${step}: ${line.trim().slice(0, 300)}`, 'Deploy again: it goes on where it stopped.');
}
