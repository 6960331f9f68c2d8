/**
 * Whether a mail is due: one when a new problem appears, at most one an hour; a reminder once a day while it lasts; one when
 * all is well again. Pure.
 */
import type { MailState } from './mail-state';

export type MailKind = 'new' | 'reminder' | 'recovered';

export interface Situation {
  /** What a person must be told of now, by id. */
  problems: readonly string[];
  /** When each problem was last there, before now (ms). */
  seen: { [problem: string]: number };
  /** Whoever looked did not look at everything: nothing is known to be over. */
  partial?: true;
}

const minute = 60_000;
const day = 24 * 60 * minute;
const atMostEvery = 60 * minute;
/** ms without a problem after which it is over: what comes and goes is told once. */
const over = 30 * minute;
/** ms that an execution may live, and a bit (Google: 6 minutes). */
const longestTry = 7 * minute;

export function decide({ problems, seen, partial }: Situation, state: MailState, now: number): MailKind | undefined {
  const sinceLast = now - (state.last ?? -Infinity);
  if (state.sending !== undefined && now - state.sending < longestTry) return undefined;
  if (sinceLast < atMostEvery) return undefined;
  // what was over and came back is told again
  const isOver = (problem: string): boolean => now - (seen[problem] ?? (partial ? now : 0)) >= over;
  const cameBack = (problem: string): boolean => seen[problem] !== undefined && isOver(problem);
  if (problems.some((problem) => !state.told.includes(problem) || cameBack(problem))) return 'new';
  if (problems.length > 0) return sinceLast >= day ? 'reminder' : undefined;
  if (partial || state.told.length === 0) return undefined;
  return state.told.every(isOver) ? 'recovered' : undefined;
}

/** What is known to be told after that mail. What was there within the last half hour may come again: it stays told. */
export function toldAfter(
  kind: MailKind,
  { problems, seen, partial }: Situation,
  state: MailState,
  now: number,
): string[] {
  if (kind === 'recovered') return [];
  const kept = state.told.filter((problem) => partial === true || now - (seen[problem] ?? 0) < over);
  return [...new Set([...kept, ...problems])];
}
