// The one way out of the context: a call is JSON to the host and its reply JSON back.
import type { ErrorData, Job, Json, Reply } from '../protocol';

declare const host: (text: string) => string;

const { parse, stringify } = JSON;

export let execution: Job;
export const time = { now: 0 };

let dead: ErrorData | undefined;

/** What the calls that follow belong to. */
export function open(job: string): void {
  execution = parse(job) as Job;
  time.now = execution.now;
  dead = undefined;
}

/** Observed: errors of built-in services are Errors whose name is Exception. */
export function exception({ name, message, code }: ErrorData): Error {
  const error = new Error(message);
  error.name = name;
  if (code !== undefined) Object.assign(error, { details: { code, message } });
  return error;
}

/** One service call. Once the host has killed the execution every later call throws and reaches nobody. */
export function call<T extends Json | void>(service: string, method: string, args: Json[] = []): T {
  if (dead) throw exception(dead);
  const reply = parse(host(stringify([service, method, args]))) as Reply;
  time.now = reply.now;
  if (reply.ok) return reply.value as T;
  if (reply.killed) dead = reply.error;
  throw exception(reply.error);
}

/** Whatever this emulation lacks says so by name, and is never a silent undefined. */
export function only<T extends object>(service: string, members: T): T {
  return new Proxy(members, {
    get(target, key) {
      if (key in target || typeof key === 'symbol' || key === 'toJSON' || key === 'then')
        return Reflect.get(target, key);
      throw new Error(`not available locally: ${service}.${key}`);
    },
  });
}
