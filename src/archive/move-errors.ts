// Old rows of Errors that are settled: recovered, or laid aside by somebody.
import { readLogged } from '../retention/purge';
import { allColumns } from '../workbooks/columns';
import { deliveries as log } from '../workbooks/layout/database';
import { errorsTab } from '../workbooks/layout/tracking';
import { structureOf } from '../workbooks/requests';
import { olderRows } from './move-events';
import { keep, moveRows, type Mover } from './mover';
import { removeFromTracking } from './remove';
import { nameColumns } from './rows';

const settled = new Set(['recovered', 'ignored']);

export function moveErrors(mover: Mover): boolean {
  const { refresh, limits, pace, moved } = mover;
  const { config, tracking, settings } = refresh;
  if (limits.errors === -Infinity) return true;
  pace.step();
  const place = structureOf(tracking, errorsTab);
  const columns = allColumns(config.trackingId, place, [...nameColumns(errorsTab), 'state']);
  const old = olderRows(errorsTab, columns, limits.errors, tracking.timeZone).filter(({ row }) =>
    settled.has(String(columns.state?.[row - 2])),
  );
  if (old.length === 0) return true;
  const waiting = waitingIn(mover);
  const wanted = old.filter(({ id }) => !waiting.has(id));
  // a verification knows it before the first one is gone
  moved.errors = Math.max(moved.errors ?? 0, limits.errors);
  keep(moved);
  return moveRows(mover, {
    ...{ source: 'tracking', id: config.trackingId, structure: tracking, tab: errorsTab, wanted },
    kind: settings.exportFirst ? 'archived' : 'removed',
    remove: (rows) => removeFromTracking(config, tracking, errorsTab, rows, pace),
  });
}

/** What the log says still waits, whatever somebody has typed into the column of states. */
function waitingIn({ refresh: { config, database }, pace }: Mover): Set<string> {
  pace.step();
  const newest = new Map<string, { sequence: number; outcome: string }>();
  for (const entry of readLogged(config.databaseId, structureOf(database, log)).values())
    if (entry.sequence >= (newest.get(entry.id)?.sequence ?? 0)) newest.set(entry.id, entry);
  return new Set(
    [...newest].flatMap(([id, { outcome }]) => (outcome === 'invalid' || outcome === 'failed' ? [id] : [])),
  );
}
