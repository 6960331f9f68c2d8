// What waits: deliveries in the inbox, failures in Errors by cause, orders that stand too long. Pure.
import { look, type Check } from '../check';
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

const deliveries = (count: number): string => several(count, 'delivery', 'deliveries');
const wait = (count: number): string => several(count, 'delivery waits', 'deliveries wait');

function inbox(store: string, what: string, waiting: Waiting | undefined, { now }: Facts): Check {
  const check = look(`inbox:${store}`, what, 'emptied within two minutes; less than half of 500 KB used');
  if (!waiting) return check.warn('It could not be read.', 'Wait for the next refresh.');
  const { deliveries: count, oldest, characters } = waiting;
  const age = oldest === undefined ? 0 : now - oldest;
  const used = characters / storeLimit;
  const waits = count === 0 ? 'empty' : `${wait(count)}, the oldest for ${span(age)}`;
  const value = `${waits}; ${percent(used)} used`;
  if (age < 5 * minute && used < 0.5) return check.good(value);
  const remedy =
    'Nothing is lost. Choose CarePortals, Fetch what waits now; if that does not help, Set up or repair. Google may have an outage of Sheets.';
  if (age < 20 * minute && used < 0.8) return check.warn(value, remedy);
  const isOld = age >= 20 * minute;
  return check.bad(value, remedy, isOld ? `Inbox: ${waits}.` : `The inbox is nearly full: ${percent(used)} of 500 KB.`);
}

function errors({ failures: { people, retried, oldest, nextTry, causes }, now, timeZone }: Facts): Check {
  const check = look('errors', 'Failed deliveries', 'none');
  if (people + retried === 0) return check.good('None is open.');
  const next =
    nextTry === undefined ? '' : `; the next try is due ${nextTry <= now ? 'now' : `in ${span(nextTry - now)}`}`;
  const since = oldest === undefined ? '' : `; the oldest came ${ago(oldest, now, timeZone)}`;
  const value = `${grouped(people)} wait for a person, ${grouped(retried)} are tried again by themselves${next}${since}`;
  if (people === 0) return check.warn(value, 'Nothing to do: they are tried again for about four days.');
  const kinds = several(causes.filter((cause) => cause.people > 0).length, 'cause');
  return check.bad(
    value,
    'Open the tab Errors: each row says what is wrong and what to do.',
    `${wait(people)} for a person in the tab Errors (${kinds}).`,
  );
}

/** Causes that have a line of their own. */
const mostCauses = 15;

function causes({ failures, now, timeZone }: Facts): Check[] {
  const lines = failures.causes.slice(0, mostCauses).map((cause) => line(cause, now, timeZone));
  const rest = failures.causes.slice(mostCauses);
  if (rest.length === 0) return lines;
  const count = rest.reduce((sum, { people, retried }) => sum + people + retried, 0);
  const value = `${deliveries(count)} of ${several(rest.length, 'further cause')}`;
  return [...lines, look('cause:rest', 'Failed: other causes', 'none').warn(value, 'Open the tab Errors.')];
}

function line({ event, problem, people, retried, oldest }: Cause, now: number, timeZone: string): Check {
  const since = oldest === undefined ? '' : `; since ${ago(oldest, now, timeZone)}`;
  const value = `${deliveries(people + retried)}: ${problem}${since}`;
  const check = look(`cause:${event}:${problem}`, `Failed: ${event}`, 'none');
  if (people === 0) return check.warn(value, 'Nothing to do: they are tried again by themselves.');
  return check.bad(value, 'Open the tab Errors: mend one, then those like it.');
}

function overdue({ overdue: counts }: Facts): Check {
  const check = look('overdue', 'Orders over their limit', 'none (limits: tab Settings)');
  if (!counts) return check.warn('Not known: the tab Queues could not be drawn.', 'See “Staff’s tabs” below.');
  const entries = Object.entries(counts).filter(([, count]) => count > 0);
  if (entries.length === 0) return check.good('None.');
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  const list = entries.map(([status, count]) => `${status} ${grouped(count)}`).join(', ');
  const tells = `${several(total, 'order stands', 'orders stand')} longer than the limit (${list}).`;
  return check.bad(
    `${grouped(total)}: ${list}`,
    'Open the tab Queues and work off the red rows, the oldest first.',
    tells,
  );
}
