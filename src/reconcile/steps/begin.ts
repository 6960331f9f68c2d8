// How an import begins: its text arrives in pieces, its columns are guessed, a person confirms them, the comparison starts.
import { readConfig } from '../../script/config';
import {
  clearImport,
  isWhole,
  readParts,
  readState,
  readStateAlone,
  stateRequest,
  writeParts,
} from '../../workbooks/import';
import { reconciliationTab } from '../../workbooks/layout/reconciliation';
import { clear } from '../../workbooks/report';
import { structureOf } from '../../workbooks/requests';
import { batchUpdate } from '../../workbooks/structure';
import { exportFields, type ExportKind } from '../fields';
import { BadExport, readHeader, type Header } from '../header';
import { checkMapping, guessKind, guessMapping, type Mapping } from '../mapping';
import { mostParts, partLength, partNumbers, wholeParts } from '../parts';
import { isPending, newReconciliation, progressOf, type Progress, type Reconciliation } from '../state';
import { openContext, openTracking, type Context } from './context';
import { announceWork, withdrawWork } from './lease';
import { readChosen } from './chosen';

const otherFile = 'Another file has been chosen meanwhile. Choose this one again.';

/** Makes room for an export of so many cells. Throws while another one is being compared. */
export function beginImport(parts: number): { importId: string; partLength: number } {
  if (!Number.isInteger(parts) || parts < 1)
    throw new Error('The file is empty. Export it again and choose the new file.');
  if (parts > mostParts) throw new Error('The file is larger than 90 MB. Export a shorter period.');
  const { trackingId, tracking } = openTracking();
  const before = readState(trackingId, tracking);
  if (before && isPending(before)) {
    throw new Error('Another comparison or backfill is running. Wait until it is done, or stop it first.');
  }
  const state = newReconciliation(Utilities.getUuid(), parts);
  clearImport(trackingId, tracking, state);
  return { importId: state.id, partLength };
}

/** Stores cells `from` and following; sending the same again makes no difference. */
export function takeParts(importId: string, from: number, texts: string[]): { taken: number } {
  const trackingId = readConfig()?.trackingId ?? '';
  const state = trackingId === '' ? undefined : readStateAlone(trackingId);
  if (state?.id !== importId) throw new Error(otherFile);
  if (!arePieces(texts) || !Number.isInteger(from) || from < 0 || from + texts.length > state.parts) {
    throw new Error('The file arrived in pieces that do not fit together. Choose the file again.');
  }
  const cells = texts.map((text, at) => cellText(text, from + at === 0));
  if (cells.length > 0) writeParts(trackingId, from, cells);
  return { taken: from + texts.length };
}

/** What a page sends is not to be trusted. */
const arePieces = (texts: unknown): texts is string[] =>
  Array.isArray(texts) && texts.every((text) => typeof text === 'string' && text.length <= partLength);

/** A byte order mark is no part of the text; a cell holds no control characters and no half of a character. */
function cellText(text: string, first: boolean): string {
  return text
    .replace(first ? /^\uFEFF/ : /^$/, '')
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}

export interface Inspected {
  importId: string;
  /** The export's columns, in their order. */
  columns: string[];
  /** A value of each column, so that a person recognises it. */
  examples: string[];
  kind: ExportKind;
  fields: Record<ExportKind, { path: string; label: string }[]>;
  mapping: Record<ExportKind, Mapping>;
}

/** The export's columns and what they probably are. Throws BadExport for what is no export. */
export function inspect(importId: string): Inspected {
  const context = contextOf(importId);
  if (!isWhole(context.trackingId, context.tracking, context.state.parts)) {
    throw new Error('Not all of the file has arrived. Choose the file again.');
  }
  const header = headerOf(context);
  const labels = (kind: ExportKind) => exportFields[kind].map(({ path, label }) => ({ path, label }));
  return {
    importId,
    columns: header.columns,
    examples: header.columns.map((_, at) => example(header, at)),
    kind: guessKind(header),
    fields: { orders: labels('orders'), subscriptions: labels('subscriptions') },
    mapping: { orders: guessMapping('orders', header), subscriptions: guessMapping('subscriptions', header) },
  };
}

const example = ({ samples }: Header, at: number): string =>
  (samples.map((row) => (row[at] ?? '').trim()).find((text) => text !== '') ?? '').slice(0, 60);

/** Starts the comparison with the mapping a person has confirmed; its steps follow. */
export function beginComparison(importId: string, kind: ExportKind, mapping: Mapping): Progress {
  const context = contextOf(importId);
  const { state, trackingId, tracking } = context;
  if (isPending(state)) return running(state);
  if (exportFields[kind] === undefined) throw new BadExport('Say whether the export holds orders or subscriptions.');
  const header = headerOf(context);
  const checked = checkMapping(kind, mapping ?? {}, header.columns.length);
  const place = structureOf(tracking, reconciliationTab);
  const next = {
    ...newReconciliation(state.id, state.parts),
    phase: 'comparing' as const,
    kind,
    mapping: checked,
    delimiter: header.delimiter,
    width: header.columns.length,
    at: { part: 0, offset: header.start },
  };
  const noCheckboxes = { setDataValidation: { range: { sheetId: place.sheetId, startRowIndex: 1 } } };
  const requests = [noCheckboxes, ...clear(reconciliationTab, place), stateRequest(tracking, next)];
  batchUpdate(trackingId, { requests });
  announceWork();
  return progressOf(next);
}

/** Starts the backfill of the ticked lines; its steps follow. */
export function beginBackfill(): Progress {
  const { state, trackingId, tracking } = openContext();
  if (state.phase === 'backfilling') return running(state);
  if (isPending(state)) throw new Error('A comparison is running. Wait until it is done.');
  if (state.phase !== 'done') throw new Error('Compare with an export first; then tick what is to be backfilled.');
  const chosen = new Set(readChosen(trackingId, tracking).map(({ place }) => place)).size;
  if (chosen === 0) throw new Error('Tick the column Backfill in the tab Reconciliation first.');
  const next = { ...state, phase: 'backfilling' as const, backfill: { chosen, settled: 0 } };
  batchUpdate(trackingId, { requests: [stateRequest(tracking, next)] });
  announceWork();
  return progressOf(next);
}

/** Leaves the rest of a comparison or backfill undone. */
export function stop(): Progress {
  const { state, trackingId, tracking } = openContext();
  withdrawWork();
  if (!isPending(state)) return progressOf(state);
  const problem = 'Stopped by a person. What was written until then stands.';
  const next =
    state.phase === 'backfilling'
      ? { ...state, phase: 'done' as const }
      : { ...state, phase: 'failed' as const, problem };
  batchUpdate(trackingId, { requests: [stateRequest(tracking, next)] });
  return progressOf(next);
}

/** Asked for again, because the answer was lost: it goes on. */
function running(state: Reconciliation): Progress {
  announceWork();
  return progressOf(state);
}

function contextOf(importId: string): Context {
  const context = openContext();
  if (context.state.id !== importId) throw new Error(otherFile);
  return context;
}

/** The header stands within the first cells, or it is none. */
function headerOf({ trackingId, tracking, state }: Context): Header {
  const numbers = partNumbers(state, 0, 2);
  const parts = wholeParts(readParts(trackingId, tracking, numbers), numbers);
  return readHeader(parts.join(''), parts.length === state.parts);
}
