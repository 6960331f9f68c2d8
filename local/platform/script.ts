// Runs the script's functions on the platform: at most so many at once, none longer than Google allows.
import type { Active, Driver, ExecutionKind, Json, Outcome, Running } from '../runtime/protocol';
import { failed } from '../runtime/protocol';
import type { Program } from '../runtime/program';
import { flushDelay } from './delay';
import type { Execution } from './execution';
import type { Platform } from './platform';

export interface Finished {
  /** Undefined when it never got a slot. */
  execution: Execution | undefined;
  outcome: Outcome;
  endedAt: number;
}

export interface Script {
  readonly functions: ReadonlySet<string>;
  execute(name: string, args: Json[], kind: ExecutionKind, done: (finished: Finished) => void, active?: Active): void;
  /** Called after every execution. */
  onFinished(listener: (finished: Finished) => void): void;
  running(): number;
}

/** How long a killed execution may go on before its thread is ended. */
const graceMs = 2000;

/** A trigger runs as the account that installed it (Google: "Installable triggers"). */
function installerOf({ state }: Platform, [event]: Json[]): string | undefined {
  const id = (event as { triggerUid?: string } | undefined)?.triggerUid;
  return state.triggers.find((trigger) => trigger.id === id)?.account;
}

export function createScript(platform: Platform, driver: Driver, program: Program): Script {
  const { clock, limits } = platform;
  const waiting: (() => void)[] = [];
  const listeners: ((finished: Finished) => void)[] = [];
  let running = 0;

  function start(
    name: string,
    args: Json[],
    kind: ExecutionKind,
    done: (finished: Finished) => void,
    active?: Active,
  ): void {
    running++;
    const execution = platform.begin(name, kind, kind === 'trigger' ? installerOf(platform, args) : undefined);
    const job = {
      function: name,
      args,
      kind,
      ...(active && { active }),
      now: clock.now(),
      ...(clock.virtual && { seed: execution.seed }),
    };
    const run: { current?: Running } = {};
    let callOff = clock.after(limits.executionMs, () => {
      platform.kill(execution);
      if (!clock.virtual) callOff = clock.after(graceMs, () => run.current?.terminate());
    });
    const finish = (outcome: Outcome): void => {
      callOff();
      platform.end(execution);
      if (outcome.menus.length > 0) platform.menus = outcome.menus;
      const final = execution.killed ? { ...outcome, ...killed } : outcome;
      const finished = { execution, outcome: final, endedAt: clock.now() };
      running--;
      for (const listen of listeners) listen(finished);
      waiting.shift()?.();
      done(finished);
    };
    run.current = driver.run(
      job,
      (call, reply) => platform.call(execution, call, reply),
      (outcome) => {
        const ms = clock.virtual ? flushDelay(execution, platform.random) : 0;
        if (ms > 0) clock.after(ms, () => finish(outcome));
        else finish(outcome);
      },
    );
  }

  return {
    functions: program.functions,
    execute(name, args, kind, done, active) {
      if (running < limits.concurrentExecutions) return start(name, args, kind, done, active);
      if (waiting.length < limits.waitingExecutions) {
        waiting.push(() => start(name, args, kind, done, active));
        return;
      }
      // Observed.
      const text = 'There are too many scripts running simultaneously for this Google user account.';
      done({ execution: undefined, outcome: failed('Exception', text), endedAt: clock.now() });
    },
    onFinished: (listener) => void listeners.push(listener),
    running: () => running,
  };
}

const killed = { ok: false, error: { name: 'Exception', message: 'Exceeded maximum execution time' } };
