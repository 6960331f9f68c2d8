/**
 * Keeps within the Sheets API's requests a minute: the first 40 % are spent as deliveries come, the rest is spread over
 * the minute, so that more deliveries share each commit; near the end what waits is left to the next minute.
 */
import type { Quota } from '../script/hints';
import { spent } from '../workbooks/structure';
import type { Session } from './session';

const minute = 60_000;
/** Part of a minute's requests that may be spent at once. */
const free = 0.4;
/** Beyond this part no further pass begins: what staff open needs some too. */
const enough = 0.9;
/** ms under the lock: whoever comes meanwhile does not wait, but the sender of the holder's own delivery does. */
const longestGathering = 5000;

const thisMinute = (): number => Math.floor(Date.now() / minute);

/** The count of the running minute; undefined when none was kept for it. */
const runningQuota = (quota: Quota | undefined): Quota | undefined =>
  quota?.minute === thisMinute() ? quota : undefined;

/** Part of the minute's reads or writes that is used, 0 to 1, whichever is more: each has the same limit. */
function used(quota: Quota | undefined): number {
  const running = runningQuota(quota);
  return running === undefined || running.limit === 0 ? 0 : Math.max(running.reads, running.writes) / running.limit;
}

/** Waits so that arrivals gather; called under the lock, before the inbox is read. */
export function gather(quota: Quota | undefined): void {
  const due = ((used(quota) - free) / (enough - free)) * minute;
  const early = due - (Date.now() % minute);
  if (early > 0) Utilities.sleep(Math.min(early, longestGathering));
}

/** Whether another commit fits into this minute. With patience (the trigger) it waits for the next one. */
export function mayCommit(session: Session, patient: boolean): boolean {
  count(session);
  if (used(session.hints.quota) < enough) return true;
  if (!patient) return false;
  Utilities.sleep(minute - (Date.now() % minute));
  return true;
}

/** Adds to the running minute what was spent since the last count. */
export function count(session: Session): void {
  const quota = runningQuota(session.hints.quota) ?? { minute: thisMinute(), reads: 0, writes: 0 };
  session.hints.quota = {
    ...quota,
    reads: quota.reads + spent.reads - session.counted.reads,
    writes: quota.writes + spent.writes - session.counted.writes,
    limit: session.writesPerMinute,
  };
  session.counted = { ...spent };
}
