/**
 * Rows that staff move in the moment between a drain's read and its write are noticed in the answer and put right at once; but
 * not when that answer is lost, the execution dies, or the row was just getting its key. Law (f) leaves those to the check
 * of the workbooks. This knows whether there was such a moment, so that nothing else is excused.
 */
import type { Listener } from './watch';

export interface Moments extends Listener {
  /** A member of staff changed this tab now. */
  acted(tab: string, now: number): void;
  /** A drain that has read this tab before a member of staff changed it may still write, or has still to look. */
  isNow(tab: string): boolean;
  /** Staff changed a tab while a drain was at work, or damaged one. */
  readonly happened: boolean;
  /** A member of staff deleted or wrote over what is the machine's. */
  damaged(tab: string): void;
}

export function findMoments(): Moments {
  const acts: { tab: string; at: number }[] = [];
  /** When each drain began to read: what is moved after that is hit in its old place, noticed, and drawn again. */
  const reads = new Map<number, number>();
  const struck = new Set<string>();
  /** When each execution was last refused something. */
  const refused = new Map<number, number>();
  let happened = false;
  /** What was changed since this drain began to read, and before `until`, may stay as its write left it. */
  const strike = (execution: number, until: number): void => {
    const from = reads.get(execution) ?? Infinity;
    for (const { tab, at } of acts) if (at >= from && at <= until) struck.add(tab);
  };
  return {
    get happened() {
      return happened;
    },
    damaged(tab) {
      happened = true;
      struck.add(tab);
    },
    acted(tab, at) {
      acts.push({ tab, at });
      if (reads.size > 0) happened = true;
    },
    called(execution, { service, method }, now) {
      if (service === 'Sheets' && method !== 'batchUpdate') reads.set(execution, reads.get(execution) ?? now);
    },
    answered(execution, { service, method }, answer, now) {
      if (service === 'Sheets' && !answer.ok) refused.set(execution, now);
      if (service === 'Lock' && method === 'releaseLock') {
        // refused since, it may have let go with what it noticed still to be put right
        strike(execution, refused.get(execution) ?? -Infinity);
        reads.delete(execution);
        refused.delete(execution);
      }
      // an execution that was killed puts right nothing any more, also of what it had noticed
      if (answer.ok || answer.killed !== true) return;
      strike(execution, now);
    },
    ended(execution) {
      reads.delete(execution);
      refused.delete(execution);
    },
    isNow: (tab) =>
      struck.has(tab) || [...reads.values()].some((from) => acts.some((act) => act.tab === tab && act.at >= from)),
  };
}
