// The event log read back: for the tracking workbook when it is behind, and for tries of what failed.
import type { Delivery, Envelope } from '../deliveries/delivery';
import { readDelivery } from '../deliveries/read';
import { sha256 } from '../script/digest';
import { deliveries } from './layout/database';
import { cellsBySheet, valueFields } from './read';
import { structureOf } from './requests';
import { gridRange, readRanges, type Structure } from './structure';

export interface LogEntry {
  sequence: number;
  delivery: Delivery;
  outcome: string;
  tracked: boolean;
}

/**
 * Entries `from` to `to` of the log. They are looked for where they should stand, `lastRow` being the place of the entry
 * `lastSequence`; when a person has sorted the log the whole tab is read.
 */
export function readLog(
  id: string,
  structure: Structure,
  from: number,
  to: number,
  lastRow: number,
  lastSequence: number,
): LogEntry[] {
  const place = structureOf(structure, deliveries);
  const rowOf = (sequence: number): number => Math.max(2, lastRow - (lastSequence - sequence));
  const near = readRows(id, structure, gridRange(place.sheetId, rowOf(from), rowOf(to), 0, place.columnCount));
  const wanted = (entries: LogEntry[]): LogEntry[] =>
    entries.filter(({ sequence }) => sequence >= from && sequence <= to).sort((a, b) => a.sequence - b.sequence);
  const found = wanted(near);
  if (found.length === to - from + 1) return found;
  return wanted(
    readRows(id, structure, {
      sheetId: place.sheetId,
      startRowIndex: 1,
      startColumnIndex: 0,
      endColumnIndex: place.columnCount,
    }),
  );
}

/** The delivery of a row of the log, whose cells `text` gives by column key; `raw` is "" where the body was purged. */
export const envelopeOf = (text: (key: string) => string): Envelope & { id: string } => ({
  event: text('event'),
  view: text('view'),
  raw: text('body') + text('body_2') + text('body_3'),
  accepted: Date.parse(text('received_utc')),
  edit: Number(text('edit') || 0),
  id: text('delivery_id'),
});

function readRows(id: string, structure: Structure, range: GoogleAppsScript.Sheets.Schema.GridRange): LogEntry[] {
  const place = structureOf(structure, deliveries);
  const cells = cellsBySheet(readRanges(id, [range], valueFields)).get(place.sheetId);
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
