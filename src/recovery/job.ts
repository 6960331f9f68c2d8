/**
 * A verification or rebuild that is under way: one small Script Property, so that whoever comes next goes on where the
 * last execution stopped. A lease keeps two from doing the same work; it saves work only, every step may be repeated.
 */

import type { WantedErasure } from '../erasure/wanted';

export type JobKind = 'verify' | 'rebuild' | 'erase';

export interface Job {
  kind: JobKind;
  /** Against the event log, or only against `_records`. */
  deep: boolean;
  phase: string;
  /** Where the phase goes on. */
  cursor: number;
  /** Things looked at, wrong ones found, and wrong ones put right. */
  checked: number;
  drift: number;
  /** ms */
  started: number;
  ended?: number;
  /**
   * The event log does not tell everything up to this time (ms): bodies were purged by age, or rows are gone. What the
   * records say of that time is taken for true.
   */
  horizon?: number;
  /** Records or index are not what the log tells: the rebuild puts the folded ones in their place. */
  swap?: boolean;
  /** What it is about, in words, for the Verification tab. */
  note?: string;
  /** Steps that failed one after the other. */
  failures?: number;
  /** Who is to be erased; gone when they are. */
  erasure?: WantedErasure;
  lease?: { name: string; until: number };
}

export const jobKey = 'recovery';
/** ms after which a step that was not heard of is taken for dead; a step takes less. */
const leaseTime = 150_000;

export function readJob(known?: { [key: string]: string }): Job | undefined {
  const text = known ? known[jobKey] : properties().getProperty(jobKey);
  try {
    return text ? (JSON.parse(text) as Job) : undefined;
  } catch {
    return undefined;
  }
}

export const isOpen = (job: Job | undefined): job is Job => job !== undefined && job.ended === undefined;

/**
 * Takes the open job, or begins the one asked for; a rebuild or an erasure takes the place of a verification. Undefined when
 * somebody else is at it, when what is under way must end first, or when there is nothing to do.
 */
export function takeJob(wanted?: Pick<Job, 'kind' | 'deep' | 'phase' | 'erasure'>): Job | undefined {
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(5000)) return undefined;
  try {
    const known = readJob();
    const now = Date.now();
    if (known?.lease && known.lease.until > now) return undefined;
    const goesOn = isOpen(known) && (!wanted || known.kind === wanted.kind || known.kind === 'rebuild');
    if (!goesOn && !wanted) return undefined;
    // an erasure holds what nobody else knows, and a rebuild is not to find half of one
    if (wanted && isOpen(known) && (known.kind === 'erase' || (wanted.kind === 'erase' && known.kind === 'rebuild')))
      return undefined;
    const job: Job = goesOn ? known : { ...(wanted as Job), cursor: 0, checked: 0, drift: 0, started: now };
    job.lease = { name: Utilities.getUuid(), until: now + leaseTime };
    write(job);
    return job;
  } finally {
    lock.releaseLock();
  }
}

/** Keeps how far the job is; false when somebody else has taken it over meanwhile. */
export function keepJob(job: Job): boolean {
  if (readJob()?.lease?.name !== job.lease?.name) return false;
  if (job.lease) job.lease.until = Date.now() + leaseTime;
  write(job);
  return true;
}

/** Lets go of the job. */
export function leaveJob(job: Job): void {
  if (readJob()?.lease?.name !== job.lease?.name) return;
  const { lease: _, ...rest } = job;
  write(rest);
}

const write = (job: Job): void => void properties().setProperty(jobKey, JSON.stringify(job));

const properties = (): GoogleAppsScript.Properties.Properties => PropertiesService.getScriptProperties();
