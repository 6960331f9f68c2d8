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
  /** When each execution's last two reads began: the first of a pass looks at the headers, the second at keys. */
  const reads = new Map<number, number[]>();
  const struck = new Set<string>();
  let happened = false;
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
      if (service === 'Sheets' && method !== 'batchUpdate')
        reads.set(execution, [...(reads.get(execution) ?? []).slice(-1), now]);
    },
    answered(execution, { service, method }, answer) {
      if (service === 'Lock' && method === 'releaseLock') reads.delete(execution);
      // an execution that was killed looks at nothing any more
      if (answer.ok || answer.killed !== true) return;
      const [from] = reads.get(execution) ?? [];
      for (const { tab, at } of acts) if (from !== undefined && at >= from) struck.add(tab);
    },
    ended: (execution) => void reads.delete(execution),
    isNow: (tab) =>
      struck.has(tab) ||
      [...reads.values()].some(([from]) => acts.some((act) => act.tab === tab && from !== undefined && act.at >= from)),
  };
}
