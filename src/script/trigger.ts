// The minute trigger: drain what waits, retry what is due, project what is behind. Idle, it makes six calls.
import { drain } from '../deliveries/drain';
import { readInbox } from '../deliveries/inbox';
import { catchUpAll, isBehind } from '../deliveries/catch-up';
import { retryDue } from '../deliveries/retry-due';
import { hintsHold } from '../deliveries/check-hints';
import type { Session } from '../deliveries/session';
import { readHints, type Hints } from './hints';

/** ms a run may take: an execution is stopped at 6 minutes, and triggers may average 15 s (Workspace). */
const longestRun = 4 * 60_000;

export function onMinute(): { idle: boolean } {
  const started = Date.now();
  let hints = readHints();
  if (seemsIdle(hints, started)) {
    if (hintsHold(hints)) return { idle: true };
    hints = {};
  }
  drain({
    hints,
    until: started + longestRun,
    patience: 10_000,
    patient: true,
    then: (session) => mend(session, started),
  });
  return { idle: false };
}

/** Nothing waits in either store, tracking shows everything, no try is due: all told by hints and the inbox alone. */
function seemsIdle(hints: Hints, now: number): boolean {
  if (isBehind(hints)) return false;
  if (hints.database?.nextTry !== undefined && hints.database.nextTry <= now) return false;
  return (['script', 'user'] as const).every((name) => {
    const { items, abandoned } = readInbox(name, now);
    return items.length === 0 && abandoned.length === 0;
  });
}

function mend(session: Session, now: number): void {
  const { hints } = session;
  if (hints.database?.nextTry === undefined || hints.database.nextTry <= now) retryDue(session, now);
  catchUpAll(session);
}
