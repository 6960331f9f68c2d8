// Times as an export writes them: with a zone, or as the wall clock of the workbook's time zone.
import { readKind } from '../deliveries/kinds';
import { instant } from '../workbooks/cells';

export interface ExportTime {
  /** ISO UTC with ms. */
  iso: string;
  /** ms that the text leaves open: 1 for one with milliseconds, 60,000 for one without seconds, a day for a date. */
  precision: number;
  /** For a date without a time: midnight UTC of that date, ms; `iso` is its midnight in the workbook's zone. */
  date?: number;
}

const day = 86_400_000;
const clock = '(?:,?[ T]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,3}))?)?\\s*(am|pm)?)?';
const american = new RegExp(`^(\\d{1,2})/(\\d{1,2})/(\\d{4})${clock}$`, 'i');
const bare = new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2})${clock}$`, 'i');

/** Reads `2024-01-15T10:30:00.000Z`, `2024-01-15 10:30`, `1/15/2024 10:30 AM`, `2024-01-15`; anything else is undefined. */
export function readExportTime(text: string, timeZone: string): ExportTime | undefined {
  if (/(Z|[+-]\d{2}:?\d{2})$/.test(text) && text.includes(':')) {
    const iso = readKind('time', text);
    return iso === undefined ? undefined : { iso: String(iso), precision: precisionOf(text) };
  }
  const us = american.exec(text);
  const [, first, second, third, ...time] = us ?? bare.exec(text) ?? [];
  if (first === undefined) return undefined;
  const [year, month, date] = us ? [third, first, second] : [first, second, third];
  const [hour, minute = '0', seconds = '0', fraction = '0', half] = time;
  const twelve = half === undefined ? Number(hour ?? 0) : (Number(hour) % 12) + (/pm/i.test(half) ? 12 : 0);
  const wall = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(date),
    twelve,
    Number(minute),
    Number(seconds),
    Number(fraction.padEnd(3, '0')),
  );
  const real = new Date(wall);
  if (real.getUTCMonth() !== Number(month) - 1 || real.getUTCDate() !== Number(date)) return undefined;
  const iso = readKind('time', new Date(instant(wall, timeZone)).toISOString());
  if (iso === undefined) return undefined;
  return hour === undefined
    ? { iso: String(iso), precision: day, date: wall }
    : { iso: String(iso), precision: precisionOf(text) };
}

function precisionOf(text: string): number {
  const [, seconds, fraction] = /\d:\d{2}(:\d{2})?(\.\d+)?/.exec(text) ?? [];
  return fraction !== undefined ? 1 : seconds !== undefined ? 1000 : 60_000;
}

/** Whether an instant (ms) is the one the export means, as far as the export tells. */
export function sameTime(here: number, there: ExportTime): boolean {
  const start = Date.parse(there.iso);
  // a date may be meant in UTC or in the workbook's zone
  return [start, there.date ?? start].some((from) => here >= from && here < from + there.precision);
}
