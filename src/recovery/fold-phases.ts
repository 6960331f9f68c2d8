// Phases: the event log folded into the shadow, and, where it no longer tells everything, the records taken in.
import { commitShadow, foldNext, gaps, isFolded, noHorizon, openFolding, type Folding } from './fold';
import { readLogRows } from './log';
import { readRecordTexts, readState } from './book';
import { parseRecord } from './look';
import type { Context, Stepped } from './run';
import { dropShadow, makeShadow } from './shadow';

/** Records that one step takes in. */
const atOnce = 400;

/** Begins with an empty shadow, then folds on. */
export function fold(context: Context, cursor: number): Stepped {
  const { book } = context;
  if (cursor === 0) {
    delete context.folding;
    makeShadow(book.id, book.pace);
    return { findings: [], checked: 0, next: 1, note: 'begun' };
  }
  const folding = openFolding(context);
  if (!folding) return { findings: [], checked: 0, next: 0, note: 'the hidden tabs were taken away: begun anew' };
  if (isFolded(folding)) return endOfLog(context, folding);
  const { findings, checked } = foldNext(context, folding);
  const { state } = folding.loaded;
  return { findings, checked, next: 1, note: `${state.sequence} of ${folding.log.last} entries of the log` };
}

/** Over when nothing came meanwhile; entries that the state counts and that stand nowhere any more are told. */
function endOfLog(context: Context, folding: Folding): Stepped {
  const { book, job } = context;
  // read before the log: what it counts is logged
  const counted = readState(book)?.sequence ?? 0;
  folding.log = readLogRows(book);
  if (!isFolded(folding)) return { findings: [], checked: 0, next: 1 };
  const findings = gaps([], folding.log.last + 1, counted);
  if (findings.length > 0) job.horizon = noHorizon;
  return { findings, checked: 0, next: undefined };
}

/** Takes the records into the shadow that are as old as what the log no longer tells. */
export function takeInRecords(context: Context, cursor: number): Stepped {
  const { horizon } = context.job;
  const folding = openFolding(context);
  if (!folding || horizon === undefined || !context.own) return { findings: [], checked: 0, next: undefined };
  const from = Math.max(2, cursor);
  const end = context.own.records.rowCount;
  const rows = Array.from({ length: Math.max(0, Math.min(atOnce, end + 1 - from)) }, (_, at) => from + at);
  const texts = readRecordTexts({ ...folding.book, truth: context.own }, rows);
  const earlier = [...texts.values()].flatMap(([key, json]) => parseRecord(key, json) ?? []);
  const old = earlier.filter(({ record, failure }) => record.first <= horizon || failure !== undefined);
  if (old.length > 0) {
    const batch = { deliveries: [], refused: new Set<string>(), redraw: new Set<string>(), earlier: old, blind: true };
    commitShadow(folding, batch, [], folding.loaded.state.sequence);
  }
  const next = from + rows.length;
  return { findings: [], checked: 0, next: next <= end ? next : undefined, note: `${next - 2} of ${end - 1} records` };
}

/** The shadow has done its work. */
export function clearAway(context: Context): Stepped {
  dropShadow(context.book.id, context.book.pace);
  return { findings: [], checked: 0, next: undefined };
}
