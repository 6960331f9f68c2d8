// Brings a tracking workbook that is behind up from the event log, a step at a time.
import { concernsErrors, deliveryKey, isApplied } from '../records/apply';
import type { Conventions } from '../records/conventions';
import { firstBuckets } from '../records/directory';
import type { State } from '../records/state';
import type { Failure } from '../records/stored';
import { columnsMoved, databaseHint, type Hints, type TrackingHint } from '../script/hints';
import { errorsRow } from '../workbooks/errors-row';
import { deliveries as log } from '../workbooks/layout/database';
import { errorsTab } from '../workbooks/layout/tracking';
import { readLog, type LogEntry } from '../workbooks/log';
import { project, type Due } from '../workbooks/project';
import { linked } from '../workbooks/tracked-row';
import { putRight } from '../workbooks/put-right';
import type { Row, Tab } from '../workbooks/layout/tab';
import { readForKeys } from '../workbooks/read';
import { mayCommit } from './pace';
import { adopt } from './pass';
import { noNeeds, refreshStructures, structuresOf, type Session } from './session';

/** Entries of the log that one step shows; fewer after Google has refused a step, to find out which entry it is. */
const stepSizes = [100, 10, 1] as const;
const [catchUpBatch] = stepSizes;

/** Whether the tracking workbook lacks something, as far as the hints tell. */
export const isBehind = ({ structures, database, tracking }: Hints): boolean =>
  !structures ||
  !database ||
  !tracking ||
  tracking.sequence < database.sequence ||
  columnsMoved(tracking, structures.tracking);

/**
 * Shows all that the tracking workbook lacks. An entry that Google refuses alone, while it takes a commit of nothing, holds
 * up nobody: its row is written without the delivery's own words.
 */
export function catchUpAll(session: Session): void {
  let level = 0;
  let bare = false;
  while (isBehind(session.hints) && Date.now() < session.until) {
    mayCommit(session, true);
    try {
      if (catchUp(session, stepSizes[level], bare)) return;
      bare = false;
    } catch (error) {
      if (level < stepSizes.length - 1) level += 1;
      else if (bare) throw error;
      else {
        // proof that it takes commits
        refreshStructures(session);
        moveMarker(session, session.hints.tracking as TrackingHint);
        bare = true;
      }
    }
  }
}

/** A commit of nothing to the tracking workbook: its marker names the columns as they are now. Throws when it is refused. */
function moveMarker(session: Session, hint: TrackingHint): TrackingHint {
  const { tracking } = structuresOf(session);
  const projected = project(session.config.trackingId, tracking, [], hint, hint.sequence);
  adopt(session.hints, projected);
  return projected.hint;
}

/** Shows the next entries that the tracking workbook lacks, from the log; true when it is up to date then. */
export function catchUp(session: Session, most: number = catchUpBatch, bare = false): boolean {
  const { config, hints } = session;
  // a marker is only worth something beside the columns as they are now
  let structures = hints.tracking ? structuresOf(session) : refreshStructures(session);
  let hint = hints.tracking ?? { commit: 0, sequence: 0, from: 0, columns: '' };
  const { state } = readForKeys(
    config.databaseId,
    structures.database,
    noNeeds(),
    hints.database?.buckets ?? firstBuckets,
  );
  hints.database = databaseHint(state);
  hints.tracking = hint;
  if (columnsMoved(hint, structures.tracking)) {
    hint = checkNewest(session, hint, state);
    structures = structuresOf(session);
  }
  if (hint.sequence >= state.sequence) return true;
  const to = Math.min(state.sequence, hint.sequence + most);
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
  due.push(...entries.flatMap((entry) => trackingRow(entry, session.conventions)));
  try {
    adopt(hints, project(config.trackingId, structures.tracking, bare ? due.map(withoutWords) : due, hint, to));
  } catch (error) {
    // the marker or the columns are not what they were taken for: the next try reads them
    delete hints.structures;
    delete hints.tracking;
    throw error;
  }
  return to === state.sequence;
}

/** The last commit wrote to other columns than there are now: whether it knew them is not known, so its rows are put right. */
function checkNewest(session: Session, hint: TrackingHint, state: State): TrackingHint {
  const { config } = session;
  const { database, tracking } = refreshStructures(session);
  const lastRow = state.lastRows[log.name] ?? state.sequence + 1;
  const from = Math.max(hint.from, hint.sequence - catchUpBatch) + 1;
  const entries = readLog(config.databaseId, database, from, hint.sequence, lastRow, state.sequence);
  const rows = new Map<Tab, Row[]>();
  for (const { tab, row } of entries.flatMap((entry) => trackingRow(entry, session.conventions)))
    rows.set(tab, [...(rows.get(tab) ?? []), row]);
  putRight(config.trackingId, tracking, rows);
  // noted at once, so that nobody does it again
  return moveMarker(session, hint);
}

function failureStates(session: Session, keys: string[], buckets: number): Map<string, Failure> {
  const { database } = structuresOf(session);
  const { records } = readForKeys(session.config.databaseId, database, { ...noNeeds(), keys }, buckets);
  const states = new Map<string, Failure>();
  for (const { key, failure } of records.values()) if (failure) states.set(key.slice(deliveryKey('').length), failure);
  return states;
}

/** A row of what is ours alone: key, state, times and counts. */
function withoutWords(due: Due): Due {
  const ours = due.tab.columns.filter(({ key, type }) => type !== 'text' || key === due.tab.key || key === 'state');
  const note =
    'Google refused to write this row. The whole delivery stands in the database workbook, in the tab deliveries.';
  const row: Row = { [due.tab === errorsTab ? 'problem' : 'data_quality']: note };
  for (const { key } of ours) row[key] = due.row[key];
  return { ...due, row };
}

function trackingRow({ delivery, outcome, tracked }: LogEntry, conventions: Conventions): Due[] {
  return isApplied(outcome) && tracked && delivery.ok && delivery.tracking
    ? [{ ...linked(delivery.tracking, conventions), rewrite: false }]
    : [];
}
