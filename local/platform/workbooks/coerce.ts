// What setValue and appendRow make of a text: it is read as if somebody had typed it (observed; see docs).
import type { CellContent, Format } from './sheet';

export interface Typed {
  content: CellContent;
  /** The format Sheets gives a cell that had none. */
  format?: Format;
}

const dayMs = 86_400_000;
const number = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d*)?(?:[eE][+-]?\d+)?$/;
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Fifteen digits are kept, as a spreadsheet keeps them. */
function parseNumber(text: string): number | undefined {
  if (!/\d/.test(text) || !number.test(text)) return undefined;
  const value = Number(text.replace(/,/g, ''));
  return Number.isFinite(value) ? Number(value.toPrecision(15)) : undefined;
}

function serial(year: number, month: number, day: number): number | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.getTime() / dayMs + 25_569;
}

function parseDay(text: string, thisYear: number): number | undefined {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (iso) return serial(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const american = /^(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}|\d{2}))?$/.exec(text);
  if (american) {
    const year = american[3] === undefined ? thisYear : Number(american[3]) + (american[3].length === 2 ? 2000 : 0);
    return serial(year, Number(american[1]), Number(american[2]));
  }
  const named = /^([A-Za-z]{3,9}) (\d{1,2})(?:, (\d{4}))?$/.exec(text);
  const month = named ? monthNames.indexOf(named[1]!.slice(0, 3).toLowerCase()) : -1;
  return month < 0 ? undefined : serial(named![3] ? Number(named![3]) : thisYear, month + 1, Number(named![2]));
}

function parseTime(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,3})?)?(?: ?([AaPp])[Mm])?$/.exec(text);
  if (!match) return undefined;
  const twelve = match[5]?.toLowerCase();
  const hours = twelve ? (Number(match[1]) % 12) + (twelve === 'p' ? 12 : 0) : Number(match[1]);
  const seconds = Number(match[3] ?? 0) + Number(match[4] ?? 0);
  return hours > 23 || Number(match[2]) > 59 ? undefined : (hours * 3600 + Number(match[2]) * 60 + seconds) / 86_400;
}

const formatted = (type: string, pattern: string): Format => ({ numberFormat: { type, pattern } });

/** "T" and "Z" are not understood: an ISO instant stays text (uncertain; the safer reading). */
function parseMoment(text: string, thisYear: number): Typed | undefined {
  const time = parseTime(text);
  if (time !== undefined) return { content: time, format: formatted('TIME', 'h:mm:ss am/pm') };
  const gap = text.lastIndexOf(' ');
  const [dayText, timeText] = /\d:\d/.test(text) && gap > 0 ? splitMoment(text) : [text, undefined];
  const day = parseDay(dayText, thisYear);
  if (day === undefined) return undefined;
  if (timeText === undefined) return { content: day, format: formatted('DATE', 'M/d/yyyy') };
  const part = parseTime(timeText);
  return part === undefined ? undefined : { content: day + part, format: formatted('DATE_TIME', 'M/d/yyyy H:mm:ss') };
}

function splitMoment(text: string): [string, string] {
  const match = /^(.*?) (\d{1,2}:.*)$/.exec(text);
  return match ? [match[1]!, match[2]!] : [text, ''];
}

function parseMoney(text: string): Typed | undefined {
  const match = /^(-)?\$(.*)$/.exec(text) ?? /^(-)?(.*)%$/.exec(text);
  const value = match ? parseNumber(`${match[1] ?? ''}${match[2]}`) : undefined;
  if (value === undefined) return undefined;
  if (!text.endsWith('%')) return { content: value, format: formatted('CURRENCY', '$#,##0.00') };
  return { content: Number((value / 100).toPrecision(15)), format: formatted('PERCENT', '0%') };
}

export function typed(text: string, thisYear: number): Typed {
  if (text === '') return { content: null };
  if (text.startsWith("'")) return { content: text.slice(1) || null };
  if (text.startsWith('=') && text.length > 1) return { content: { formula: text } };
  const trimmed = text.trim();
  const value = parseNumber(trimmed);
  if (value !== undefined) return { content: value };
  if (/^(true|false)$/i.test(trimmed)) return { content: trimmed.toLowerCase() === 'true' };
  const special = parseMoney(trimmed) ?? parseMoment(trimmed, thisYear);
  if (special) return special;
  // Observed: "+1 555-..." is taken for a formula and shows #ERROR!.
  if (/^[+-]./.test(text)) return { content: { formula: `=${text}`, error: '#ERROR!' } };
  return { content: text };
}
