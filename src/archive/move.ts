/**
 * A part of each refresh: closed months go to the archive workbooks of their years, and what Settings no longer want kept goes away, some
 * hundred rows in a step. Each step copies, looks at the copy, and only then removes; it may be stopped at any moment and done again.
 */
import { isOpen, readJob } from '../recovery/job';
import { newPace } from '../recovery/pace';
import { grantedWritesPerMinute, writesPerMinuteKey } from '../script/config';
import { readHints } from '../script/hints';
import type { Refresh } from '../staff/refresh';
import { limitsOf } from './due';
import { moveErrors } from './move-errors';
import { moveEvents } from './move-events';
import { moveLog } from './move-log';
import type { Mover } from './mover';
import { moveKey, readMoved } from './state';

const day = 86_400_000;
/** ms of a refresh; the rest is for the next one. */
const longest = 120_000;

export function moveOldRows(refresh: Refresh): void {
  const { settings, properties, now } = refresh;
  const limits = limitsOf(settings, now);
  // a verification would look for rows where they stood
  if (isOpen(readJob(properties))) return;
  if (Object.values(limits).every((limit) => limit === -Infinity)) return;
  const { archiveMonths, logDays, errorsDays, exportFirst } = settings;
  const asked = [archiveMonths, logDays, errorsDays, exportFirst].join();
  const moved = { ...readMoved(properties) };
  // nothing is read on a day when nothing old was left
  if (moved.asked === asked && moved.at !== undefined && now - moved.at < day) return;
  delete moved.at;
  const pace = newPace(Number(properties[writesPerMinuteKey] ?? grantedWritesPerMinute), readHints().quota);
  const mover: Mover = { refresh, limits, pace, moved: { ...moved, asked }, until: now + longest, archives: new Map() };
  // Errors before the log, which tells what still waits; events after it, for what the log tells may be shown anew
  const done = [moveErrors, moveLog, moveEvents].map((move) => move(mover)).every((all) => all);
  if (done) mover.moved.at = now;
  refresh.keep[moveKey] = JSON.stringify(mover.moved);
}
