/**
 * One history: a seed decides what arrives, what fails and what staff do; then the faults end, the trigger runs until
 * nothing is left to do, and the laws are checked.
 */
import type { Clock, Driver, Program, Script, VirtualClock } from '../platform';
import { createRandom } from '../platform/random';
import type { Json } from '../runtime/protocol';
import { postEvent } from '../web/event';
import { tornOrder } from './atomic';
import { newBudget } from './budget';
import { chance, pick } from './dice';
import { eraseSomebody, isErasing } from './erasures';
import { faultHook, isCalm, type FaultCount } from './faults';
import { broken, inboxKeys, type Answered, type Violation } from './laws';
import { act, deleteTab, newStaff } from './staff';
import { scenarioOf, type Kind } from './scenario';
import { age, day, movedBy, refresh } from './aging';
import type { Arrival } from './workload';
import { tampered } from './tamper';
import { findMoments } from './moments';
import { watch } from './watch';
import { build, ordinaryDay, startOf, type Prepared, type World } from './world';

export interface Limits {
  /** Only the first so many deliveries, faults and acts of the staff: for looking for a smaller history. */
  deliveries: number;
  faults: number;
  acts: number;
}

export const noLimits: Limits = { deliveries: Infinity, faults: Infinity, acts: Infinity };

/** What is counted in a history, and added up over many. */
export const figures = [
  'deliveries',
  'executions',
  'faults',
  'acts',
  'erasures',
  'archived',
  'removed',
  'mended',
  'drains',
  'frugal',
] as const;

/**
 * `acts` of the staff; `archived` and `removed`: rows that left because of their age; `mended`: histories in which they disturbed rows so that the check had to put them right; `drains`:
 * times the lock was held for a commit; `frugal`: those of them that needed at most two reads and two writes.
 */
export type Figures = Record<(typeof figures)[number], number>;

