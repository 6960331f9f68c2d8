// Test deliveries that wait: each is named by a commit of nothing, or forgotten.
import type { InboxItem } from './inbox';
import { commitNothing } from './pass';
import type { Session } from './session';

/** ms after which nobody waits for its answer any more. */
const forgotten = 15 * 60_000;
const mostTries = 3;

/** Commits test deliveries; returns those that are dealt with. */
export function commitTrials(session: Session, items: readonly InboxItem[]): InboxItem[] {
  const done: InboxItem[] = [];
  for (const item of items) {
    const { id = '', accepted } = item.envelope;
    if (Date.now() - accepted > forgotten || committed(session, id)) done.push(item);
  }
  return done;
}

function committed(session: Session, id: string): boolean {
  for (let tries = 0; tries < mostTries; tries += 1) {
    try {
      // the one before is known still: its answer was lost, or it came twice
      session.outcomes.set(id, commitNothing(session, id) ? 'committed' : 'duplicate');
      return true;
    } catch {
      // somebody else committed meanwhile, or a tab is not where it was: the next try reads it
      delete session.hints.structures;
    }
  }
  return false;
}
