// From what happened in a run to the figures of the report.
import type { Played } from './play';

export interface Percentiles {
  p50: number;
  p95: number;
  p99: number;
}

/** One line of the report: a scenario and a receiver. */
export interface Figures {
  name: string;
  receiver: string;
  deliveries: number;
  /** Sent a second time, as the field does. */
  redeliveries: number;
  /** Without their rows in the end. */
  lost: number;
  /** Of the lost ones, those whose sender was told that all was well. */
  lostSilently: number;
  /** Rows too many. */
  duplicated: number;
  /** Service calls of every execution, the trigger's too, for each POST; Utilities aside. */
  callsPerDelivery: number;
  callsUnderLockPerDelivery: number;
  cellsPerDelivery: number;
  charsPerDelivery: number;
  /** Run time of every execution for each POST. */
  simulatedMsPerDelivery: number;
  /** The most calls that any execution needed until its delivery was safe. */
  acceptanceCalls: number;
  /** By `service.method`, for each POST. */
  calls: Record<string, number>;
  propertyOperationsPerDelivery: number;
  /** Requests of the Sheets API, which has its own quota. */
  readsPerDelivery: number;
  writesPerDelivery: number;
  replyMs: Percentiles;
  timeToRowMs: Percentiles;
  /** Deliveries from the first arrival to the last row. */
  perMinute: number;
  /** Entities in the tables beforehand. */
  rows: number;
  /** Cells of the fullest workbook in the end. */
  workbookCells: number;
  [more: string]: unknown;
}

export function measure(name: string, receiver: string, played: Played, rows: number): Figures {
  const { arrivals, replies, executions, sight, start, cells } = played;
  const sent = arrivals.length;
  const first = arrivals.filter(({ again }) => !again);
  const answered = new Map(replies.map(({ arrival, at, ok }) => [arrival, { at, ok }]));
  const standing = first.map((arrival) => ({ arrival, ...sight.standing(arrival.name, arrival.event) }));
  const lost = standing.filter(({ missing }) => missing).map(({ arrival }) => arrival);
  const waits = first.flatMap(({ name, at }) => {
    const seen = sight.seenAt(name);
    return seen === undefined ? [] : [seen - start - at];
  });
  const sum = (of: (one: Played['executions'][number]) => number): number =>
    executions.reduce((total, one) => total + of(one), 0);
  const each = (total: number): number => rounded(total / sent, 2);
  const firstAt = Math.min(...first.map(({ at }) => at));
  const lastRow = Math.max(0, ...first.map(({ name }) => (sight.seenAt(name) ?? start) - start));
  const web = executions.filter(({ execution }) => execution.kind === 'web');
  return {
    name,
    receiver,
    deliveries: first.length,
    redeliveries: sent - first.length,
    lost: lost.length,
    lostSilently: lost.filter((arrival) => answered.get(arrival)?.ok).length,
    duplicated: standing.reduce((total, { rows: count }) => total + Math.max(0, count - 1), 0),
    callsPerDelivery: each(sum(({ calls }) => calls.all)),
    callsUnderLockPerDelivery: each(sum(({ calls }) => calls.locked)),
    cellsPerDelivery: each(sum(({ execution }) => execution.cells)),
    charsPerDelivery: each(sum(({ execution }) => execution.characters)),
    simulatedMsPerDelivery: each(sum(({ execution, endedAt }) => endedAt - execution.startedAt)),
    acceptanceCalls: Math.max(0, ...web.map(({ calls }) => calls.safe)),
    calls: callsByMethod(executions, each),
    propertyOperationsPerDelivery: each(sum(({ execution }) => countOf(execution.calls, 'Properties.'))),
    readsPerDelivery: each(sum(({ execution }) => countOf(execution.calls, 'Sheets.get'))),
    writesPerDelivery: each(sum(({ execution }) => countOf(execution.calls, 'Sheets.batchUpdate'))),
    replyMs: percentiles(
      replies.filter(({ arrival }) => !arrival.again).map(({ arrival, at }) => at - start - arrival.at),
    ),
    timeToRowMs: percentiles(waits),
    perMinute: lastRow > firstAt ? rounded((waits.length * 60_000) / (lastRow - firstAt), 1) : 0,
    rows,
    workbookCells: cells,
  };
}

function callsByMethod(executions: Played['executions'], each: (total: number) => number): Record<string, number> {
  const totals = new Map<string, number>();
  for (const { execution } of executions) {
    for (const [key, count] of Object.entries(execution.calls)) totals.set(key, (totals.get(key) ?? 0) + count);
  }
  const shown = [...totals].filter(([key]) => !key.startsWith('Utilities.')).sort((a, b) => b[1] - a[1]);
  return Object.fromEntries(shown.map(([key, total]) => [key, each(total)]));
}

function countOf(calls: Record<string, number>, prefix: string): number {
  return Object.entries(calls).reduce((total, [key, count]) => total + (key.startsWith(prefix) ? count : 0), 0);
}

export function percentiles(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
