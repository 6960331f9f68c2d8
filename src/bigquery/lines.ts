// The lines of a load: rows with what the export says of them. Pure.
import type { ExportRow } from './rows';
import type { PartRows } from './read';

export interface Stamp {
  step: number;
  version: number;
  /** ms */
  at: number;
}

const stamped = ({ step, version, at }: Stamp): object => ({
  _step: step,
  _version: version,
  _exported_at: new Date(at).toISOString(),
  _gone: false,
});

export const logLines = (rows: readonly ExportRow[], stamp: Stamp): string[] =>
  rows.map(({ values, hash }) => JSON.stringify({ ...values, ...stamped(stamp), _hash: hash }));

/** The first line is of no row: an empty part has something to load, and what has gone takes its stamp from there. */
export function partLines(parts: PartRows, stamp: Stamp): string[] {
  const lines = [JSON.stringify({ ...stamped(stamp), _row: 0, _hash: '' })];
  for (const [part, rows] of parts)
    for (const { row, values, hash } of rows)
      lines.push(JSON.stringify({ ...values, ...stamped(stamp), _row: row, _part: part, _hash: hash }));
  return lines;
}
