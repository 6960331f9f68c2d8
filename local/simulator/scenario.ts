// What a history is about: what arrives, what fails, when the trigger fires.
import type { Random } from '../platform/random';
import { chance, pick } from './dice';
import { faultPlan, type FaultPlan } from './faults';
import { agesOf, type Aging } from './aging';
import { workload, type Arrival } from './workload';

/** `long`: hours and days; `aging`: weeks, in which what is old leaves the workbooks and the token changes. */
export type Kind = 'ordinary' | 'long' | 'aging';

export interface Scenario {
  plan: FaultPlan;
  arrivals: Arrival[];
  /** ms after the start at which the trigger fires; nothing in a long history, whose trigger fires while there is work. */
  triggerAt(arrivals: readonly Arrival[], end: number): number[];
  aging?: Aging;
}

export const scenarioOf = (kind: Kind, random: Random, seed: number): Scenario =>
  kind === 'aging' ? agingScenario(random) : (kind === 'long' ? longScenario : ordinaryScenario)(random, seed);

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Some minutes with a few dozen deliveries. */
function ordinaryScenario(random: Random): Scenario {
  const plan = faultPlan(random);
  return {
    plan,
    arrivals: workload(random, plan.refuses !== 'nowhere'),
    triggerAt(_, end) {
      const [off, on] = plan.triggerOff;
      const times: number[] = [];
      for (let at = minute; at < end; at += minute) {
        // missed, or switched off
        if (chance(random, 0.1) || (at >= off && at < on)) continue;
        const late = random.integer(20_000);
        times.push(at + late);
        if (chance(random, 0.05)) times.push(at + late); // doubled
      }
      return times;
    },
  };
}

const triggerAt = (): number[] => [];

function milder(random: Random): FaultPlan {
  const calm: Partial<FaultPlan> = { triggerOff: [0, 0], fullUntil: 0, refuses: 'nowhere' };
  return { ...faultPlan(random), ...calm, rate: pick(random, [0, 0.002, 0.01]) };
}

/** Of even seeds the long outage, of odd ones the late redeliveries. */
function longScenario(random: Random, seed: number): Scenario {
  const plan = milder(random);
  if (seed % 2 === 1) return { plan: { ...plan, outage: undefined }, arrivals: redelivered(random), triggerAt };
  const outage = [10 * minute, 10 * minute + 6 * hour] as const;
  return { plan: { ...plan, outage, impatience: 0 }, arrivals: spread(random, busyHours * hour), triggerAt };
}

/** The field's peak day had about 190 deliveries (field notes); ten times that, for as long as the outage and a little more. */
const busyHours = 6.3;
const perHour = (10 * 190) / 24;

function spread(random: Random, length: number): Arrival[] {
  const arrivals: Arrival[] = [];
  while (arrivals.length < (perHour * length) / hour) {
    const from = random.integer(length);
    arrivals.push(...workload(random, false).map((one) => ({ ...one, at: from + one.at })));
  }
  return arrivals.sort((a, b) => a.at - b.at);
}

/** The longest standard retry schedule: after so many ms a sender that was never answered sends again. */
const schedule = [1, 5, 30, 120, 300, 600, 840, 1200, 1440].map((minutes) => minutes * minute);

/** Everything comes again at some steps of the longest schedule, the last time after 75 h 36 min. */
function redelivered(random: Random): Arrival[] {
  const again: Arrival[] = [];
  for (const arrival of workload(random, false)) {
    let at = arrival.at;
    again.push(arrival);
    schedule.forEach((wait, step) => {
      at += wait;
      if (step === schedule.length - 1 || chance(random, 0.3)) again.push({ ...arrival, at });
    });
  }
  return again.sort((a, b) => a.at - b.at);
}

/** Some minutes in January, redelivered for days; some in February and in March, when some of January's come once more. */
function agingScenario(random: Random): Scenario {
  const plan = { ...milder(random), outage: undefined, impatience: 0 };
  const january = redelivered(random);
  const later = [random.integer(3) + 18, random.integer(3) + 46].flatMap((days) =>
    [...workload(random, false), ...january.filter(() => chance(random, 0.2)).map((one) => ({ ...one, at: 0 }))].map(
      (one) => ({ ...one, at: days * day + one.at + random.integer(hour) }),
    ),
  );
  return { plan, arrivals: [...january, ...later], triggerAt, aging: agesOf(random) };
}
