// What it costs to have our code in a fresh context: to parse it, and to run what stands at its top level.
import { createContext, Script } from 'node:vm';

export interface Load {
  characters: number;
  /** ms, medians; `parse` is near 0 where V8 has kept the code it made. */
  parse: number;
  run: number;
  total: number;
  /** Of the quickest round: what is left where others use the machine, too. */
  least: number;
}

/** `cached`: V8 may use what it kept of the code, as a server that has just run it. */
export function load(code: string, cached: boolean, rounds: number): Load {
  const first = new Script(code);
  first.runInContext(createContext({}));
  const cachedData = cached ? first.createCachedData() : undefined;
  const times = Array.from({ length: rounds }, (_, round) => {
    const context = createContext({});
    // otherwise V8 finds the same text in its own cache; a text that was put together is copied first, as if it had been read
    const text = cached ? code : Buffer.from(`${code}\n//${round}`).toString();
    const began = performance.now();
    const script = new Script(text, cachedData && { cachedData });
    const parsed = performance.now();
    script.runInContext(context);
    return { parse: parsed - began, run: performance.now() - parsed };
  });
  const [parse, run] = [median(times.map((one) => one.parse)), median(times.map((one) => one.run))];
  const totals = times.map((one) => one.parse + one.run);
  return { characters: code.length, parse, run, total: median(totals), least: Math.min(...totals) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
