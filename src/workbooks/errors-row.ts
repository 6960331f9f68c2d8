// The row of Errors for a delivery that failed: what is wrong, what was expected, what to do.
import type { Delivery } from '../deliveries/delivery';
import { problemWords, remedyWords } from '../deliveries/explain';
import { refusal } from '../deliveries/issue';
import { aboutOf, masked, whomOf } from '../deliveries/whom';
import { cellText } from '../records/plan';
import type { Failure } from '../records/stored';
import type { Row } from './layout/tab';

export function errorsRow(delivery: Delivery, failure: Failure | undefined): Row {
  // what was found when it came says more than reading the log again: a long body is cut there
  const issue = failure?.issues[0] ?? (delivery.ok ? refusal : delivery.issues[0]) ?? refusal;
  const whom = whomOf(delivery.raw);
  const part = (at: number): string => delivery.raw.slice(at * cellText, (at + 1) * cellText);
  return {
    received: delivery.accepted,
    state: failure?.state ?? 'needs a person',
    event: delivery.event === '' ? '(none)' : delivery.event,
    whom: masked(whom),
    problem: problemWords(issue),
    where: issue.path === '' ? 'the whole body' : issue.path,
    expected: issue.expected,
    came: issue.received,
    remedy: remedyWords(issue),
    attempts: failure?.attempts ?? 1,
    next_try: failure?.nextTry,
    reason: failure?.settled ?? (failure?.state === 'recovered' ? 'the script, when it tried again' : undefined),
    delivery_id: delivery.id,
    about: aboutOf(whom),
    body: part(0),
    body_2: part(1),
    body_3: part(2),
  };
}
