// Holds the answers of a run against those recorded of the local platform. Pure.
import { isDeepStrictEqual } from 'node:util';
import type { Answers, Outcome, Source } from './case';

/** What is known of a case without running it. */
export interface Claimed {
  name: string;
  claim: string;
  source: Source;
  of?: readonly string[];
  byHand?: true;
  needs?: string;
}

export interface Difference extends Claimed {
  expected: Outcome;
  got: Outcome;
}

export interface Comparison {
  differences: Difference[];
  /** Held, as recorded. */
  agreed: Claimed[];
  /** Without an answer: a person is needed, or the run was cut short. */
  missing: Claimed[];
}

/** Throws when a case has no recorded answer, or a recorded answer no case. */
export function compare(cases: readonly Claimed[], recorded: Answers, got: Answers): Comparison {
  const known = new Set(cases.map(({ name }) => name));
  const odd = [
    ...cases.filter(({ name }) => !(name in recorded)).map(({ name }) => name),
    ...Object.keys(recorded).filter((name) => !known.has(name)),
  ];
  if (odd.length > 0)
    throw new Error(
      `conformance/answers.json is not of these cases (npm run conformance -- --record): ${odd.join(', ')}`,
    );
  const result: Comparison = { differences: [], agreed: [], missing: [] };
  for (const one of cases) {
    const expected = recorded[one.name]!;
    const answer = got[one.name];
    if (answer === undefined) result.missing.push(one);
    else if (isDeepStrictEqual(answer, expected)) result.agreed.push(one);
    else result.differences.push({ ...one, expected, got: answer });
  }
  return result;
}
