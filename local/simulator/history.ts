/**
 * One history: a seed decides what arrives, what fails and what staff do; then the faults end, the trigger runs until
 * nothing is left to do, and the laws are checked.
 */
import type { Driver, Program } from '../platform';
import { createRandom } from '../platform/random';
import type { Json } from '../runtime/protocol';
import { tornOrder } from './atomic';
import { chance } from './dice';
import { faultHook, faultPlan, type FaultCount } from './faults';
import { broken, type Answered, type Violation } from './laws';
import { act, type Note } from './staff';
import { workload, type Arrival } from './workload';
import { tampered } from './tamper';
import { findUnlooked } from './unlooked';
import { watch } from './watch';
import { build, startOfTime, type Prepared, type World } from './world';

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
  timeline: string[];
  /** Of every call and every answer. */
  digest: string;
}

const minute = 60_000;
/** The trigger may need this many runs, and no more, once the faults have ended (the law of bounded staleness). */
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
  const timeline: string[] = [];
  const count: FaultCount = { done: 0, most: limits.faults, active: true };
  const tell = (text: string): void =>
    void timeline.push(`${((clock.now() - startOfTime) / 1000).toFixed(2).padStart(9)} s  ${text}`);
  const plan = faultPlan(random);
  const hook = faultHook(plan, createRandom(seed ^ 0x5bd1e995), startOfTime, count, tell);
  const unlooked = findUnlooked();
  const now = (): number => clock.now();
  const told = tampered(driver, plan.tamper, createRandom(seed ^ 0x1b873593), now, () => count.active, tell);
  const watched = watch(told, now, tell, unlooked, trace);
  const world: World = build(
    program,
    watched.driver,
    prepared.state,
    seed,
    hook(() => world.platform),
  );
  const { clock, platform, script } = world;
  platform.switches.exclusiveLock = !plan.openLock;

  platform.onWorkbookChanged(() => {
    // a row that a person moved in this moment is hit in its place, and redrawn by the same drain
    if (unlooked.inTheMoment('orders') || unlooked.inTheMoment('line_items')) return;
    const torn = tornOrder(platform);
    if (torn !== undefined) atomicity.push(torn);
  });
  const arrivals = workload(random).slice(0, limits.deliveries === Infinity ? undefined : limits.deliveries);
  const answered: Answered[] = [];
  const notes: Note[] = [];
  const atomicity: string[] = [];
  let executions = 0;

  const deliver = (arrival: Arrival): void => {
    executions += 1;
    if (chance(random, plan.amnesia)) platform.cache.clear();
    script.execute('doPost', [request(arrival, prepared.token)], 'web', ({ outcome, execution }) => {
      const text = outcome.output?.kind === 'text' ? outcome.output.content : undefined;
      const reply =
        text === undefined ? undefined : (JSON.parse(text) as { ok: boolean; status: string; deliveryId?: string });
      tell(
        `#${execution?.id ?? 0} ${arrival.event || '(no event)'} answered ${reply?.status ?? outcome.error?.message ?? 'nothing'}`,
      );
      answered.push({ arrival, reply, calls: Object.keys(execution?.calls ?? {}) });
      // a sender that heard nothing, or an error, sends again
      if (reply === undefined && !arrival.stranger && chance(random, 0.6))
        clock.after(random.integer(minute), () => deliver(arrival));
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
    if (chance(random, 0.1)) continue; // missed
    const late = random.integer(20_000);
    clock.after(at + late, tick);
    if (chance(random, 0.05)) clock.after(at + late, tick); // doubled
  }
  const acts = chance(random, 0.5) ? Math.min(limits.acts, 12) : 0;
  for (let number = 0; number < acts; number += 1)
    clock.after(random.integer(end), () =>
      act(platform, random, notes, tell, (tab) => unlooked.acted(tab, clock.now())),
    );
  clock.run(startOfTime + end);

  count.active = false;
  platform.switches.exclusiveLock = true;
  tell('the faults end');
  for (let run = 1; run <= runsToQuiet; run += 1) clock.after(run * minute, tick);
  clock.run(clock.now() + runsToQuiet * minute + minute);
  const lateWork = pendingRetries(world);
  for (let run = 0; run < lateWork; run += 1) {
    clock.after(minute, tick);
    clock.after(2 * minute, tick);
    clock.run(clock.now() + 3 * minute);
  }
  clock.run();
  const violations = broken({ platform, answered, notes, atomicity, unlooked: unlooked.tabs });
  return {
    seed,
    limits,
    violations,
    deliveries: arrivals.length,
    executions,
    faults: count.done,
    acts,
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
