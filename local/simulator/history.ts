/**
 * One history: a seed decides what arrives, what fails and what staff do; then the faults end, the trigger runs until
 * nothing is left to do, and the laws are checked.
 */
import type { Driver, Program } from '../platform';
import { createRandom } from '../platform/random';
import type { Json } from '../runtime/protocol';
import { tornOrder } from './atomic';
import { newBudget } from './budget';
import { chance } from './dice';
import { faultHook, faultPlan, isCalm, type FaultCount } from './faults';
import { broken, inboxKeys, type Answered, type Violation } from './laws';
import { act, newStaff } from './staff';
import { workload, type Arrival } from './workload';
import { tampered } from './tamper';
import { findUnlooked } from './unlooked';
import { watch } from './watch';
import { build, startOf, type Prepared, type World } from './world';

export interface Limits {
  /** Only the first so many deliveries, faults and acts of the staff: for looking for a smaller history. */
  deliveries: number;
  faults: number;
  acts: number;
}

export const noLimits: Limits = { deliveries: Infinity, faults: Infinity, acts: Infinity };

export interface History {
  seed: number;
  limits: Limits;
  violations: Violation[];
  deliveries: number;
  executions: number;
  faults: number;
  acts: number;
  /** Times the lock was held for a commit, and how many of them needed at most two reads and two writes. */
  drains: number;
  frugal: number;
  timeline: string[];
  /** Of every call and every answer. */
  digest: string;
}

const minute = 60_000;
/** ms that a sender waits for its answer. */
const patience = 5000;
/** ms after the end of the faults within which all that was accepted is committed: two gaps of the trigger, with jitter. */
const longestWait = 200_000;
/** Runs of the trigger after the faults, for tracking and for what is tried again. */
const runsToQuiet = 6;

