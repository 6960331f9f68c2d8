/**
 * A column moved, or rows sorted, in the moment between a drain's read and its write is noticed in the answer and put right
 * at once. When that answer is lost, or the execution dies before it is done, nobody notices: law (f) leaves those rows to
 * the check of the workbooks. This finds out which tabs that concerns, so that nothing else is excused.
 */
import type { Listener } from './watch';

export interface Unlooked extends Listener {
  /** A member of staff changed this tab now. */
  acted(tab: string, now: number): void;
  /** A drain that has read this tab before a member of staff changed it may still write, or has still to look. */
  inTheMoment(tab: string): boolean;
  /** Tabs of the database with rows that nobody looked at. */
  tabs: ReadonlySet<string>;
}

interface Progress {
  /** When its last two reads began: the first of a pass looks at the headers, the second at keys. */
  reads: number[];
  /** Tabs changed by staff in the moment of its write, not yet known to be right. */
  suspect: string[];
}

export function findUnlooked(): Unlooked {
  const acts: { tab: string; at: number }[] = [];
  const progress = new Map<number, Progress>();
  const tabs = new Set<string>();
  const of = (execution: number): Progress => {
    const known = progress.get(execution) ?? { reads: [], suspect: [] };
    progress.set(execution, known);
    return known;
  };
  return {
    tabs,
    acted: (tab, at) => void acts.push({ tab, at }),
    called(execution, { service, method }, now) {
      if (service === 'Sheets' && method !== 'batchUpdate')
        of(execution).reads = [...of(execution).reads.slice(-1), now];
    },
    answered(execution, { service, method }, answer, now) {
      const own = of(execution);
      if (service === 'Sheets' && method === 'batchUpdate') {
        const from = own.reads[0] ?? now;
        own.suspect.push(...acts.filter(({ at }) => at >= from && at <= now).map(({ tab }) => tab));
      }
      if (answer.ok && service !== 'Lock') return;
      const ended = service === 'Lock' || (!answer.ok && (service === 'Sheets' || answer.killed === true));
      if (!ended) return;
      if (!answer.ok) for (const tab of own.suspect) tabs.add(tab);
      if (answer.ok) own.suspect = [];
    },
    ended: (execution) => void progress.delete(execution),
    inTheMoment: (tab) =>
      tabs.has(tab) ||
      [...progress.values()].some(({ reads: [from] }) =>
        acts.some((act) => act.tab === tab && from !== undefined && act.at >= from),
      ),
  };
}
