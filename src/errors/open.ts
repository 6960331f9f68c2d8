// One delivery that failed, opened for mending: its body as it is kept, and where in it the fault lies.
import type { Delivery } from '../deliveries/delivery';
import { problemWords, remedyWords } from '../deliveries/explain';
import { refusal, type Issue } from '../deliveries/issue';
import { readDelivery } from '../deliveries/read';
import { newSession } from '../deliveries/session';
import { masked, whomOf } from '../deliveries/whom';
import type { FailureState } from '../records/stored';
import { sha256 } from '../script/digest';
import { readHints } from '../script/hints';
import { isTooLong } from '../web/request';
import { failed, type Failed } from './act';
import { placesIn, type Stretch } from './json-places';
import { keptOf } from './kept';

export interface Verdict {
  /** Nothing stands in its way. */
  ok: boolean;
  problem: string;
  remedy: string;
  /** What would be right at the marked place. */
  expected: string;
  /** Characters of the body. */
  mark: Stretch | null;
}

export interface Opened extends Verdict {
  id: string;
  state: FailureState;
  event: string;
  view: string;
  body: string;
  whom: string;
  /** ms */
  received: number;
  attempts: number;
  nextTry: number | null;
  settled: string;
}

/** Null when it is recovered meanwhile, or never failed. */
export function open(id: string): Opened | null {
  const session = newSession(Date.now(), readHints());
  const one = session && failed(session, [id]).get(id);
  if (!one) return null;
  const { failure, delivery } = one;
  const { event, view, raw: body } = delivery;
  return {
    ...verdictOf(one),
    ...{ id, event, view, body, state: failure.state, attempts: failure.attempts, received: delivery.accepted },
    nextTry: failure.nextTry ?? null,
    settled: failure.settled ?? '',
    whom: masked(whomOf(body)),
  };
}

/** What a body would come to, before it is replayed. Reads nothing. */
export function check(event: string, view: string, body: string): Verdict {
  if (isTooLong(body)) {
    const issue: Issue = { code: 'body-too-long', path: '', expected: 'at most 100 KB', received: 'more' };
    return { ...words(issue), ok: false, mark: null };
  }
  const envelope = { event: event.trim(), view: view.trim(), raw: body, accepted: Date.now(), edit: 0 };
  return verdictOn(readDelivery(envelope, sha256), body);
}

/** What was found when it came says more than the log, where a long body is cut and an old one gone. */
function verdictOf(one: Failed): Verdict {
  const [issue = refusal] = one.failure.issues;
  const kept = keptOf(one);
  if (kept === 'emptied') return { ...emptied, ok: false, expected: '', mark: null };
  if (kept === 'cut') return { ...words(issue), ok: false, mark: null };
  // understood, and Google would not write it, or it was not tried since
  return one.delivery.ok ? { ...words(issue), ok: true, mark: null } : verdictOn(one.delivery, one.delivery.raw);
}

const emptied = {
  problem: 'The body was emptied because of its age.',
  remedy: 'Send the event again from CarePortals, or paste its body here and replay it.',
};

function verdictOn(delivery: Delivery, body: string): Verdict {
  const [issue] = delivery.issues;
  if (delivery.ok || !issue) return { ok: true, problem: '', remedy: '', expected: '', mark: null };
  const { values, fault } = placesIn(body);
  const told = words(issue);
  if (issue.code === 'body-not-json' && fault)
    return { ...told, ok: false, expected: fault.expected, mark: { start: fault.start, end: fault.end } };
  return { ...told, ok: false, mark: placeOf(issue.path, values) ?? null };
}

const words = (issue: Issue) => ({
  problem: problemWords(issue),
  remedy: remedyWords(issue),
  expected: issue.expected,
});

/** The value, or the nearest one around it that is there; not the whole body. */
function placeOf(path: string, values: ReadonlyMap<string, Stretch>): Stretch | undefined {
  for (let name = path; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const found = values.get(name);
    if (found) return found;
  }
  return undefined;
}
