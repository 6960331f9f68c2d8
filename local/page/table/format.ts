// Shows values as a spreadsheet would: money, counts, dates in the workbook's time zone, texts as they are.
import type { Cell, ColumnLook } from '../parts/api';

export type Show = (value: Cell) => string;
export type Align = 'start' | 'end' | 'center';

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export function showColumn(look: ColumnLook | undefined, timeZone: string): Show {
  const { type = '', pattern = '' } = look?.format?.numberFormat ?? {};
  const number = numberShow(pattern);
  const date = type.startsWith('DATE') ? dateShow(timeZone) : undefined;
  return (value) => {
    if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
    if (typeof value === 'number') return number(value);
    return date && isoTime.test(value) ? date(value) : value;
  };
}

export const alignOf = (value: Cell, shown: string): Align =>
  typeof value === 'boolean' ? 'center' : typeof value === 'number' || shown !== value ? 'end' : 'start';

function numberShow(pattern: string): (value: number) => string {
  if (pattern === '' || pattern === '@') return String;
  const decimals = /\.(0+)/.exec(pattern)?.[1]?.length ?? 0;
  const style = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: pattern.includes('.') ? Math.max(decimals, 2) : 0,
    useGrouping: pattern.includes(','),
  });
  const currency = pattern.includes('$') ? '$' : '';
  return (value) => `${value < 0 ? '-' : ''}${currency}${style.format(Math.abs(value))}`;
}

function dateShow(timeZone: string): (iso: string) => string {
  const digits = { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  const style = new Intl.DateTimeFormat('en-CA', { ...digits, timeZone, year: 'numeric', hourCycle: 'h23' });
  return (iso) => {
    const part = Object.fromEntries(style.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
    return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}:${part.second}`;
  };
}

/** 0 → A, 26 → AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** "12 s ago", for the header. */
export function ago(iso: string, now = Date.now()): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000));
  if (seconds < 90) return `${seconds} s ago`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min ago`;
  return seconds < 48 * 3600 ? `${Math.round(seconds / 3600)} h ago` : `${Math.round(seconds / 86_400)} days ago`;
}
