// Whether deliveries arrive: when the last one came, of each event, and how many come at this hour. Pure.
import { events, webhooks } from '../../events/catalog';
import { median, youngest, type Arrival } from '../arrivals';
import { look, type Check } from '../check';
import type { Facts } from '../facts';
import { ago, grouped, several, span } from '../words';
import { workingTime } from '../working-hours';

const hour = 3_600_000;

export const arriving = (facts: Facts): Check[] => [
  quiet(facts),
  ...webhooks.map(({ event }) => lastOf(event, facts)),
  others(facts),
  rate(facts),
];

const paste = 'Paste the addresses into CarePortals: menu CarePortals, New token and webhook addresses.';
const askCarePortals =
  'Look in CarePortals whether the webhook actions are switched on and carry the newest addresses. If they do, open such an address in ' +
  'a browser: it must answer.';

/** ms; the newest delivery, committed or still waiting. */
function lastReceived({ arrivals, waiting, now }: Facts): number | undefined {
  const age = youngest(arrivals);
  const times = [age === undefined ? undefined : now - age, waiting.script.newest, waiting.user?.newest];
  const known = times.filter((at): at is number => at !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function quiet(facts: Facts): Check {
  const { now, timeZone, settings } = facts;
  const at = lastReceived(facts);
  const [from, to] = settings.workingHours;
  const limit = `at most ${several(settings.quietHours, 'working hour')} (Monday to Friday, ${from} to ${to} o’clock)`;
  const check = look('quiet', 'Last delivery', limit);
  if (at === undefined) return check.none('No delivery has arrived yet.', paste);
  const passed = workingTime(at, now, timeZone, settings.workingHours) / hour;
  const hours = several(Math.floor(passed), 'working hour');
  const value = `${ago(at, now, timeZone)}, ${hours}`;
  if (passed < settings.quietHours) return check.good(value);
  return check.bad(value, askCarePortals, `No delivery has arrived for ${hours}.`);
}

/** Deliveries of an event after which its longest silence says something. */
const enough = 10;

function lastOf(event: string, { arrivals, now, timeZone }: Facts): Check {
  const arrival = arrivals.events.get(event);
  const known = arrival !== undefined && arrival.count >= enough;
  const usual = known ? `at most ${span(arrival.longestGap)} between two` : 'not known yet';
  const check = look(`event:${event}`, `Last ${event}`, usual);
  if (!arrival) {
    const value = arrivals.whole
      ? 'None has arrived yet.'
      : `None among the last ${grouped(arrivals.looked)} deliveries.`;
    return check.none(value, `If it should arrive: ${paste}`);
  }
  const value = ago(now - arrival.age, now, timeZone);
  if (!known || arrival.age <= 2 * Math.max(arrival.longestGap, hour)) return check.good(value);
  return check.warn(value, `It was never silent for so long. ${askCarePortals}`);
}

/** Events beside those that every clinic sets up. */
function others({ arrivals, now, timeZone }: Facts): Check {
  const named = new Set(webhooks.map(({ event }) => event));
  const known = new Set(events.map(({ name }) => name));
  const rest = [...arrivals.events].filter(([name]) => !named.has(name));
  const strange = rest.filter(([name]) => !known.has(name));
  const check = look('event:others', 'Other events', 'no unknown one');
  if (rest.length === 0) return check.none('None has arrived yet.');
  const value = `${grouped(count(rest))} of ${several(rest.length, 'event')}, the last ${ago(now - age(rest), now, timeZone)}`;
  if (strange.length === 0) return check.good(value);
  const remedy = 'They are in Errors. Correct the event’s name in the address in CarePortals.';
  return check.warn(`${value}; ${grouped(count(strange))} under an unknown name`, remedy);
}

const age = (list: readonly [string, Arrival][]): number => Math.min(...list.map(([, arrival]) => arrival.age));
const count = (list: readonly [string, Arrival][]): number => list.reduce((sum, [, arrival]) => sum + arrival.count, 0);

function rate({ arrivals: { lastHour, usual }, now, timeZone, settings }: Facts): Check {
  const typical = median(usual);
  const told =
    typical === undefined
      ? 'not known yet: the log is younger than a week'
      : `${grouped(typical)} at this hour of this weekday (${several(usual.length, 'week')})`;
  const check = look('rate', 'Deliveries in the last hour', told);
  const value = several(lastHour, 'delivery', 'deliveries');
  if (typical === undefined) return check.none(value);
  const isWorking = workingTime(now - hour, now, timeZone, settings.workingHours) >= hour;
  if (isWorking && typical >= 8 && lastHour < typical / 4) return check.warn(value, askCarePortals);
  if (lastHour < 100 || lastHour <= typical * 10) return check.good(value);
  return check.warn(
    value,
    'Unless many orders were changed at once, look in CarePortals for an action that repeats itself.',
  );
}
