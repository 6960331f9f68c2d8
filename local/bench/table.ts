// The figures as a table for people, in Markdown, so that docs and terminal show the same.
import type { Figures } from './measure';

type Column = readonly [header: string, cell: (figures: Figures) => string];

const columns: readonly Column[] = [
  ['scenario', ({ name, rows }) => (name.startsWith('growth') ? `${name} ${thousands(rows)}` : name)],
  ['receiver', ({ receiver }) => receiver],
  ['deliveries', ({ deliveries }) => thousands(deliveries)],
  ['lost', ({ lost }) => thousands(lost)],
  ['twice', ({ duplicated }) => thousands(duplicated)],
  ['calls', ({ callsPerDelivery }) => callsPerDelivery.toFixed(1)],
  ['under lock', ({ callsUnderLockPerDelivery }) => callsUnderLockPerDelivery.toFixed(1)],
  ['cells', ({ cellsPerDelivery }) => thousands(Math.round(cellsPerDelivery))],
  ['KB', ({ charsPerDelivery }) => (charsPerDelivery / 1000).toFixed(1)],
  ['run s', ({ simulatedMsPerDelivery }) => (simulatedMsPerDelivery / 1000).toFixed(1)],
  ['reply s p50/p95/p99', ({ replyMs }) => seconds(replyMs)],
  ['row s p50/p95/p99', ({ timeToRowMs }) => seconds(timeToRowMs)],
  ['a minute', ({ perMinute }) => thousands(Math.round(perMinute))],
];

export const table = (figures: readonly Figures[]): string =>
  markdown(
    columns.map(([header]) => header),
    figures.map((one) => columns.map(([, cell]) => cell(one))),
    2,
  );

/** A table whose first columns are words, set to the left; figures are set to the right. */
export function markdown(headers: readonly string[], body: readonly string[][], words: number): string {
  const rows = [headers, ...body];
  const widths = headers.map((_, at) => Math.max(3, ...rows.map((row) => row[at]!.length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => (at < words ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join(' | ')} |`;
  const rule = widths.map((width, at) => (at < words ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(headers), line(rule), ...body.map(line)].join('\n');
}

const seconds = ({ p50, p95, p99 }: Figures['replyMs']): string =>
  [p50, p95, p99].map((ms) => (ms / 1000).toFixed(1)).join(' / ');

export const thousands = (value: number): string => value.toLocaleString('en-US');
