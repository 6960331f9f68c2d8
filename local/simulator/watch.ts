// Listens in on every call of every execution: for the timeline, and for one digest that tells two histories apart.
import { createHash } from 'node:crypto';
import type { Driver } from '../platform';
import type { Unlooked } from './unlooked';

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
  unlooked: Unlooked,
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
            unlooked.called(number, call, now());
            onCall(call, (answer) => {
              unlooked.answered(number, call, answer, now());
              if (!answer.ok) tell(`#${number} ${name} refused: ${answer.error.message.slice(0, 160)}`);
              else if (all) tell(`#${number} ${name}`);
              reply(answer);
            });
          },
          (outcome) => {
            hash.update(`${number} ${now()} ${JSON.stringify(outcome)}\n`);
            unlooked.ended(number);
            onDone(outcome);
          },
        );
      },
    },
    digest: () => hash.digest('hex').slice(0, 16),
  };
}
