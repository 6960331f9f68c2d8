// Old rows of the event log: closed months to the archives, what is no longer wanted away, but for what a delivery is known by.
import { doneUntil } from '../retention/done';
import { readLogged } from '../retention/purge';
import type { Logged } from '../retention/due';
import { ensureWorkbook } from '../workbooks/ensure';
import { deliveries as log } from '../workbooks/layout/database';
import { structureOf } from '../workbooks/requests';
import { entriesDue } from './due';
import { moveRows, type Mover, type Wanted } from './mover';
import { removeFromLog } from './remove';
import { keepRemoved, removedTab } from './removed';
import { nameOf, valueOf, type WholeRow } from './rows';

export function moveLog(mover: Mover): boolean {
  const { refresh, limits, pace } = mover;
  const { config, database, settings } = refresh;
  const survey = (): { rowOf: Map<Logged, number>; due: ReturnType<typeof entriesDue> } => {
    pace.step();
    const entries = readLogged(config.databaseId, structureOf(database, log));
    return {
      rowOf: new Map([...entries].map(([row, entry]) => [entry, row])),
      due: entriesDue([...entries.values()], limits, settings.exportFirst, doneUntil(refresh)),
    };
  };
  if (Math.max(limits.archive, limits.log) === -Infinity) return true;
  const moving = { source: 'database', id: config.databaseId, structure: database, tab: log } as const;
  const first = survey();
  const archived = moveRows(mover, {
    ...moving,
    kind: 'archived',
    wanted: wanted(first.due.archive, first.rowOf),
    remove: (rows) => removeFromLog(config, database, rows, pace),
  });
  if (!archived || first.due.remove.length === 0) return archived;
  for (let calls = 0; calls < 5; calls += 1) pace.step();
  ensureWorkbook(config.databaseId, [removedTab]);
  const { due, rowOf } = survey();
  return moveRows(mover, {
    ...moving,
    kind: 'removed',
    wanted: wanted(due.remove, rowOf),
    remove: (rows) => removeFromLog(config, database, rows, pace, (gone) => [keepRemoved(gone.map(left))]),
  });
}

const wanted = (entries: readonly Logged[], rowOf: ReadonlyMap<Logged, number>): Wanted[] =>
  entries.map((entry) => ({
    row: rowOf.get(entry) as number,
    name: nameOf([entry.sequence]),
    received: entry.received,
  }));

function left({ cells }: WholeRow): Parameters<typeof keepRemoved>[0][number] {
  const text = (key: string): string => String(valueOf(cells[key]) ?? '');
  return {
    sequence: Number(text('sequence')),
    id: text('delivery_id'),
    accepted: Date.parse(text('received_utc')),
    event: text('event'),
    outcome: text('outcome'),
    tracked: text('tracked') === 'true',
  };
}
