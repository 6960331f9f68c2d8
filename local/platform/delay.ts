// Turns the latency table into the delay of one call.
import type { Call } from '../runtime/protocol';
import type { Execution } from './execution';
import { costOf, flushPending, openSpreadsheet, sample } from './latency';
import type { Random } from './random';

const spreadsheetServices = new Set(['SpreadsheetApp', 'Spreadsheet', 'Sheet', 'Range']);
/** Buffered writes stay buffered; everything else on a spreadsheet makes them real first. */
const buffered = /^(set|clear|autoResize|hide)/;
/** Observed: beyond this many pending cells the buffer is emptied by itself. */
const mostPending = 20_000;

/** Writes that wait in SpreadsheetApp's buffer, made real. */
export function flushDelay(execution: Execution, random: Random): number {
  if (execution.pendingCells === 0) return 0;
  const ms = sample(flushPending, random) + flushPending.perCell! * execution.pendingCells;
  execution.pendingCells = 0;
  return ms;
}

export function delayOf(key: string, call: Call, execution: Execution, random: Random): number {
  let ms = sample(costOf(key), random);
  if (!spreadsheetServices.has(call.service)) return ms;
  const id = call.args[0];
  if (typeof id === 'string' && key !== 'SpreadsheetApp.create' && !execution.opened.has(id)) {
    execution.opened.add(id);
    ms += sample(openSpreadsheet, random);
  }
  if (!buffered.test(call.method) || execution.pendingCells > mostPending) ms += flushDelay(execution, random);
  return ms;
}

/** Moving cells takes time after the effect: that is when an answer can get lost. */
export const replyDelayOf = (key: string, cells: number): number => (costOf(key).perCell ?? 0) * cells;
