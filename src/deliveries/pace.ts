/**
 * Keeps within the Sheets API's writes a minute: from 40 % on a drain waits a little, so that more deliveries share its
 * commit; near the end it leaves what waits to the next minute.
 */
import type { Quota } from '../script/hints';
import type { Session } from './session';

const minute = 60_000;

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
  const part = used(quota);
  if (part >= 0.4) Utilities.sleep(part < 0.67 ? 1000 : 2500);
}

/** Whether another commit fits into this minute. With patience (the trigger) it waits for the next one. */
export function mayCommit(quota: Quota | undefined, patient: boolean): boolean {
  if (used(quota) < 0.9) return true;
  if (!patient) return false;
  Utilities.sleep(minute - (Date.now() % minute));
  return true;
}

/** Counts calls of the Sheets API into the running minute. */
export function count(session: Session, kind: 'reads' | 'writes', calls: number): void {
  const quota = runningQuota(session.hints.quota) ?? { minute: thisMinute(), reads: 0, writes: 0, limit: 0 };
  quota[kind] += calls;
  session.hints.quota = { ...quota, limit: session.writesPerMinute };
}
