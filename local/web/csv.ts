// A table as CSV, guarded so that no spreadsheet takes a patient's text for a formula.
import type { Table } from './workbooks';

function field(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const guarded = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
}

export const toCsv = ({ header, rows }: Table): string =>
  [header, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
