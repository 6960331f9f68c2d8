// What goes wrong in one history: at every service call, before its effect, after it, or as the end of the execution.
import { databaseTabs, tables } from '../../src/workbooks/layout/database';
import { sheetIdOf } from '../../src/workbooks/structure';
import type { Call, Fault, Faults, Json, Platform } from '../platform';
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
  /** Whether Google's appends miss the end of a table under a filter. */
  appendsMissUnderFilter: boolean;
  /** ms, from … to …, in which the trigger does not fire. */
  triggerOff: readonly [number, number];
  /** Probability that a sender gives up after five seconds, though it is answered later, and sends again. */
  impatience: number;
  /** A delivery may bring what Google refuses to write. */
  refuses: 'nowhere' | 'database' | 'everywhere';
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
    appendsMissUnderFilter: chance(random, 0.5),
    triggerOff: chance(random, 0.1) ? [0, random.integer(600_000)] : [0, 0],
    impatience: pick(random, [0, 0.5, 1]),
    refuses: pick(random, ['nowhere', 'nowhere', 'nowhere', 'nowhere', 'nowhere', 'nowhere', 'database', 'everywhere']),
  };
}

/** Nothing that would excuse a refusal or a further call. */
export const isCalm = ({ rate, openLock, outage, amnesia, fullUntil, tamper, refuses }: FaultPlan): boolean =>
  rate === 0 &&
  !openLock &&
  !outage &&
  amnesia === 0 &&
  fullUntil === 0 &&
  !tamper.lag &&
  !tamper.blank &&
  refuses === 'nowhere';

/** Text that Google will not write into a table, for good: the delivery that brings it must stand in Errors, alone. */
export const unwritable = 'unwritable';
const refusedForGood = {
  name: 'GoogleJsonResponseException',
  message: 'API call to sheets.spreadsheets.batchUpdate failed with error: Invalid value at requests[3]',
};
const tableIds = new Set(tables.map((tab) => sheetIdOf(tab, databaseTabs)));

function isUnwritable(plan: FaultPlan, { state }: Platform, { args: [resource, id] }: Call): boolean {
  const { title } = state.workbooks.get(id as string) ?? { title: '' };
  const { requests = [] } = resource as { requests?: Json[] };
  if (!JSON.stringify(requests).includes(unwritable)) return false;
  if (title === 'CarePortals tracking') return plan.refuses === 'everywhere';
  return requests.some((request) => {
    const text = JSON.stringify(request);
    const [, sheetId] = /"sheetId":(\d+)/.exec(text) ?? [];
    return tableIds.has(Number(sheetId)) && text.includes(unwritable);
  });
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
      if (plan.refuses !== 'nowhere' && call.method === 'batchUpdate' && isUnwritable(plan, platform(), call))
        return { when: 'before', error: refusedForGood };
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
