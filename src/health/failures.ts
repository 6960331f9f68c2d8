// What stands open in Errors, by cause: three hundred failures of one kind are one. Pure.
import type { FailureState } from '../records/stored';
import { instantOfSerial } from '../workbooks/cells';
import type { Value } from '../workbooks/values';

export interface Cause {
  event: string;
  problem: string;
  /** Wait for a person, and are tried again by themselves. */
  people: number;
  retried: number;
  /** ms */
  oldest: number | undefined;
}

export interface Failures {
  people: number;
  retried: number;
  /** ms */
  oldest: number | undefined;
  nextTry: number | undefined;
  /** The most frequent first. */
  causes: Cause[];
}

const forPeople: FailureState = 'needs a person';
const byItself: FailureState = 'will be retried';
const longestText = 160;

/** Columns of Errors that are looked at; times are serial dates in that zone. */
export const errorColumns = ['state', 'event', 'problem', 'received', 'next_try'] as const;

/** Rows of Errors, of these columns. */
export function failuresOf(rows: readonly (readonly Value[])[], timeZone: string): Failures {
  const found: Failures = { people: 0, retried: 0, oldest: undefined, nextTry: undefined, causes: [] };
  const causes = new Map<string, Cause>();
  for (const [state, event = '', problem = '', received, nextTry] of rows) {
    const isRetried = state === byItself;
    if (state !== forPeople && !isRetried) continue;
    const key = JSON.stringify([event, problem]);
    const cause = causes.get(key) ?? {
      ...{ event: shown(event), problem: shown(problem), people: 0, retried: 0, oldest: undefined },
    };
    causes.set(key, cause);
    const at = timeOf(received, timeZone);
    for (const one of [found, cause]) {
      one[isRetried ? 'retried' : 'people'] += 1;
      one.oldest = least(one.oldest, at);
    }
    if (isRetried) found.nextTry = least(found.nextTry, timeOf(nextTry, timeZone));
  }
  const size = ({ people, retried }: Cause): number => people + retried;
  found.causes = [...causes.values()].sort((a, b) => size(b) - size(a) || (a.problem < b.problem ? -1 : 1));
  return found;
}

const shown = (value: Value): string => String(value).slice(0, longestText) || '(none)';

const timeOf = (value: Value | undefined, timeZone: string): number | undefined =>
  typeof value === 'number' && value > 0 && value < 1e6 ? instantOfSerial(value, timeZone) : undefined;

const least = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b);
