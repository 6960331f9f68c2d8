/**
 * Whoever gets the lock commits everything that waits. The lock only saves work: the commit is conditional, so two
 * drains at once cost time, not truth.
 */
import { keepHints, readHints, type Hints } from '../script/hints';
import type { Outcome } from '../records/apply';
import { sha256 } from '../script/digest';
import type { Delivery } from './delivery';
import { clearInbox, readInbox, type InboxItem } from './inbox';
import { gather, mayCommit } from './pace';
import { pass } from './pass';
import { readDelivery } from './read';
import { newSession, type Session } from './session';

export interface DrainOptions {
  /** The delivery this execution itself stored: it need not be seen in the inbox, whose reads may lag. */
  own?: InboxItem;
  hints: Hints;
  /** ms since 1970: no pass and no clearing begins later. */
  until: number;
  /** ms to wait for the lock. */
  patience: number;
  /** Look into User Properties too, where overflow goes. */
  overflow?: boolean;
  /** Further work under the same lock, after the inbox is empty. */
  then?: (session: Session) => void;
}

/** A bound on the passes of one drain, whatever goes wrong: what is left is taken by the next one. */
const mostPasses = 60;

export interface Drained {
  /** False when somebody else holds the lock. */
  held: boolean;
  outcomes: Map<string, Outcome>;
}

export function drain(options: DrainOptions): Drained {
  const outcomes = new Map<string, Outcome>();
  let hints = options.hints;
  const cleared = new Set<string>();
  for (let round = 0; ; round += 1) {
    if (!acquire(options)) return { held: round > 0, outcomes };
    gather(hints.quota);
    let done: InboxItem[] = [];
    let session: Session | undefined;
    try {
      const waiting = collect(options, cleared);
      session = newSession(options.until, hints, waiting.properties);
      if (!session) return { held: true, outcomes };
      done = [...commitAll(session, waiting.items, options.overflow === true), ...waiting.abandoned];
      for (const [id, outcome] of session.outcomes) outcomes.set(id, outcome);
      if (session.failures === 0) attempt(options.then, session);
    } finally {
      if (session) keepHints(session.hints);
      release();
    }
    clearInbox(done, options.until);
    for (const item of done) for (const key of item.keys) cleared.add(key);
    // whoever lost the lock meanwhile has left: what it stored must not wait for the trigger
    if (session.failures > 0 || session.full || Date.now() > options.until) return { held: true, outcomes };
    if (!somethingWaits(cleared)) return { held: true, outcomes };
    hints = readHints();
  }
}

/** A lock service that fails must not stop the trigger: the commit is conditional. */
function acquire({ patience, overflow }: DrainOptions): boolean {
  try {
    return LockService.getScriptLock().tryLock(patience);
  } catch {
    return overflow === true;
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

interface Waiting {
  items: InboxItem[];
  abandoned: InboxItem[];
  properties: { [key: string]: string };
}

function collect(options: DrainOptions, cleared: ReadonlySet<string>): Waiting {
  const script = readInbox('script', Date.now());
  const user = options.overflow ? readInbox('user', Date.now()) : { items: [], abandoned: [] };
  const items = [...script.items, ...user.items].filter((item) => !cleared.has(item.keys[0] as string));
  const own = options.own;
  if (own && !cleared.has(own.keys[0] as string) && !items.some((item) => item.keys[0] === own.keys[0]))
    items.push(own);
  items.sort((a, b) => a.envelope.accepted - b.envelope.accepted);
  return { items, abandoned: [...script.abandoned, ...user.abandoned], properties: script.properties };
}

/** Passes until nothing is left, time is up or a service fails; returns the items that are settled. */
function commitAll(session: Session, items: readonly InboxItem[], patient: boolean): InboxItem[] {
  const byItem = new Map<InboxItem, Delivery>();
  for (const item of items) byItem.set(item, readDelivery(item.envelope, sha256));
  let left = [...byItem.values()];
  try {
    for (let passes = 0; passes < mostPasses && (left.length > 0 || session.redraw.size > 0); passes += 1) {
      if (Date.now() >= session.until) break;
      session.full = !mayCommit(session.hints.quota, patient);
      if (session.full) break;
      left = pass(session, left);
    }
  } catch {
    session.failures = Math.max(1, session.failures);
  }
  const open = new Set(left);
  return items.filter((item) => !open.has(byItem.get(item) as Delivery));
}

function somethingWaits(cleared: ReadonlySet<string>): boolean {
  return PropertiesService.getScriptProperties()
    .getKeys()
    .some((key) => key.startsWith('in.') && !cleared.has(key));
}
