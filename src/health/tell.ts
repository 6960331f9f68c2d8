/**
 * Sends a mail when one is due. Two that run at once send one: the mail is claimed under the script lock before it is sent, and
 * a try that died or failed is made again by a later run.
 */
import { isAddress } from './addresses';
import type { Check } from './check';
import { decide, toldAfter, type MailKind, type Situation } from './decide';
import { letter, type Letter, type Link } from './letter';
import { mailStateKey, readMailState, type MailState } from './mail-state';

/** ms to wait for the lock; without it the next run tries again. */
const patience = 5000;

export interface Telling extends Omit<Situation, 'problems'> {
  /** Checks with a sentence to tell. */
  problems: readonly Check[];
  addresses: readonly string[];
  links: readonly Link[];
  /** As known; it is read again under the lock. */
  state: MailState;
}

/** The state afterwards; the one known, where there is nothing to do. */
export function tell(telling: Telling, now: number): MailState {
  const { problems, links, state } = telling;
  const addresses = telling.addresses.filter(isAddress);
  const situation: Situation = { ...telling, problems: problems.map(({ id }) => id) };
  if (addresses.length === 0 || !decide(situation, state, now)) return state;
  const claim = take(situation, now);
  if (!claim) return state;
  const next = send(claim, situation, letter(claim.kind, problems, links), addresses, now);
  store(next);
  return next;
}

interface Claim {
  kind: MailKind;
  state: MailState;
}

/** Looks again under the lock, and notes that somebody is sending. */
function take(situation: Situation, now: number): Claim | undefined {
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(patience)) return undefined;
  try {
    const state = readMailState(PropertiesService.getScriptProperties().getProperty(mailStateKey));
    const kind = decide(situation, state, now);
    if (!kind) return undefined;
    store({ ...state, sending: now });
    return { kind, state };
  } finally {
    lock.releaseLock();
  }
}

function send(
  { kind, state }: Claim,
  situation: Situation,
  { subject, body }: Letter,
  addresses: readonly string[],
  now: number,
): MailState {
  // one mail each: an address that is refused holds up no other
  const refused = addresses.filter((address) => !sent(address, subject, body));
  const { sending: _, trouble, ...known } = state;
  const next: MailState =
    refused.length === addresses.length ? known : { told: toldAfter(kind, situation, state, now), last: now };
  return refused.length === 0 ? next : { ...next, trouble: { since: trouble?.since ?? now, addresses: refused } };
}

function sent(address: string, subject: string, body: string): boolean {
  try {
    MailApp.sendEmail(address, subject, body);
    return true;
  } catch {
    return false;
  }
}

const store = (state: MailState): void =>
  void PropertiesService.getScriptProperties().setProperty(mailStateKey, JSON.stringify(state));
