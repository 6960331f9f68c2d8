// The way of a delivery, top to bottom: read, authenticate, understand, store, and only then try to commit.
import { drain } from '../deliveries/drain';
import { problemWords, remedyWords } from '../deliveries/explain';
import { putInInbox, type InboxItem } from '../deliveries/inbox';
import { catchUp, isBehind } from '../deliveries/catch-up';
import { readDelivery } from '../deliveries/read';
import type { Outcome } from '../records/apply';
import type { Session } from '../deliveries/session';
import { isTrial } from '../deliveries/trial';
import { watchTriggers } from '../health/watch';
import { sha256 } from '../script/digest';
import { readHints } from '../script/hints';
import { withUse } from '../script/token-use';
import { version } from '../script/version';
import { authenticate } from './authenticate';
import { reply, type Answer, type Reply, type Status } from './reply';
import { readRequest, toEnvelope } from './request';

/** ms that a sender may be kept waiting while its delivery, already safe, is committed with all others that wait. */
const patienceOfSenders = 20_000;
/** ms to wait for the lock: just enough for the service to answer. Who does not get it leaves. */
const patienceForLock = 100;

export function receive(event: GoogleAppsScript.Events.DoPost | undefined): Answer {
  const started = Date.now();
  const request = readRequest(event);
  const hints = readHints();
  const isTest = isTrial({ event: request.event, raw: request.body });
  const answer = (status: Status, more?: Partial<Reply>): Answer => reply(status, more, isTest ? 'json' : hints.reply);
  const token = authenticate(request.token, hints, isTest);
  if (token === undefined) {
    return answer('unauthorized', {
      problem: 'The token in the URL is missing or not valid.',
      remedy: 'Copy the webhook URL from the set-up page again.',
    });
  }
  const envelope = toEnvelope(request, started);
  const delivery = readDelivery(envelope, sha256);
  // whoever holds a token may know which code is deployed
  const more = isTest ? { version } : {};
  let item: InboxItem;
  try {
    // the name goes with it: whoever drains need not work it out again
    item = putInInbox({ ...envelope, id: delivery.id });
  } catch {
    return answer('not_accepted', {
      deliveryId: delivery.id,
      problem: 'The delivery could not be stored.',
      remedy: 'Send it again later.',
      ...more,
    });
  }
  if (!delivery.ok && !isTest) {
    const issue = delivery.issues[0]!;
    return answer('invalid', { deliveryId: delivery.id, problem: problemWords(issue), remedy: remedyWords(issue) });
  }
  try {
    const until = started + patienceOfSenders;
    let session: Session | undefined;
    const then = (current: Session): void => {
      session = current;
      if (!isTest) current.hints.uses = withUse(current.hints.uses, token, started);
      showWhatIsMissing(current);
    };
    const { outcomes } = drain({ own: item, hints, until, patience: patienceForLock, then });
    // after the lock is released: a mail takes its time
    if (session) watchTriggers(session.properties, started);
    const outcome = outcomes.get(delivery.id);
    return answer(statusOf(outcome), { deliveryId: delivery.id, ...more });
  } catch {
    return answer('queued', { deliveryId: delivery.id, ...more });
  }
}

/** Of a delivery that was understood; what has no outcome yet, or failed for a while, is stored. */
function statusOf(outcome: Outcome | undefined): Status {
  if (outcome === 'committed' || outcome === 'recovered') return 'committed';
  // about somebody who was erased: nobody is needed
  return outcome === 'duplicate' || outcome === 'erased' ? 'duplicate' : 'queued';
}

/** One step for a tracking workbook that is behind; the trigger does the rest. */
function showWhatIsMissing(session: Session): void {
  if (isBehind(session.hints) && session.hints.structures) catchUp(session);
}
