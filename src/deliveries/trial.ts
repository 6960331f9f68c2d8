/**
 * A test delivery goes the way of every other: it is stored, and a conditional commit of the database workbook names it. It
 * says nothing about anybody, and draws no row.
 */
import type { InboxItem } from './inbox';
import type { Envelope } from './delivery';
import { commitNothing } from './pass';
import type { Session } from './session';

/** Name of the event in the address. */
export const trialEvent = 'self.test';

/** The body, with a word that tells one test from another. */
export const trialBody = (word: string): string => `{"selfTest":"${word}"}`;

/** Anything else under that name is an unknown event, which waits for a person. */
export const isTrial = ({ event, raw }: Pick<Envelope, 'event' | 'raw'>): boolean =>
  event === trialEvent && /^\{"selfTest":"[\w-]{8,64}"\}$/.test(raw);

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
