// Which bodies of the event log are old enough to go. Pure.
import { erasureEvent } from '../deliveries/residue';

/** An entry of the log without its body. */
export interface Logged {
  sequence: number;
  id: string;
  event: string;
  outcome: string;
  /** ms; when the delivery was accepted. */
  received: number;
  purged: boolean;
}

/**
 * The entries that are over and done with: older than `before` (ms) and, up to the sequence `done`, wherever they are due. A delivery
 * that still waits in Errors is not, however old it is: nobody could mend it without its body.
 */
export function settledBefore(entries: readonly Logged[], before: number, done: number): Logged[] {
  const newest = new Map<string, Logged>();
  for (const entry of entries) if (entry.sequence >= (newest.get(entry.id)?.sequence ?? 0)) newest.set(entry.id, entry);
  const waits = ({ id }: Logged): boolean => ['invalid', 'failed'].includes(newest.get(id)?.outcome ?? '');
  return entries.filter((entry) => entry.received < before && entry.sequence <= done && !waits(entry));
}

/** The entries whose bodies go. What an erasure has left names nobody, and keeps the erased out. */
export const dueOf = (entries: readonly Logged[], before: number, done: number): Logged[] =>
  settledBefore(entries, before, done).filter((entry) => !entry.purged && !isImpersonal(entry));

/** What an erasure says, or has left of others. */
export const isImpersonal = ({ event, outcome }: Pick<Logged, 'event' | 'outcome'>): boolean =>
  event === erasureEvent || outcome === 'erased';