export function runHistory(
  program: Program,
  driver: Driver,
  prepared: Prepared,
  seed: number,
  limits: Limits,
  /** Tells every call in the timeline, not only refusals. */
  trace = false,
): History {
  const random = createRandom(seed);
  const start = startOf(random);
  const timeline: string[] = [];
  const count: FaultCount = { done: 0, most: limits.faults, active: true };
  const tell = (text: string): void =>
    void timeline.push(`${((clock.now() - start) / 1000).toFixed(2).padStart(9)} s  ${text}`);
  const plan = faultPlan(random);
  const hook = faultHook(plan, createRandom(seed ^ 0x5bd1e995), start, count, tell);
  const unlooked = findUnlooked();
  const budget = newBudget();
  const now = (): number => clock.now();
  const told = tampered(driver, plan.tamper, createRandom(seed ^ 0x1b873593), now, () => count.active, tell);
  const watched = watch(told, now, tell, [unlooked, budget], trace);
  const world: World = build(program, watched.driver, prepared.state, {
    start,
    seed,
    faults: hook(() => world.platform),
    appendsMissUnderFilter: plan.appendsMissUnderFilter,
  });
  const { clock, platform, script } = world;
  platform.switches.exclusiveLock = !plan.openLock;

  platform.onWorkbookChanged(() => {
    // a row that a person moved in this moment is hit in its place, and redrawn by the same drain
    if (unlooked.inTheMoment('orders') || unlooked.inTheMoment('line_items')) return;
    const torn = tornOrder(platform, staff);
    if (torn !== undefined) atomicity.push(torn);
  });
  const arrivals = workload(random, plan.refuses !== 'nowhere').slice(
    0,
    limits.deliveries === Infinity ? undefined : limits.deliveries,
  );
  const answered: Answered[] = [];
  const staff = newStaff();
  const atomicity: string[] = [];
  let executions = 0;

  const deliver = (arrival: Arrival): void => {
    executions += 1;
    const sent = clock.now();
    if (chance(random, plan.amnesia)) platform.cache.clear();
    script.execute('doPost', [request(arrival, prepared.token)], 'web', ({ outcome, execution }) => {
      const text = outcome.output?.kind === 'text' ? outcome.output.content : undefined;
      const reply =
        text === undefined ? undefined : (JSON.parse(text) as { ok: boolean; status: string; deliveryId?: string });
      tell(
        `#${execution?.id ?? 0} ${arrival.event || '(no event)'} answered ${reply?.status ?? outcome.error?.message ?? 'nothing'}`,
      );
      answered.push({ arrival, reply, calls: Object.keys(execution?.calls ?? {}) });
      // a sender that heard nothing, or an error, sends again; so does one that has given up waiting
      const unheard = reply === undefined ? 0.6 : clock.now() - sent > patience ? plan.impatience : 0;
      if (!arrival.stranger && chance(random, unheard)) clock.after(random.integer(minute), () => deliver(arrival));
    });
  };
  const tick = (): void => {
    executions += 1;
    script.execute('retryFailedDeliveries', [], 'trigger', ({ outcome, execution }) => {
      const result = outcome.output?.kind === 'value' ? JSON.stringify(outcome.output.value) : outcome.error?.message;
      tell(`#${execution?.id ?? 0} trigger ${result}`);
    });
  };

  for (const arrival of arrivals) clock.after(arrival.at, () => deliver(arrival));
  const end = Math.max(0, ...arrivals.map(({ at }) => at)) + 90_000;
  for (let at = minute; at < end; at += minute) {
    const [off, on] = plan.triggerOff;
    if (chance(random, 0.1) || (at >= off && at < on)) continue;
    const late = random.integer(20_000);
    clock.after(at + late, tick);
    if (chance(random, 0.05)) clock.after(at + late, tick); // doubled
  }
  const acts = chance(random, 0.5) ? Math.min(limits.acts, 12) : 0;
  for (let number = 0; number < acts; number += 1)
    clock.after(random.integer(end), () =>
      act(platform, random, staff, tell, (tab) => unlooked.acted(tab, clock.now())),
    );
  clock.run(start + end);

  count.active = false;
  platform.switches.exclusiveLock = true;
  tell('the faults end');
  const calmAgain = clock.now();
  for (let run = 1; run <= runsToQuiet; run += 1) clock.after(run * minute, tick);
  clock.run(calmAgain + longestWait);
  // what Google refuses is found by halving, and then waits for its next try
  const late = plan.refuses === 'nowhere' ? inboxKeys(platform).length : 0;
  clock.run(calmAgain + runsToQuiet * minute + minute);
  const lateWork = pendingRetries(world);
  for (let run = 0; run < lateWork; run += 1) {
    clock.after(minute, tick);
    clock.after(2 * minute, tick);
    clock.run(clock.now() + 3 * minute);
  }
  clock.run();
  if (
    process.env.BUDGET &&
    plan.rate === 0 &&
    !plan.openLock &&
    !plan.outage &&
    plan.amnesia === 0 &&
    acts === 0 &&
    plan.fullUntil === 0
  )
    console.error(
      seed +
        JSON.stringify(plan.tamper) +
        JSON.stringify(budget.drains.map((d) => [d.reads, d.writes])) +
        budget.refusedByQuota,
    );
  const drains = budget.drains.filter(({ commits }) => commits > 0);
  const violations = broken({
    platform,
    answered,
    staff,
    atomicity,
    late,
    unlooked: unlooked.tabs,
    ...(acts === 0 && isCalm(plan) && { budget }),
  });
  return {
    seed,
    limits,
    violations,
    deliveries: arrivals.length,
    executions,
    faults: count.done,
    acts,
    drains: drains.length,
    frugal: drains.filter(({ reads, writes }) => reads <= 2 && writes <= 2).length,
    timeline,
    digest: watched.digest(),
  };
}

/** Refused deliveries are tried again after a minute, at first; a few rounds settle them. */
function pendingRetries({ platform }: World): number {
  const book = [...platform.state.workbooks.values()].find(({ title }) => title === 'CarePortals database')!;
  const state = book.sheets.find(({ title }) => title === '_index')?.rows[1]?.[0];
  return typeof state === 'string' && !state.includes('"retries":[]') ? 3 : 0;
}

function request({ event, view, body, stranger }: Arrival, token: string): Json {
  const parameter = { event, ...(view === '' ? {} : { view }), token: stranger ? 'guessed' : token };
  const length = Buffer.byteLength(body);
  const postData = { type: 'application/json', length, contents: body, name: 'postData' };
  return {
    parameter,
    parameters: {},
    queryString: '',
    contextPath: '',
    contentLength: length,
    ...(body === '' ? {} : { postData }),
  };
}
