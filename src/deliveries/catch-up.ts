// Brings a tracking workbook that is behind up from the event log, a step at a time.
import { concernsErrors, deliveryKey, isApplied } from '../records/apply';
import { firstBuckets } from '../records/directory';
import type { State } from '../records/state';
import type { Failure } from '../records/stored';
import { columnsMoved, databaseHint, type Hints, type TrackingHint } from '../script/hints';
import { errorsRow } from '../workbooks/errors-row';
import { deliveries as log } from '../workbooks/layout/database';
import { errorsTab } from '../workbooks/layout/tracking';
import { readLog, type LogEntry } from '../workbooks/log';
import { project, type Due } from '../workbooks/project';
import { putRight } from '../workbooks/put-right';
import type { Row, Tab } from '../workbooks/layout/tab';
import { columnsOf } from '../workbooks/structure';
import { readForKeys } from '../workbooks/read';
import { count } from './pace';
import { adopt } from './pass';
import { noNeeds, refreshStructures, structuresOf, type Session } from './session';

/** Entries of the log that one step shows. */
const catchUpBatch = 100;

/** Whether the tracking workbook lacks something, as far as the hints tell. */
export const isBehind = ({ structures, database, tracking }: Hints): boolean =>
  !structures ||
  !database ||
  !tracking ||
  tracking.sequence < database.sequence ||
  columnsMoved(tracking, structures.tracking);

/** Shows up to 100 entries that the tracking workbook lacks, from the log; true when it is up to date then. */
export function catchUp(session: Session): boolean {
  const { config, hints } = session;
  // a marker is only worth something beside the columns as they are now
  const structures = hints.tracking ? structuresOf(session) : refreshStructures(session);
  const hint = hints.tracking ?? { commit: 0, sequence: 0, from: 0, columns: '' };
  const { state } = readForKeys(
    config.databaseId,
    structures.database,
    noNeeds(),
    hints.database?.buckets ?? firstBuckets,
  );
  hints.database = databaseHint(state);
  hints.tracking = hint;
  if (columnsMoved(hint, structures.tracking)) checkNewest(session, hint, state);
  if (hint.sequence >= state.sequence) return true;
  const to = Math.min(state.sequence, hint.sequence + catchUpBatch);
  const lastRow = state.lastRows[log.name] ?? state.sequence + 1;
  const entries = readLog(config.databaseId, structures.database, hint.sequence + 1, to, lastRow, state.sequence);
  const failed = entries.filter(({ outcome }) => concernsErrors(outcome));
  const keys = failed.map(({ delivery }) => deliveryKey(delivery.id));
  const states = keys.length > 0 ? failureStates(session, keys, state.buckets) : new Map<string, Failure>();
  // one row of Errors for each delivery, as it stands now, whatever the entries told on the way
  const byId = new Map(failed.map(({ delivery }) => [delivery.id, delivery]));
  const due = [...byId].map(([id, delivery]): Due => ({
    tab: errorsTab,
    row: errorsRow(delivery, states.get(id)),
    rewrite: true,
  }));
  due.push(...entries.flatMap(trackingRow));
  count(session, 'reads', 3);
  count(session, 'writes', 1);
  try {
    adopt(hints, project(config.trackingId, structures.tracking, due, hint, to));
  } catch (error) {
    // the marker or the columns are not what they were taken for: the next try reads them
    delete hints.structures;
    delete hints.tracking;
    throw error;
  }
  return to === state.sequence;
}

/** The last commit wrote to other columns than there are now: whether it knew them is not known, so its rows are put right. */
function checkNewest(session: Session, hint: TrackingHint, state: State): void {
  const { config } = session;
  const { database, tracking } = refreshStructures(session);
  const lastRow = state.lastRows[log.name] ?? state.sequence + 1;
  const from = Math.max(hint.from, hint.sequence - catchUpBatch) + 1;
  const entries = readLog(config.databaseId, database, from, hint.sequence, lastRow, state.sequence);
  const rows = new Map<Tab, Row[]>();
  for (const { tab, row } of entries.flatMap(trackingRow)) rows.set(tab, [...(rows.get(tab) ?? []), row]);
  putRight(config.trackingId, tracking, rows);
  hint.columns = columnsOf(tracking);
  session.hints.tracking = hint;
}

function failureStates(session: Session, keys: string[], buckets: number): Map<string, Failure> {
  const { database } = structuresOf(session);
  const { records } = readForKeys(session.config.databaseId, database, { ...noNeeds(), keys }, buckets);
  const states = new Map<string, Failure>();
  for (const { key, failure } of records.values()) if (failure) states.set(key.slice(deliveryKey('').length), failure);
  return states;
}

function trackingRow({ delivery, outcome, tracked }: LogEntry): Due[] {
  return isApplied(outcome) && tracked && delivery.ok && delivery.tracking
    ? [{ ...delivery.tracking, rewrite: false }]
    : [];
}
