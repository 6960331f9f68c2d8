// The links of the way from outside, told by one test delivery: each is well, or has its remedy, or lies behind a broken one. Pure.
import { look, type Check, type Look } from '../health/check';
import { readAnswer, type Answer, type Fault } from './answer';

export interface Sent {
  answer: Answer;
  /** How long it took. */
  ms: number;
  /** The code that should be deployed. */
  version: string;
  /** Whose token it carried: the script's own key for tests, one that was given, or none. */
  token: 'own' | 'given' | 'none';
}

/** Where on the way each fault breaks it. */
const way: readonly { id: string; what: string; usual: string; good: string; broken: readonly Fault['code'][] }[] = [
  { id: 'there', what: 'Deployment', usual: 'there', good: 'It is there.', broken: ['gone'] },
  { id: 'access', what: 'Who may post', usual: 'anyone', good: 'Anyone.', broken: ['not-anonymous'] },
  {
    ...{ id: 'allowed', what: 'Permissions of the web app', usual: 'all allowed', good: 'It may do its work.' },
    broken: ['not-authorised'],
  },
  {
    ...{ id: 'redirect', what: 'Redirect to the reply', usual: 'followed by GET', good: 'It leads to the reply.' },
    broken: ['not-followed'],
  },
  {
    ...{ id: 'reply', what: 'Reply', usual: 'JSON of this script', good: 'It is this script’s.' },
    broken: ['too-busy', 'script-failed', 'strange-answer'],
  },
];

const behind = 'Not known: something before it is broken.';
const second = 1000;

export function linksOf(sent: Sent): Check[] {
  const read = readAnswer(sent.answer);
  const fault = 'fault' in read ? read.fault : undefined;
  const at = fault ? way.findIndex(({ broken }) => broken.includes(fault.code)) : way.length;
  const links = way.map(({ id, what, usual, good }, place): Check => {
    const check = look(id, what, usual);
    if (place < at) return check.good(good);
    return fault && place === at ? check.bad(fault.problem, fault.remedy) : check.none(behind);
  });
  const { ok = false, status, version, problem = '', remedy = '' } = 'reply' in read ? read.reply : {};
  const known = status !== undefined;
  return [
    ...links,
    known ? speed(sent.ms) : speedCheck().none(behind),
    known ? tokenLink(status, sent.token) : tokenCheck().none(behind),
    known && status !== 'unauthorized' ? deployed(version, sent.version) : deployedCheck().none(behind),
    known && status !== 'unauthorized' ? arrival(ok, status, problem, remedy) : arrivalCheck().none(behind),
  ];
}

const speedCheck = (): Look => look('speed', 'Time to the reply', 'a few seconds');

function speed(ms: number): Check {
  const value = `${(ms / second).toFixed(1)} s`;
  if (ms < 10 * second) return speedCheck().good(value);
  const remedy =
    'Ask again: after a quiet time the first call takes longer. If it stays slow, CarePortals may give up and send again, which does no harm; ' +
    'look in Health whether deliveries wait, and in the tracking workbook for formulas over whole columns.';
  return ms < 30 * second ? speedCheck().warn(value, remedy) : speedCheck().bad(value, remedy);
}

const tokenCheck = (): Look => look('token-valid', 'Token', 'valid');

function tokenLink(status: string, token: Sent['token']): Check {
  if (status !== 'unauthorized') {
    return token === 'none'
      ? tokenCheck().bad(
          'It lets in whoever has none.',
          'This is not the code of this repository: deploy it (npm run deploy).',
        )
      : tokenCheck().good(token === 'own' ? 'The key for tests is taken.' : 'It is taken.');
  }
  if (token === 'none')
    return tokenCheck().bad(
      'None was given: nothing behind it could be looked at.',
      'Give it with --token, or paste the whole address of a webhook after --url. It stands in the addresses that are in CarePortals.',
    );
  const again = 'Wait a minute and try again: what Cache holds was lost between.';
  const paste =
    'Take the token out of an address that is in CarePortals now. If that one is refused, too: CarePortals, New token and webhook addresses, and paste them.';
  return tokenCheck().bad('It is refused.', token === 'own' ? again : paste);
}

const deployedCheck = (): Look => look('deployed', 'Code that is deployed', 'that of this script');

function deployed(version: string | undefined, wanted: string): Check {
  if (version === wanted) return deployedCheck().good(version);
  const value = version === undefined ? 'an older one' : `${version}, and not ${wanted}`;
  return deployedCheck().bad(value, 'Deploy (npm run deploy): until then the address runs what was deployed before.');
}

const arrivalCheck = (): Look => look('arrival', 'Test delivery', 'stored and committed');

function arrival(ok: boolean, status: string, problem: string, remedy: string): Check {
  const check = arrivalCheck();
  if (status === 'committed' || status === 'duplicate')
    return check.good('It was stored and committed; it left no row.');
  if (ok)
    return check.warn(
      'It was stored and waits to be committed.',
      'Nothing is lost. Try again in a minute; if it still waits, look in Health whether the inbox is emptied: CarePortals, Fetch what waits now.',
    );
  if (status === 'not_accepted')
    return check.bad(
      'It could not be stored.',
      'The inbox is full, or Google’s property store is out of order: look in Health; CarePortals, Fetch what waits now.',
    );
  return check.bad(
    problem || 'It was not understood.',
    remedy || 'Deploy (npm run deploy): older code knows no test delivery.',
  );
}
