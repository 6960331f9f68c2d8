// Steps of a comparison: each writes what it has found, the keys it has met and how far it is, in one write.
import { ensureWorkbook } from '../../workbooks/ensure';
import { keysRequest, readKeys, readParts, stateRequest } from '../../workbooks/import';
import { reconciliationTab } from '../../workbooks/layout/reconciliation';
import type { Row } from '../../workbooks/layout/tab';
import { appendRows, structureOf } from '../../workbooks/requests';
import { batchUpdate } from '../../workbooks/structure';
import { compareRecord } from '../compare';
import type { Here } from '../here';
import { partNumbers, wholeParts } from '../parts';
import { placeText, takeLines } from '../lines';
import { cover, onlyHere } from '../only-here';
import { partsPerWindow, readWindow } from '../window';
import { shapeOf, tabs, type Context } from './context';

type Request = GoogleAppsScript.Sheets.Schema.Request;

/** Compares the next window of the export. */
export function compareWindow(context: Context, here: Here, most: number): void {
  const { state, trackingId, tracking } = context;
  const next = structuredCopy(state);
  const numbers = partNumbers(state, state.at.part, partsPerWindow);
  const parts = wholeParts(readParts(trackingId, tracking, numbers), numbers);
  const window = readWindow(state, shapeOf(context), parts, most);
  const found = window.records.map((record, at) => {
    cover(next, record);
    return { compared: compareRecord(here, record), place: placeText(state.id, window.places[at]!) };
  });
  const rows = takeLines(next, found);
  next.at = window.at;
  next.rows += window.rows;
  if (window.final) next.phase = 'only here';
  const keys = found.map(({ compared }) => compared.key).filter((key) => key !== '');
  write(context, next, rows, keysRequest(tracking, keys));
}

/** Lists the next rows that are only here; `met` are the keys of the whole export. */
export function listOnlyHere(context: Context, here: Here, met: ReadonlySet<string>, most: number): void {
  const next = structuredCopy(context.state);
  const lines = onlyHere(here, next, met, most);
  const rows = takeLines(
    next,
    lines.map((line) => ({ compared: { lines: [line], key: line._id, newer: false }, place: '' })),
  );
  const last = lines[lines.length - 1];
  if (last && lines.length === most) next.after = last._id;
  else next.phase = 'done';
  write(context, next, rows, next.phase === 'done' ? checkboxes(context, next.lines) : []);
}

/** The keys met in the whole export; what this execution has appended lies beyond the grid as it was read. */
export function metKeys({ trackingId, state }: Context): Set<string> {
  return readKeys(trackingId, ensureWorkbook(trackingId, tabs).structure, state);
}

function write(context: Context, next: Context['state'], rows: readonly Row[], more: readonly Request[]): void {
  const { trackingId, tracking } = context;
  const place = structureOf(tracking, reconciliationTab);
  const lines = appendRows(reconciliationTab, place, rows, tracking.timeZone);
  batchUpdate(trackingId, { requests: [...lines, ...more, stateRequest(tracking, next)] });
  context.state = next;
}

/** Only now: an append may take cells with checkboxes for filled ones. */
function checkboxes({ tracking }: Context, lines: number): Request[] {
  if (lines === 0) return [];
  const { sheetId, columns } = structureOf(tracking, reconciliationTab);
  const column = columns.backfill as number;
  const range = {
    sheetId,
    startRowIndex: 1,
    endRowIndex: lines + 1,
    startColumnIndex: column,
    endColumnIndex: column + 1,
  };
  return [{ setDataValidation: { range, rule: { condition: { type: 'BOOLEAN' }, strict: true } } }];
}

const structuredCopy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
