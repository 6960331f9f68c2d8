// Whether deliveries arrive: when the last one came, of each event, and how many come at this hour. Pure.
import { events, webhooks } from '../../events/catalog';
import { median, youngest, type Arrival } from '../arrivals';
import { nothingToDo, type Check } from '../check';
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

const askCarePortals =
  'Look in CarePortals whether the webhook actions are switched on and carry the addresses of CarePortals, New token and webhook addresses. ' +
  'If they do, open the web app’s address in a browser: it must answer.';

/** ms; the newest delivery, committed or still waiting. */
function lastReceived({ arrivals, waiting, now }: Facts): number | undefined {
  const age = youngest(arrivals);
  const times = [age === undefined ? undefined : now - age, waiting.script.oldest, waiting.user?.oldest];
  const known = times.filter((at): at is number => at !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function quiet(facts: Facts): Check {
  const { now, timeZone, settings } = facts;
  const at = lastReceived(facts);
  const [from, to] = settings.workingHours;
  const usual = `at most ${several(settings.quietHours, 'working hour')} (Monday to Friday, ${from} to ${to} o’clock)`;
  const check = { id: 'quiet', what: 'Last delivery', usual };
  if (at === undefined) {
    const remedy = 'Paste the webhook addresses into CarePortals: CarePortals, New token and webhook addresses.';
    return { ...check, level: 'none', value: 'No delivery has arrived yet.', remedy };
  }
  const passed = workingTime(at, now, timeZone, settings.workingHours);
  const value = `${ago(at, now, timeZone)}, ${several(Math.floor(passed / hour), 'working hour')}`;
  if (passed < settings.quietHours * hour) return { ...check, level: 'good', value, remedy: nothingToDo };
  const tells = `No delivery has arrived for ${several(Math.floor(passed / hour), 'working hour')}.`;
  return { ...check, level: 'bad', value, remedy: askCarePortals, tells };
}

/** Deliveries of an event after which its longest silence says something. */
const enough = 10;

function lastOf(event: string, { arrivals, now, timeZone }: Facts): Check {
  const check = { id: `event:${event}`, what: `Last ${event}` };
  const arrival = arrivals.events.get(event);
  if (!arrival) {
    const value = arrivals.whole
      ? 'None has arrived yet.'
      : `None among the last ${grouped(arrivals.looked)} deliveries.`;
    const remedy = `If this event should arrive, paste its address into CarePortals: CarePortals, New token and webhook addresses.`;
    return { ...check, level: 'none', value, usual: 'not known yet', remedy };
  }
  const value = ago(now - arrival.age, now, timeZone);
  if (arrival.count < enough) return { ...check, level: 'good', value, usual: 'not known yet', remedy: nothingToDo };
  const usual = `at most ${span(arrival.longestGap)} between two`;
  if (arrival.age <= 2 * Math.max(arrival.longestGap, hour))
    return { ...check, level: 'good', value, usual, remedy: nothingToDo };
  const remedy = `It has never been silent for so long. Look in CarePortals whether the action for ${event} is switched on and carries its address.`;
  return { ...check, level: 'warn', value, usual, remedy };
}

/** Events beside those that every clinic sets up. */
function others({ arrivals, now, timeZone }: Facts): Check {
  const named = new Set(webhooks.map(({ event }) => event));
  const known = new Set(events.map(({ name }) => name));
  const rest = [...arrivals.events].filter(([name]) => !named.has(name));
  const strange = rest.filter(([name]) => !known.has(name));
  const count = (list: typeof rest): number => list.reduce((sum, [, arrival]) => sum + arrival.count, 0);
  const check = { id: 'event:others', what: 'Other events', usual: 'none must be unknown' };
  if (rest.length === 0) return { ...check, level: 'none', value: 'None has arrived yet.', remedy: nothingToDo };
  const value = `${grouped(count(rest))} of ${several(rest.length, 'event')}, the last ${ago(now - age(rest), now, timeZone)}`;
  if (strange.length === 0) return { ...check, level: 'good', value, remedy: nothingToDo };
  const remedy = 'They wait in Errors. Correct the event’s name in the address in CarePortals.';
  return { ...check, level: 'warn', value: `${value}; ${grouped(count(strange))} under an unknown name`, remedy };
}

const age = (list: readonly [string, Arrival][]): number => Math.min(...list.map(([, arrival]) => arrival.age));

function rate({ arrivals, now, timeZone, settings }: Facts): Check {
  const { lastHour, usual } = arrivals;
  const check = { id: 'rate', what: 'Deliveries in the last hour', value: several(lastHour, 'delivery', 'deliveries') };
  const typical = median(usual);
  if (typical === undefined)
    return { ...check, level: 'none', usual: 'not known yet: the log is younger than a week', remedy: nothingToDo };
  const told = `${grouped(typical)} at this hour of this weekday (${several(usual.length, 'week')})`;
  const isWorking = workingTime(now - hour, now, timeZone, settings.workingHours) >= hour;
  if (isWorking && typical >= 8 && lastHour < typical / 4)
    return { ...check, level: 'warn', usual: told, remedy: askCarePortals };
  if (lastHour >= 100 && lastHour > typical * 10) {
    const remedy =
      'Unless somebody has changed many orders at once, look in CarePortals for an action that repeats itself.';
    return { ...check, level: 'warn', usual: told, remedy };
  }
  return { ...check, level: 'good', usual: told, remedy: nothingToDo };
}
