// google.script.run as promises, with the script's own functions and what they take and give.
import type * as script from '../../index';

type Script = typeof script;
/** Every function of src/index.ts, as Google hands it to a page: called, its answer goes to a handler. */
type Run = { [Name in keyof Script]: (...args: Parameters<Script[Name]>) => void };
interface Runner {
  withSuccessHandler(done: (value: never) => void): Runner;
  withFailureHandler(failed: (error: Error) => void): Run;
}

declare const google: { script: { run: Runner } };

/** `method` calls one function of the script on what it is given. */
export const call = <Name extends keyof Script>(method: (run: Pick<Run, Name>) => void) =>
  new Promise<ReturnType<Script[Name]>>((resolve, reject) => {
    method(google.script.run.withSuccessHandler(resolve).withFailureHandler(reject));
  });

/** What went wrong, as the script or Google says it. */
export const reasonOf = (error: unknown): string =>
  String(error instanceof Error ? error.message : error).replace(/^((Error|Exception|\w+Exception): )+/, '');
