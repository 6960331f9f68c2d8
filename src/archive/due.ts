// Which rows are old enough to leave the workbooks. Pure.
import { isImpersonal, settledBefore, type Logged } from '../retention/due';
import type { Settings } from '../settings/settings';

const day = 86_400_000;

/** What goes: received before these times (ms); -Infinity is nothing. */
export interface Limits {
  /** To an archive. */
  archive: number;
  /** Away, from the event log and from Errors. */
  log: number;
  errors: number;
}

/** With export before purge, what is to be removed is archived instead. */
export function limitsOf({ archiveMonths, logDays, errorsDays }: Settings, now: number): Limits {
  const old = (days: number): number => (days === 0 ? -Infinity : now - days * day);
  return {
    archive: archiveMonths === 0 ? -Infinity : closedBefore(now, archiveMonths),
    log: old(logDays),
    errors: old(errorsDays),
  };
}

/** The beginning (ms, UTC) of the month that many months ago: only whole months go. */
export function closedBefore(now: number, months: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1);
}

export const yearOf = (ms: number): number => new Date(ms).getUTCFullYear();

/**
 * Entries of the log that go to an archive, and those that are removed without. Erasures are never removed: they keep the erased
 * out.
 */
export function entriesDue(
  entries: readonly Logged[],
  { archive, log }: Limits,
  exportFirst: boolean,
  done: number,
): { archive: Logged[]; remove: Logged[] } {
  const older = (before: number): Logged[] => settledBefore(entries, before, done);
  if (exportFirst) return { archive: older(Math.max(archive, log)), remove: [] };
  const remove = older(log).filter((entry) => !isImpersonal(entry));
  const removed = new Set(remove);
  return { archive: older(archive).filter((entry) => !removed.has(entry)), remove };
}
