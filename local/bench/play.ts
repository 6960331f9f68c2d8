// Plays arrivals against a receiver in virtual time, under Google's latencies, limits and quotas, and keeps what happened.
import {
  coldStart,
  createPlatform,
  createRandom,
  createScript,
  createVirtualClock,
  frontEnd,
  sample,
  type Execution,
  type Finished,
  type Outcome,
  type State,
} from '../platform';
import { postEvent } from '../web/event';
import type { Arrival } from './deliveries';
import type { Receiver } from './receiver';
import { mostCellsOf } from './records';
import { watch, type Sight } from './watch';

export interface Played {
  arrivals: readonly Arrival[];
  /** `turnedAway`: Google let nothing run for it. */
  replies: { arrival: Arrival; at: number; ok: boolean; turnedAway: boolean }[];
  executions: { execution: Execution; endedAt: number; calls: Counted }[];
  sight: Sight;
  start: number;
  /** What the inbox still holds at the end. */
  left: number;
  /** Of the fullest workbook at the end. */
  cells: number;
  peaks: Peaks;
}

/** How near a run came to Google's limits. */
export interface Peaks {
  /** Executions at a time. */
  running: number;
  /** Property keys of waiting deliveries, as seen at each reply. */
  inbox: number;
  /** Requests of the Sheets API in a minute of the clock. */
  reads: number;
  writes: number;
  /** ms that runs of the trigger took in all, idle ones too. */
  triggerMs: number;
}

/** Calls of one execution, Utilities aside. */
export interface Counted {
  all: number;
  locked: number;
  /** Calls until the delivery was safe. */
  safe: number;
}

export interface PlayOptions {
  state: State;
  token: string;
  seed: number;
  /** Nothing ran for 15 minutes before: the script starts cold. */
  cold?: boolean;
  /** Lets tables be larger than Google allows. */
  unlimitedCells?: boolean;
  /** ms from the first arrival on in which the lock service answers nobody. */
  lockFailsFor?: number;
  onProgress?: (done: number, total: number) => void;
}

export const startOfTime = Date.UTC(2026, 0, 16, 14);
const minute = 60_000;
/** The trigger has run for a while when the first delivery comes. */
const lead = 3 * minute;
/** ms after the last arrival at which a run is ended, whatever is not done. */
const longestTail = 20 * minute;
const coldAfter = 15 * minute;

export function play(receiver: Receiver, arrivals: readonly Arrival[], options: PlayOptions): Played {
  const clock = createVirtualClock(startOfTime);
  const random = createRandom(options.seed ^ 0x2545f491);
  const counted = new Map<Execution, Counted>();
  const peaks: Peaks = { running: 0, inbox: 0, reads: 0, writes: 0, triggerMs: 0 };
  const perMinute = countPerMinute();
  const platform = createPlatform({
    clock,
    state: options.state,
    latency: true,
    seed: options.seed,
    pages: receiver.program.pages,
    limits: { enforceQuotas: true, ...(options.unlimitedCells && { cellsPerWorkbook: Infinity }) },
    // strikes nobody: this is where every call passes
    faults(execution, { service, method }) {
      if (service === 'Utilities') return undefined;
      if (service === 'Sheets') {
        const kind = method === 'batchUpdate' ? 'writes' : 'reads';
        peaks[kind] = Math.max(peaks[kind], perMinute(kind, clock.now()));
      }
      peaks.running = Math.max(peaks.running, script.running());
      const count = counted.get(execution) ?? { all: 0, locked: 0, safe: 0 };
      counted.set(execution, count);
      count.all += 1;
      if (execution.lockedAt !== undefined) count.locked += 1;
      if (receiver.durable.test(`${service}.${method}`)) count.safe = count.all;
      return undefined;
    },
  });
  const script = createScript(platform, receiver.driver, receiver.program);
  const sight = watch(platform, receiver.watched);
  const played: Played = {
    arrivals,
    replies: [],
    executions: [],
    sight,
    start: startOfTime + lead,
    left: 0,
    cells: 0,
    peaks,
  };

  let warmAt = options.cold ? startOfTime - 2 * coldAfter : startOfTime;
  const keep = ({ execution, endedAt, outcome }: Finished): void => {
    if (execution?.kind === 'trigger' && execution.startedAt >= played.start) {
      peaks.triggerMs += endedAt - execution.startedAt;
    }
    // a run of the trigger that finds nothing to do belongs to the minute, not to a delivery
    if (!execution || execution.startedAt < played.start || isIdle(outcome)) return;
    const calls = counted.get(execution) ?? { all: 0, locked: 0, safe: 0 };
    played.executions.push({ execution, endedAt, calls });
  };
  const send = (arrival: Arrival): void => {
    const cold = clock.now() - warmAt >= coldAfter ? sample(coldStart, random) : 0;
    clock.after(sample(frontEnd, random) + cold, () =>
      script.execute(
        'doPost',
        [postEvent({ event: arrival.event, token: options.token }, arrival.body)],
        'web',
        (finished) => {
          keep(finished);
          warmAt = clock.now();
          const { output } = finished.outcome;
          const ok = output?.kind === 'text' && receiver.accepts(output.content);
          const turnedAway = finished.execution === undefined;
          played.replies.push({ arrival, at: finished.endedAt, ok, turnedAway });
          peaks.inbox = Math.max(peaks.inbox, waiting());
          options.onProgress?.(played.replies.length, arrivals.length);
        },
      ),
    );
  };
  for (const arrival of arrivals) clock.after(lead + arrival.at, () => send(arrival));

  if (options.lockFailsFor !== undefined) {
    clock.after(lead, () => (platform.switches.lock = false));
    clock.after(lead + options.lockFailsFor, () => (platform.switches.lock = true));
  }

  const last = played.start + Math.max(...arrivals.map(({ at }) => at));
  const waiting = (): number =>
    [platform.state.properties.script, platform.state.properties.user]
      .flatMap(({ values }) => [...values.keys()])
      .filter((key) => key.startsWith('in.')).length;
  const settled = (): boolean =>
    clock.now() > last + longestTail ||
    (played.replies.length === arrivals.length && script.running() === 0 && waiting() === 0);
  const { trigger } = receiver;
  const tick = (number: number): void => {
    if (trigger === undefined) return;
    // up to 20 s early or late
    const due = startOfTime + (number + 0.5) * minute + random.integer(40_000) - 20_000;
    clock.after(due - clock.now(), () => {
      if (settled()) return;
      script.execute(trigger, [], 'trigger', keep);
      tick(number + 1);
    });
  };
  tick(0);
  clock.run();
  if (platform.defects.length > 0) throw new Error(platform.defects[0]);
  played.left = waiting();
  played.cells = mostCellsOf(platform.state);
  return played;
}

/** Counts what happens within each minute of the clock, as Google does. */
function countPerMinute(): (kind: string, at: number) => number {
  const counts = new Map<string, number>();
  return (kind, at) => {
    const key = `${kind} ${Math.floor(at / minute)}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count;
  };
}

function isIdle({ output }: Outcome): boolean {
  return output?.kind === 'value' && (output.value as { idle?: boolean } | null)?.idle === true;
}
