// The event log read back: for the tracking workbook when it is behind, and for tries of what failed.
import type { Delivery, Envelope } from '../deliveries/delivery';
import { readDelivery } from '../deliveries/read';
import { erasureEvent } from '../deliveries/residue';
import { sha256 } from '../script/digest';
import { deliveries } from './layout/database';
import { cellsBySheet, keyRows, valueFields } from './read';
import { consecutive, structureOf } from './requests';
import { gridRange, readRanges, type Structure } from './structure';

export interface LogEntry {
  sequence: number;
  delivery: Delivery;
  outcome: string;
  tracked: boolean;
}

/**
 * Entries `from` to `to` of the log. They are looked for where they should stand, `lastRow` being the place of the entry
 * `lastSequence`.
 */
export function readLog(
  id: string,
  structure: Structure,
  from: number,
  to: number,
  lastRow: number,
  lastSequence: number,
): LogEntry[] {
  const sequences = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  return readEntriesAt(id, structure, sequences, lastRow - lastSequence);
}

/**
 * Entries by their sequences, in order. An entry is looked for `ahead` rows below its sequence; where people have sorted the
 * log or deleted rows, its column of sequences tells.
 */
export function readEntriesAt(
  id: string,
  structure: Structure,
  sequences: readonly number[],
  ahead: number,
): LogEntry[] {
  const found = new Map<number, LogEntry>();
  const take = (rows: readonly number[]): void => {
    for (const entry of readRows(id, structure, rows)) found.set(entry.sequence, entry);
  };
  take(sequences.map((sequence) => Math.max(2, sequence + ahead)));
  const missing = sequences.filter((sequence) => !found.has(sequence));
  if (missing.length > 0) {
    const rows = keyRows(id, structure, deliveries);
    take(missing.flatMap((sequence) => rows.get(String(sequence)) ?? []));
  }
  return [...new Set(sequences)].sort((a, b) => a - b).flatMap((sequence) => found.get(sequence) ?? []);
}

/** The delivery of a row of the log, whose cells `text` gives by column key; `raw` is "" where the body was purged. */
export const envelopeOf = (text: (key: string) => string): Envelope & { id: string } => ({
  event: text('event'),
  view: text('view'),
  raw: text('body') + text('body_2') + text('body_3'),
  accepted: Date.parse(text('received_utc')),
  edit: Number(text('edit') || 0),
  id: text('delivery_id'),
  ...(text('settled') === '' ? {} : { settled: text('settled') }),
  ...(text('outcome') === 'erased' ? { kind: 'residue' as const } : {}),
  ...(text('event') === erasureEvent && text('outcome') === 'committed' ? { kind: 'erasure' as const } : {}),
});

function readRows(id: string, structure: Structure, rows: readonly number[]): LogEntry[] {
  if (rows.length === 0) return [];
  const place = structureOf(structure, deliveries);
  const ranges = consecutive(rows).map((run) =>
    gridRange(place.sheetId, run[0] as number, run[run.length - 1] as number, 0, place.columnCount),
  );
  const cells = cellsBySheet(readRanges(id, ranges, valueFields)).get(place.sheetId);
  const entries: LogEntry[] = [];
  for (const [number, row] of cells ?? []) {
    const text = (key: string): string => row.get(place.columns[key] as number) ?? '';
    if (number === 1 || text('delivery_id') === '') continue;
    entries.push({
      sequence: Number(text('sequence')),
      delivery: readDelivery(envelopeOf(text), sha256),
      outcome: text('outcome'),
      tracked: text('tracked') === 'true',
    });
  }
  return entries;
}
