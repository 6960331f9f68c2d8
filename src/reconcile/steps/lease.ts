/**
 * One Script Property says that a reconciliation has work to do and who is at it: the minute trigger, which has read all
 * properties anyway, learns of it for nothing, and two executions do not do the same step.
 */

const key = 'reconcile';
/** Longer than any execution lives: whoever was stopped does not come back. */
const lifetime = 6.5 * 60_000;
/** Executions in a row that may fail before a person must look. */
const mostFailures = 20;

interface Lease {
  /** ms since 1970; somebody is at it until then. */
  until: number;
  failures: number;
}

const store = (): GoogleAppsScript.Properties.Properties => PropertiesService.getScriptProperties();
const parse = (text: string | null | undefined): Lease | undefined =>
  text === null || text === undefined ? undefined : (JSON.parse(text) as Lease);
const write = (lease: Lease): void => void store().setProperty(key, JSON.stringify(lease));

/** There is work, and nobody at it, as the properties tell. */
export function workWaits(properties: { [key: string]: string }, now: number): boolean {
  const lease = parse(properties[key]);
  return lease !== undefined && lease.until <= now;
}

/** Says that there is work, unless it has been said. */
export function announceWork(): void {
  if (!parse(store().getProperty(key))) write({ until: 0, failures: 0 });
}

export const withdrawWork = (): void => void store().deleteProperty(key);

/** Takes the work on; false when there is none, or somebody is at it. The lock is held for these two calls only. */
export function takeWork(now: number): boolean {
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(5000)) return false;
  try {
    const lease = parse(store().getProperty(key));
    if (!lease || lease.until > now) return false;
    write({ ...lease, until: now + lifetime });
    return true;
  } finally {
    lock.releaseLock();
  }
}

/** Hands the work on to whoever comes next; after a failure too, unless there were too many. */
export function handOn(failed: boolean): void {
  const lease = parse(store().getProperty(key));
  if (!lease) return;
  const failures = failed ? lease.failures + 1 : 0;
  if (failures > mostFailures) withdrawWork();
  else write({ until: 0, failures });
}