export interface History extends Figures {
  seed: number;
  limits: Limits;
  violations: Violation[];
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
/** Refreshes after the faults, by which what is old by then has left. */
const calmRefreshes = 6;

export interface Options {
  /** Tells every call in the timeline, not only refusals. */
  trace?: boolean;
  kind?: Kind;
}

export function runHistory(
  program: Program,
  driver: Driver,
  prepared: Prepared,
  seed: number,
  limits: Limits,
  { trace = false, kind = 'ordinary' }: Options = {},
): History {
  const random = createRandom(seed);
  const isShort = kind === 'ordinary';
  const start = isShort ? startOf(random) : ordinaryDay;
  const timeline: string[] = [];
  const count: FaultCount = { done: 0, most: limits.faults, active: true };
  const tell = (text: string): void =>
    void timeline.push(`${((clock.now() - start) / 1000).toFixed(2).padStart(9)} s  ${text}`);
  const scenario = scenarioOf(kind, random, seed);
  const { plan, aging } = scenario;
  const hook = faultHook(plan, createRandom(seed ^ 0x5bd1e995), start, count, tell);
  const moments = findMoments();
  const budget = newBudget();
  // the world, and its clock, are made around the driver
  const lateClock: Clock = { virtual: true, now: () => clock.now(), after: (ms, fn) => clock.after(ms, fn) };
  const told = tampered(driver, plan.tamper, createRandom(seed ^ 0x1b873593), lateClock, () => count.active, tell);
  const watched = watch(told, () => clock.now(), tell, [moments, budget], trace);
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
    if (moments.isNow('orders') || moments.isNow('line_items')) return;
    const torn = tornOrder(platform, staff);
    if (torn !== undefined) atomicity.push(torn);
  });
  const tokenNow = aging
    ? age(world, aging, createRandom(seed ^ 0x3c6ef372), prepared.token, tell)
    : () => prepared.token;
  const arrivals = scenario.arrivals.slice(0, limits.deliveries === Infinity ? undefined : limits.deliveries);
  const answered: Answered[] = [];
  const staff = newStaff();
  const atomicity: string[] = [];
  const damaged = new Set<string>();
  const damage = (tab: string): void => {
    moments.damaged(tab);
    damaged.add(tab);
  };
  let executions = 0;

  const deliver = (arrival: Arrival): void => {
    executions += 1;
    const sent = clock.now();
    if (chance(random, plan.amnesia)) platform.cache.clear();
    script.execute('doPost', [request(arrival, tokenNow())], 'web', ({ outcome, execution }) => {
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
  const tick = (then: (idle: boolean) => void = () => undefined): void => {
    executions += 1;
    script.execute('retryFailedDeliveries', [], 'trigger', ({ outcome, execution }) => {
      const value = outcome.output?.kind === 'value' ? (outcome.output.value as { idle: boolean }) : undefined;
      tell(`#${execution?.id ?? 0} trigger ${value ? JSON.stringify(value) : outcome.error?.message}`);
      then(value?.idle === true);
    });
  };

  for (const arrival of arrivals) clock.after(arrival.at, () => deliver(arrival));
  const end = Math.max(0, ...arrivals.map(({ at }) => at)) + 90_000;
  scenario.triggerAt(arrivals, end).forEach((at) => clock.after(at, () => tick()));
  if (!isShort) tickWhileBusy(clock, start, end, arrivals, tick);
  // a rebuild cannot write what Google refuses in both workbooks: nobody damages rows then
  const busyStaff = chance(random, 0.5) && plan.refuses !== 'everywhere';
  const acts = busyStaff ? Math.min(limits.acts, 12) : 0;
  for (let number = 0; number < acts; number += 1)
    clock.after(random.integer(end), () =>
      act(platform, random, staff, tell, (tab) => moments.acted(tab, clock.now()), damage),
    );
  // dice of its own: the other acts of a seed stay as they are
  const deletion = createRandom(seed ^ 0x27d4eb2f);
  if (acts > 0 && chance(deletion, 0.15))
    clock.after(deletion.integer(end), () => deleteTab(platform, deletion, staff, tell, damage));
  const erased: string[] = [];
  const erasing = createRandom(seed ^ 0x165667b1);
  const erases = limits.acts > 0 && chance(erasing, 0.25) ? 1 + erasing.integer(3) : 0;
  for (let number = 0; number < erases; number += 1)
    clock.after((arrivals.length === 0 ? 0 : pick(erasing, arrivals).at) + erasing.integer(2000), () =>
      eraseSomebody(world, erasing, tell, (key) => erased.push(key)),
    );
  clock.run(start + end);

  count.active = false;
  platform.switches.exclusiveLock = true;
  tell('the faults end');
  const calmAgain = clock.now();
  for (let run = 1; run <= runsToQuiet; run += 1) clock.after(run * minute, () => tick());
  clock.run(calmAgain + longestWait);
  // what Google refuses is found by halving, and then waits for its next try
  // an erasure may be writing its own just now
  const late = plan.refuses === 'nowhere' && isShort && !isErasing(platform) ? inboxKeys(platform).length : 0;
  clock.run(calmAgain + runsToQuiet * minute + minute);
  const lateWork = pendingRetries(world);
  for (let run = 0; run < lateWork; run += 1) {
    clock.after(minute, () => tick());
    clock.after(2 * minute, () => tick());
    clock.run(clock.now() + 3 * minute);
  }
  for (let run = 0; run < 20 && isErasing(platform); run += 1) {
    clock.after(minute, () => tick());
    clock.run(clock.now() + 6 * minute);
  }
  for (let run = 0; aging && run < calmRefreshes; run += 1) {
    clock.after(run % 2 === 0 ? day : minute, () => refresh(world, tell));
    clock.run(clock.now() + day + 10 * minute);
  }
  clock.run();
  const drains = budget.drains.filter(({ commits }) => commits > 0);
  const judge = (): Violation[] =>
    broken({
      platform,
      answered,
      staff,
      atomicity,
      late,
      erased,
      damaged,
      ...(acts + erases === 0 && isCalm(plan) && !aging && { budget }),
      ...(aging && { ages: aging.settings }),
    });
  let violations = judge();
  const mended = violations.length > 0 && moments.happened;
  if (mended) {
    tell('the check');
    rebuild(script, clock, tell);
    violations = judge();
  }
  return {
    seed,
    limits,
    violations,
    deliveries: arrivals.length,
    executions,
    faults: count.done,
    acts: acts + erases,
    erasures: erased.length,
    ...movedBy(world),
    mended: Number(mended),
    drains: drains.length,
    frugal: drains.filter(({ reads, writes }) => reads <= 2 && writes <= 2).length,
    timeline,
    digest: watched.digest(),
  };
}

/** What a member of staff does about damage: menu → Rebuild everything, until it is done. */
function rebuild(script: Script, clock: VirtualClock, tell: (text: string) => void): void {
  for (let run = 0, done = false; run < 20 && !done; run += 1) {
    script.execute('rebuild', [], 'editor', ({ outcome }) => {
      const value = outcome.output?.kind === 'value' ? (outcome.output.value as { done: boolean }) : undefined;
      tell(`rebuild ${value ? JSON.stringify(value) : outcome.error?.message}`);
      done = value?.done === true;
    });
    clock.run(clock.now() + 5 * minute);
  }
}

/** The trigger of a long history: each minute while there is work, else when the next delivery has come. */
function tickWhileBusy(
  clock: VirtualClock,
  start: number,
  end: number,
  arrivals: readonly Arrival[],
  tick: (then: (idle: boolean) => void) => void,
): void {
  const at = (ms: number): void => {
    if (ms >= end) return;
    clock.after(start + ms - clock.now(), () =>
      tick((idle) => {
        const now = clock.now() - start;
        const next = Math.min(end, ...arrivals.filter((arrival) => arrival.at > now).map((arrival) => arrival.at));
        at(Math.max(ms, idle ? next : now) + minute);
      }),
    );
  };
  at(minute);
}

/** Refused deliveries are tried again after a minute, at first; a few rounds settle them. */
function pendingRetries({ platform }: World): number {
  const book = [...platform.state.workbooks.values()].find(({ title }) => title === 'CarePortals database')!;
  const state = book.sheets.find(({ title }) => title === '_index')?.rows[1]?.[0];
  return typeof state === 'string' && !state.includes('"retries":[]') ? 3 : 0;
}

function request({ event, view, body, stranger }: Arrival, token: string): Json {
  return postEvent({ event, ...(view === '' ? {} : { view }), token: stranger ? 'guessed' : token }, body);
}
