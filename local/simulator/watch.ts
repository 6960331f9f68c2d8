// Listens in on every call of every execution: for the timeline, and for one digest that tells two histories apart.
import { createHash } from 'node:crypto';
import type { Call, Driver, Reply } from '../platform';

/** Hears of every call, with the number of its execution. */
export interface Listener {
  called(execution: number, call: Call, now: number): void;
  answered(execution: number, call: Call, answer: Reply, now: number): void;
  ended(execution: number): void;
}

export interface Watch {
  driver: Driver;
  /** One text for all that was called and answered: the same seed must always give the same. */
  digest(): string;
}

/** Refusals are told always; with `all` every call is. */
export function watch(
  driver: Driver,
  now: () => number,
  tell: (text: string) => void,
  listeners: readonly Listener[],
  all: boolean,
): Watch {
  const hash = createHash('sha256');
  let executions = 0;
  return {
    driver: {
      ...driver,
      run(job, onCall, onDone) {
        const number = (executions += 1);
        return driver.run(
          job,
          (call, reply) => {
            const name = `${call.service}.${call.method}`;
            hash.update(`${number} ${now()} ${name} ${JSON.stringify(call.args)}\n`);
            for (const listener of listeners) listener.called(number, call, now());
            onCall(call, (answer) => {
              for (const listener of listeners) listener.answered(number, call, answer, now());
              if (!answer.ok) tell(`#${number} ${name} refused: ${answer.error.message.slice(0, 160)}`);
              else if (all) tell(`#${number} ${name}`);
              reply(answer);
            });
          },
          (outcome) => {
            hash.update(`${number} ${now()} ${JSON.stringify(outcome)}\n`);
            for (const listener of listeners) listener.ended(number);
            onDone(outcome);
          },
        );
      },
    },
    digest: () => hash.digest('hex').slice(0, 16),
  };
}
