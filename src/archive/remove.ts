/**
 * Takes rows out of the event log and the tracking workbook: only rows that were read a moment ago and are still the same, in one
 * write that is refused when a delivery was committed meanwhile. Called under the script's lock.
 */
import { noNeeds } from '../deliveries/session';
import { firstBuckets } from '../records/directory';
import type { Pace } from '../recovery/pace';
import type { Config } from '../script/config';
import { databaseHint, markerValue, readHints, trackingHint, writeHints, type TrackingHint } from '../script/hints';
import { deliveries as log, index } from '../workbooks/layout/database';
import type { Tab } from '../workbooks/layout/tab';
import { readForKeys } from '../workbooks/read';
import { claim, deleteRows, stateRow, structureOf } from '../workbooks/requests';
import { batchUpdate, gridRange, readMarker, type Structure } from '../workbooks/structure';
import { isBlank, readWhole, type WholeRow } from './rows';

type Request = GoogleAppsScript.Sheets.Schema.Request;

/** What of the rows is still as it was read, and where. */
export function unchanged(
  id: string,
  tab: Tab,
  structure: Structure,
  rows: readonly WholeRow[],
  pace: Pace,
): WholeRow[] {
  pace.step();
  const now = readWhole(
    id,
    tab,
    structureOf(structure, tab),
    rows.map(({ row }) => row),
  );
  const known = new Map(rows.map((row) => [row.row, JSON.stringify(row)]));
  return now.filter((row) => known.get(row.row) === JSON.stringify(row));
}

type Stated = ReturnType<typeof readForKeys>['state'];

function stateOf(config: Config, database: Structure, pace: Pace): Stated {
  pace.step();
  const buckets = readHints().database?.buckets ?? firstBuckets;
  return readForKeys(config.databaseId, database, noNeeds(), buckets).state;
}

/** One write beside those of deliveries: of two that were made from the same state only one takes effect. */
function commitDatabase(
  config: Config,
  database: Structure,
  state: Stated,
  requests: readonly Request[],
  pace: Pace,
): void {
  const next = { ...state, commit: state.commit + 1, nonce: Utilities.getUuid() };
  const text = { values: [{ userEnteredValue: { stringValue: JSON.stringify(next) } }] };
  const range = gridRange(structureOf(database, index).sheetId, stateRow, stateRow, 0, 1);
  const states = { updateCells: { range, rows: [text], fields: 'userEnteredValue' } };
  pace.step();
  batchUpdate(config.databaseId, { requests: [...claim(next.commit, ''), states, ...requests] });
  writeHints({ database: databaseHint(next) });
}

function commitTracking(config: Config, marker: TrackingHint, requests: readonly Request[], pace: Pace): void {
  const next = { ...marker, commit: marker.commit + 1 };
  pace.step();
  batchUpdate(config.trackingId, { requests: [...claim(next.commit, markerValue(next)), ...requests] });
  writeHints({ tracking: next });
}

const deletes = (structure: Structure, tab: Tab, rows: readonly { row: number }[]): Request[] =>
  deleteRows(
    structureOf(structure, tab),
    rows.map(({ row }) => row),
  );

/** Removes rows of the event log; `more` is part of the same write. How many went. */
export function removeFromLog(
  config: Config,
  database: Structure,
  rows: readonly WholeRow[],
  pace: Pace,
  more: (rows: readonly WholeRow[]) => Request[] = () => [],
): number {
  const state = stateOf(config, database, pace);
  const gone = unchanged(config.databaseId, log, database, rows, pace);
  if (gone.length === 0) return 0;
  const last = state.lastRows[log.name] ?? state.sequence + 1;
  const lastRows = { ...state.lastRows, [log.name]: Math.max(1, last - gone.length) };
  commitDatabase(config, database, { ...state, lastRows }, [...more(gone), ...deletes(database, log, gone)], pace);
  structureOf(database, log).rowCount -= gone.length;
  return gone.length;
}

/** Removes rows of a tab of the tracking workbook. How many went. */
export function removeFromTracking(
  config: Config,
  tracking: Structure,
  tab: Tab,
  rows: readonly WholeRow[],
  pace: Pace,
): number {
  pace.step();
  const marker = trackingHint(readMarker(config.trackingId));
  const gone = unchanged(config.trackingId, tab, tracking, rows, pace);
  if (gone.length === 0) return 0;
  commitTracking(config, marker, deletes(tracking, tab, gone), pace);
  structureOf(tracking, tab).rowCount -= gone.length;
  return gone.length;
}

/** Cuts blank rows `from` to the end off a tab; none where anything stands in them. How many went. */
export function cutRows(
  config: Config,
  { structure, tab, from }: { structure: Structure; tab: Tab; from: number },
  isDatabase: boolean,
  pace: Pace,
): number {
  const place = structureOf(structure, tab);
  const id = isDatabase ? config.databaseId : config.trackingId;
  const state = isDatabase ? stateOf(config, structure, pace) : undefined;
  if (!isDatabase) pace.step();
  const marker = isDatabase ? undefined : trackingHint(readMarker(id));
  pace.step();
  if (!isBlank(id, place, from)) return 0;
  const range = { sheetId: place.sheetId, dimension: 'ROWS', startIndex: from - 1, endIndex: place.rowCount };
  if (state) commitDatabase(config, structure, state, [{ deleteDimension: { range } }], pace);
  if (marker) commitTracking(config, marker, [{ deleteDimension: { range } }], pace);
  const gone = place.rowCount - from + 1;
  place.rowCount = from - 1;
  return gone;
}
