// What a cell shows: the number formats this project uses, and Sheets' automatic one.
import type { CellContent, Format } from './sheet';
import { formatWall, serialToWall } from './zone';

interface NumberFormat {
  type?: string;
  pattern?: string;
}

export const numberFormatOf = (format: Format | undefined): NumberFormat | undefined =>
  format?.['numberFormat'] as NumberFormat | undefined;

const dateTypes = ['DATE', 'TIME', 'DATE_TIME'];
/** Observed defaults of a spreadsheet in the en_US locale. */
const defaultPatterns: Record<string, string> = {
  DATE: 'M/d/yyyy',
  TIME: 'h:mm:ss am/pm',
  DATE_TIME: 'M/d/yyyy H:mm:ss',
};

export const isDateFormat = (format: Format | undefined): boolean =>
  dateTypes.includes(numberFormatOf(format)?.type ?? '');

function showDate(serial: number, pattern: string): string {
  // Sheets writes minutes with the months' letter: m after an hour or before seconds.
  const letters = pattern
    .replace(/am\/pm/gi, 'a')
    .replace(/(h+:)m+/gi, (_, hours: string) => `${hours}mm`)
    .replace(/y+/gi, (years) => (years.length <= 2 ? 'yy' : 'yyyy'))
    .replace(/(^|[^:m])(m{1,4})(?!m)/g, (all, before: string, run: string) =>
      before.endsWith(':') ? all : before + run.toUpperCase(),
    )
    .replace(/0+/g, (zeros) => 'S'.repeat(zeros.length));
  const twelve = letters.includes('a');
  const java = twelve ? letters : letters.replace(/h/g, 'H');
  return formatWall(serialToWall(serial), java, 0, 'UTC');
}

function showGeneral(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const short = Number(value.toPrecision(10));
  return Math.abs(short) >= 1e15 || (short !== 0 && Math.abs(short) < 1e-5)
    ? short
        .toExponential()
        .toUpperCase()
        .replace(/E([+-])(\d)$/, 'E$10$2')
    : String(short);
}

function showNumber(value: number, pattern: string): string {
  const scaled = pattern.includes('%') ? value * 100 : value;
  const body = /[#0][#0,]*(?:\.([0#]+))?/.exec(pattern);
  if (!body) return showGeneral(value);
  const digits = body[1]?.length ?? 0;
  const least = /0*$/.exec(/\.(0*)/.exec(body[0])?.[1] ?? '')?.[0].length ?? 0;
  const text = Math.abs(scaled).toLocaleString('en-US', {
    minimumFractionDigits: least,
    maximumFractionDigits: digits,
    useGrouping: body[0].includes(','),
  });
  const around = pattern.replace(body[0], text).replace(/["\\]/g, '').replace(/;.*$/, '');
  return scaled < 0 ? `-${around}` : around;
}

export function display(content: CellContent, format: Format | undefined): string {
  if (content === null) return '';
  if (typeof content === 'object') return content.error ?? content.formula;
  if (typeof content === 'boolean') return content ? 'TRUE' : 'FALSE';
  if (typeof content === 'string') return content;
  const { type, pattern } = numberFormatOf(format) ?? {};
  if (isDateFormat(format)) return showDate(content, pattern || defaultPatterns[type!]!);
  if (type === 'TEXT' || pattern === '@') return String(content);
  if (!pattern) {
    if (type === 'PERCENT') return showNumber(content, '0.00%');
    if (type === 'CURRENCY') return showNumber(content, '$#,##0.00');
    return showGeneral(content);
  }
  return showNumber(content, pattern);
}
