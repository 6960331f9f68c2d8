/**
 * Joins what was restored from an older version: commits must go on after the newest number that was ever used, and tracking
 * must not claim to show what the database no longer has.
 */
import { firstState, type State } from '../records/state';
import { index } from '../workbooks/layout/database';
import { cellsBySheet, valueFields } from '../workbooks/read';
import { claim, stateRow } from '../workbooks/requests';
import { batchUpdate, gridRange, readRanges, type Structure } from '../workbooks/structure';
import type { Config } from './config';
import { markerValue, trackingHint } from './hints';

/** What was joined, in words; set-up tells it. */
export function joinChains({ databaseId, trackingId }: Config, database: Structure, tracking: Structure): string[] {
  const place = database.tabs[index.name];
  const range = place && gridRange(place.sheetId, stateRow, stateRow, 0, 1);
  if (!place || !range) return ['_records or _index is gone: choose Rebuild everything from the event log'];
  const text = cellsBySheet(readRanges(databaseId, [range], valueFields))
    .get(place.sheetId)
    ?.get(stateRow)
    ?.get(0);
  const state = parse(text);
  if (!state) {
    if (database.marker.commit > 0) return ['the index cannot be read: choose Rebuild everything from the event log'];
    // a state from the beginning: where there is none any more, something was lost
    writeState(databaseId, range, firstState());
    return [];
  }
  const told: string[] = [];
  if (database.marker.commit > state.commit) {
    const next = { ...state, commit: database.marker.commit };
    writeState(databaseId, range, next);
    told.push('the database workbook is an older version: commits go on after the newest one');
  }
  const marker = trackingHint(tracking.marker);
  if (marker.sequence > state.sequence) {
    const commit = marker.commit + 1;
    const value = markerValue({ ...marker, commit, sequence: state.sequence, from: state.sequence });
    batchUpdate(trackingId, { requests: claim(commit, value) });
    tracking.marker = { commit, value };
    told.push('the tracking workbook shows deliveries that the database no longer has: verify lists them');
  }
  return told;
}

function writeState(id: string, range: GoogleAppsScript.Sheets.Schema.GridRange, state: State): void {
  const rows = [{ values: [{ userEnteredValue: { stringValue: JSON.stringify(state) } }] }];
  batchUpdate(id, { requests: [{ updateCells: { range, rows, fields: 'userEnteredValue' } }] });
}

function parse(text: string | undefined): State | undefined {
  try {
    const state = JSON.parse(text ?? '') as State | null;
    return typeof state?.commit === 'number' ? state : undefined;
  } catch {
    return undefined;
  }
}
