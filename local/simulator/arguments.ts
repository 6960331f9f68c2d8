// The command line of `npm run simulate`.
import { parseArgs } from 'node:util';
import type { Kind } from './scenario';

export interface Arguments {
  seeds: number;
  firstSeed: number;
  /** One seed, printed as a timeline. */
  seed: number | undefined;
  /** With every call. */
  trace: boolean;
  /** What the histories are like. */
  kind: Kind;
  jobs: number;
  json: boolean;
  planted: string | undefined;
  listBreaks: boolean;
}

export function readArguments(args: string[]): Arguments {
  const { values } = parseArgs({
    args,
    options: {
      seeds: { type: 'string', default: '100' },
      'first-seed': { type: 'string' },
      seed: { type: 'string' },
      trace: { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
      aging: { type: 'boolean', default: false },
      jobs: { type: 'string', default: '2' },
      json: { type: 'boolean', default: false },
      break: { type: 'string' },
      'list-breaks': { type: 'boolean', default: false },
    },
  });
  const number = (name: string, text: string): number => {
    if (!/^\d{1,10}$/.test(text)) throw new Error(`--${name} takes a whole number, not ${JSON.stringify(text)}.`);
    return Number(text);
  };
  return {
    seeds: number('seeds', values.seeds),
    // a fresh stretch each time, unless one is asked for
    firstSeed: number('first-seed', values['first-seed'] ?? String(Date.now() % 1_000_000_000)),
    seed: values.seed === undefined ? undefined : number('seed', values.seed),
    trace: values.trace,
    kind: values.aging ? 'aging' : values.long ? 'long' : 'ordinary',
    jobs: Math.max(1, number('jobs', values.jobs)),
    json: values.json,
    planted: values.break,
    listBreaks: values['list-breaks'],
  };
}
