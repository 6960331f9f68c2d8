// The minute trigger: drain what waits, retry what is due, project what is behind, go on with what is
// under way. Idle, it makes six calls.
import { drain } from '../deliveries/drain';
import { readInbox, type InboxReading } from '../deliveries/inbox';
import { catchUpAll, isBehind } from '../deliveries/catch-up';
import { retryDue } from '../deliveries/retry-due';
import { hintsHold } from '../deliveries/check-hints';
import type { Session } from '../deliveries/session';
import { exportDue } from '../bigquery/due';
import { workWaits } from '../reconcile/steps/lease';
import { isOpen, readJob } from '../recovery/job';
import { beat } from '../health/heartbeat';
import { watchTriggers } from '../health/watch';
import { readHints, type Hints } from './hints';
import { usesDue } from './token-use';
import { whole } from './whole';

/** ms a run may take: an execution is stopped at 6 minutes, and triggers may average 15 s (Workspace). */
const longestRun = 4 * 60_000;

export function onMinute(): { idle: boolean } {
  const started = Date.now();
  const until = started + longestRun;
  const hints = readHints();
  const inbox = readInbox('script', started);
  const seems = seemsIdle(hints, inbox, started);
  const idle = seems && hintsHold(hints);
  if (!idle) {
    const then = (session: Session): void => mend(session, started);
    drain({ hints: seems ? {} : hints, until, patience: 10_000, patient: true, then });
  }
  const reconciles = workWaits(inbox.properties, started);
  if (reconciles) whole().continueReconciliation({ ms: until - Date.now() });
  const recovers = isOpen(readJob(inbox.properties));
  if (recovers) whole().continueRecovery(started);
  beat(inbox.properties, started, () => usesDue(hints.uses, inbox.properties));
  watchTriggers(inbox.properties, started, 'retryFailedDeliveries');
  const exports = exportDue(inbox.properties, hints, started);
  if (exports) whole().continueExport(until);
  return { idle: idle && !reconciles && !recovers && !exports };
}

/** Nothing waits in either store, tracking shows everything, no try is due: all told by hints and the inbox alone. */
function seemsIdle(hints: Hints, inbox: InboxReading, now: number): boolean {
  if (isBehind(hints)) return false;
  if (hints.database?.nextTry !== undefined && hints.database.nextTry <= now) return false;
  const isEmpty = ({ items, abandoned }: InboxReading): boolean => items.length + abandoned.length === 0;
  return isEmpty(inbox) && isEmpty(readInbox('user', now));
}

function mend(session: Session, now: number): void {
  const { hints } = session;
  if (hints.database?.nextTry === undefined || hints.database.nextTry <= now) retryDue(session, now);
  catchUpAll(session);
}
