// What waits: deliveries in the inbox, failures in Errors by cause, orders that stand too long. Pure.
import { nothingToDo, type Check } from '../check';
import type { Facts } from '../facts';
import type { Cause } from '../failures';
import { storeLimit, type Waiting } from '../waiting';
import { ago, grouped, percent, several, span } from '../words';

const minute = 60_000;

export const waitingChecks = (facts: Facts): Check[] => [
  inbox('script', 'Inbox', facts.waiting.script, facts),
  inbox('user', 'Inbox, overflow', facts.waiting.user, facts),
  errors(facts),
  overdue(facts),
  ...causes(facts),
];

function inbox(store: string, what: string, waiting: Waiting | undefined, { now }: Facts): Check {
  const check = { id: `inbox:${store}`, what, usual: 'emptied within a minute or two; less than half of 500 KB used' };
  if (!waiting)
    return { ...check, level: 'warn', value: 'It could not be read.', remedy: 'Wait for the next refresh.' };
  const { deliveries, oldest, characters } = waiting;
  const age = oldest === undefined || deliveries === 0 ? 0 : now - oldest;
  const used = characters / storeLimit;
  const waits =
    deliveries === 0
      ? 'empty'
      : `${several(deliveries, 'delivery waits', 'deliveries wait')}, the oldest for ${span(age)}`;
  const value = `${waits}; ${percent(used)} used`;
  if (age < 5 * minute && used < 0.5) return { ...check, level: 'good', value, remedy: nothingToDo };
  const remedy =
    'Nothing is lost: they are kept until they are committed. Choose CarePortals, Fetch what waits now. If that does not help, choose ' +
    'Set up or repair, and look whether Google reports an outage of Sheets.';
  if (age < 20 * minute && used < 0.8) return { ...check, level: 'warn', value, remedy };
  const tells =
    age >= 20 * minute
      ? `${several(deliveries, 'delivery waits', 'deliveries wait')} in the inbox, the oldest for ${span(age)}.`
      : `The inbox is nearly full: ${percent(used)} of 500 KB.`;
  return { ...check, level: 'bad', value, remedy, tells };
}

function errors({ failures, now, timeZone }: Facts): Check {
  const { people, retried, oldest, nextTry } = failures;
  const check = { id: 'errors', what: 'Failed deliveries', usual: 'none' };
  if (people + retried === 0) return { ...check, level: 'good', value: 'None is open.', remedy: nothingToDo };
  const next =
    nextTry === undefined
      ? ''
      : nextTry <= now
        ? '; the next try is due now'
        : `; the next try is due in ${span(nextTry - now)}`;
  const since = oldest === undefined ? '' : `; the oldest came ${ago(oldest, now, timeZone)}`;
  const value = `${grouped(people)} wait for a person, ${grouped(retried)} are tried again by themselves${next}${since}`;
  if (people === 0) {
    const remedy = 'Nothing to do: they are tried again for about four days. If they stay, look at the tab Errors.';
    return { ...check, level: 'warn', value, remedy };
  }
  const remedy =
    'Open the tab Errors: each row says what is wrong and what to do. Those of one cause can be replayed together.';
  const kinds = several(failures.causes.filter((cause) => cause.people > 0).length, 'cause');
  const tells = `${several(people, 'delivery waits', 'deliveries wait')} for a person in the tab Errors (${kinds}).`;
  return { ...check, level: 'bad', value, remedy, tells };
}

/** Causes that have a line of their own. */
const mostCauses = 15;

function causes({ failures, now, timeZone }: Facts): Check[] {
  const lines = failures.causes.slice(0, mostCauses).map((cause) => line(cause, now, timeZone));
  const rest = failures.causes.slice(mostCauses);
  if (rest.length === 0) return lines;
  const count = rest.reduce((sum, { people, retried }) => sum + people + retried, 0);
  const value = `${several(count, 'delivery', 'deliveries')} of ${several(rest.length, 'further cause')}`;
  return [
    ...lines,
    {
      id: 'cause:rest',
      what: 'Failed: other causes',
      level: 'warn',
      value,
      usual: 'none',
      remedy: 'Open the tab Errors.',
    },
  ];
}

function line({ event, problem, people, retried, oldest }: Cause, now: number, timeZone: string): Check {
  const since = oldest === undefined ? '' : `; since ${ago(oldest, now, timeZone)}`;
  return {
    id: `cause:${event}:${problem}`,
    what: `Failed: ${event}`,
    level: people > 0 ? 'bad' : 'warn',
    value: `${several(people + retried, 'delivery', 'deliveries')}: ${problem}${since}`,
    usual: 'none',
    remedy:
      people > 0
        ? 'Open the tab Errors: mend one, and replay all like it.'
        : 'Nothing to do: they are tried again by themselves.',
  };
}

function overdue({ overdue: counts }: Facts): Check {
  const check = { id: 'overdue', what: 'Orders over their limit', usual: 'none (limits: tab Settings)' };
  if (!counts) {
    const value = 'Not known: the tab Queues could not be drawn.';
    return { ...check, level: 'warn', value, remedy: 'See “Refresh of the staff’s tabs” in this tab.' };
  }
  const entries = Object.entries(counts).filter(([, count]) => count > 0);
  if (entries.length === 0) return { ...check, level: 'good', value: 'None.', remedy: nothingToDo };
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  const list = entries.map(([status, count]) => `${status} ${grouped(count)}`).join(', ');
  const remedy = 'Open the tab Queues and work off the red rows, the oldest first.';
  const tells = `${several(total, 'order stands', 'orders stand')} longer than the limit of the tab Settings (${list}).`;
  return { ...check, level: 'bad', value: `${grouped(total)}: ${list}`, remedy, tells };
}
