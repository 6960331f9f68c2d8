/**
 * Whoever gets the lock commits everything that waits. The lock only saves work: the commit is conditional, so two
 * drains at once cost time, not truth.
 */
import { keepHints, type Hints } from '../script/hints';
import type { Outcome } from '../records/apply';
import { sha256 } from '../script/digest';
import type { Delivery } from './delivery';
import { clearSome, helpToClear, type Clearing } from './clear';
import { collect, noteSettled, somethingNew, type Sight } from './collect';
import type { InboxItem } from './inbox';
import { commitTrials } from './commit-trials';
import { count, gather, mayCommit } from './pace';
import { pass } from './pass';
import { readDelivery } from './read';
import { readSettings } from '../settings/settings';
import { newSession, type Session } from './session';
import { isTrial } from './trial';

export interface DrainOptions {
  /** The delivery this execution itself stored: it need not be seen in the inbox, whose reads may lag. */
  own?: InboxItem;
  hints: Hints;
  /** ms since 1970: no pass and no clearing begins later. */
  until: number;
  /** ms to wait for the lock. */
  patience: number;
  /** For the trigger: it waits for room in the quota, and looks into User Properties too, where overflow goes. */
  patient?: boolean;
  /** Further work under the same lock, after the inbox is empty. */
  then?: (session: Session) => void;
}

/** A bound on the passes of one drain, whatever goes wrong: what is left is taken by the next one. */
const mostPasses = 60;

/** What a drain carries from round to round. */
type Work = Sight & Clearing;

export interface Drained {
  /** False when somebody else holds the lock. */
  held: boolean;
  outcomes: Map<string, Outcome>;
}

export function drain(options: DrainOptions): Drained {
  const outcomes = new Map<string, Outcome>();
  const work: Work = { hints: options.hints, committed: new Set(), seen: new Set(), toClear: [] };
  let held = false;
  do {
    if (!acquire(options)) break;
    held = true;
    const session = commitWaiting(options, work);
    for (const [id, outcome] of session?.outcomes ?? []) outcomes.set(id, outcome);
    if (!session || session.failures > 0 || session.full) break;
  } while (clearUntilMoreWaits(work, options.until));
  while (work.toClear.length > 0 && Date.now() <= options.until) clearSome(work, options.until);
  if (!held) helpToClear(options.hints.settled, options.until);
  return { held, outcomes };
}

/** Under the lock: commits everything that waits, and notes for the next one what is committed. Lets go of the lock. */
function commitWaiting({ own, until, patient = false, then }: DrainOptions, work: Work): Session | undefined {
  let session: Session | undefined;
  try {
    gather(work.hints.quota);
    const waiting = collect(work, own, patient);
    session = newSession(until, work.hints, waiting.properties);
    if (!session) return undefined;
    // what Cache knows of the tokens is no older than this
    session.hints.tokens = session.config.tokens.map(({ hash }) => hash);
    session.hints.reply = readSettings(waiting.properties).reply;
    const done = commitAll(session, waiting.items, patient);
    noteSettled(work, waiting, done);
    // the trigger clears what others have left, too
    work.toClear.push(...done, ...waiting.abandoned, ...(patient ? waiting.settled : []));
    if (session.failures === 0) attempt(then, session);
    return session;
  } finally {
    if (session) {
      count(session);
      keepHints(session.hints);
    }
    release();
  }
}

/**
 * Whoever lost the lock meanwhile has left, and what it stored must not wait for the trigger, nor for all these deletes:
 * clears a few keys and looks, until something new waits or nothing is left to clear.
 */
function clearUntilMoreWaits(work: Work, until: number): boolean {
  while (Date.now() <= until) {
    if (somethingNew(work, clearSome(work, until))) return true;
    if (work.toClear.length === 0) break;
  }
  return false;
}

/** A lock service that fails must not stop the trigger: the commit is conditional. */
function acquire({ patience, patient }: DrainOptions): boolean {
  try {
    return LockService.getScriptLock().tryLock(patience);
  } catch {
    return patient === true;
  }
}

function release(): void {
  try {
    LockService.getScriptLock().releaseLock();
  } catch {
    // it is released when the execution ends
  }
}

/** What follows the commits may fail without harm to them: it is done again by the next run of the trigger. */
function attempt(then: DrainOptions['then'], session: Session): void {
  try {
    then?.(session);
  } catch {
    session.failures += 1;
    // columns may not be where they were taken to be: the next try reads where they are
    delete session.hints.structures;
  }
}

/** Passes until nothing is left, time is up or a service fails; returns the items that are settled. */
function commitAll(session: Session, items: readonly InboxItem[], patient: boolean): InboxItem[] {
  const trials = items.filter(({ envelope }) => isTrial(envelope));
  const byItem = new Map<InboxItem, Delivery>();
  for (const item of items) if (!trials.includes(item)) byItem.set(item, readDelivery(item.envelope, sha256));
  let left = [...byItem.values()];
  try {
    for (let passes = 0; passes < mostPasses && (left.length > 0 || session.redraw.size > 0); passes += 1) {
      if (Date.now() >= session.until) break;
      session.full = !mayCommit(session, patient);
      if (session.full) break;
      left = pass(session, left);
    }
  } catch {
    session.failures = Math.max(1, session.failures);
  }
  const open = new Set(left);
  const settled = [...byItem].filter(([, delivery]) => !open.has(delivery)).map(([item]) => item);
  return session.failures > 0 ? settled : [...settled, ...commitTrials(session, trials)];
}
