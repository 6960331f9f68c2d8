// What goes wrong in one history: at every service call, before its effect, after it, or as the end of the execution.
import type { Fault, Faults, Platform } from '../platform';
import type { Random } from '../platform/random';
import { chance, pick } from './dice';
import { tamperPlan, type TamperPlan } from './tamper';

export interface FaultPlan {
  /** Probability of a fault at a call, by service; Utilities never fail. */
  rate: number;
  /** The lock is granted to everybody (one pharmacy reported as much). */
  openLock: boolean;
  /** Sheets is out from … to …, ms after the start. */
  outage: readonly [number, number] | undefined;
  /** Probability, at each execution, that Cache has lost everything. */
  amnesia: number;
  /** Script Properties take nothing more. */
  fullUntil: number;
  tamper: TamperPlan;
}

export function faultPlan(random: Random): FaultPlan {
  const from = random.integer(120_000);
  return {
    rate: pick(random, [0, 0.01, 0.03, 0.06]),
    openLock: chance(random, 0.35),
    outage: chance(random, 0.2) ? [from, from + 20_000 + random.integer(120_000)] : undefined,
    amnesia: pick(random, [0, 0, 0.1, 0.5]),
    fullUntil: chance(random, 0.1) ? random.integer(200_000) : 0,
    tamper: tamperPlan(random),
  };
}

const errors = [
  { name: 'Exception', message: 'Service Spreadsheets timed out while accessing document with id x.' },
  { name: 'Exception', message: "We're sorry, a server error occurred. Please wait a bit and try again." },
  {
    name: 'GoogleJsonResponseException',
    message: 'API call to sheets.spreadsheets.batchUpdate failed with error: Internal error.',
  },
  { name: 'Exception', message: 'Internal error.' },
];
const full = {
  name: 'Exception',
  message: 'You have exceeded the property storage quota. Please remove some properties and try again.',
};

export interface FaultCount {
  /** No further fault once it has reached `most`. */
  done: number;
  most: number;
  active: boolean;
}

/** The hook for the platform; every fault is told to `tell`. */
export function faultHook(
  plan: FaultPlan,
  random: Random,
  start: number,
  count: FaultCount,
  tell: (text: string) => void,
) {
  return (platform: () => Platform): Faults =>
    (execution, call) => {
      if (!count.active || call.service === 'Utilities') return undefined;
      const at = platform().clock.now() - start;
      const fault = choose(plan, random, at, call.service, call.method);
      if (fault === undefined || count.done >= count.most) return undefined;
      count.done += 1;
      tell(`#${execution.id} fault ${fault.when} ${call.service}.${call.method}`);
      return fault;
    };
}

function choose(plan: FaultPlan, random: Random, at: number, service: string, method: string): Fault | undefined {
  if (plan.outage && service === 'Sheets' && at >= plan.outage[0] && at < plan.outage[1]) {
    return { when: 'before', error: errors[0]! };
  }
  if (at < plan.fullUntil && service === 'Properties' && method.startsWith('set') && chance(random, 0.5)) {
    return { when: 'before', error: full };
  }
  if (!chance(random, plan.rate)) return undefined;
  return { when: pick(random, ['before', 'after', 'kill'] as const), error: pick(random, errors) };
}
