// Typed cells for the Sheets API: nothing is parsed, nothing is a formula, text stays text.
import type { Cell, Column, ColumnType } from './layout/tab';

export type CellData = GoogleAppsScript.Sheets.Schema.CellData;

/** What `updateCells` and `appendCells` write of each cell. */
export const cellFields = 'userEnteredValue,userEnteredFormat.numberFormat';

/** Number formats by column type; TEXT keeps a later re-edit by a person from being parsed. */
export const numberFormats: Record<ColumnType, { type: string; pattern: string }> = {
  text: { type: 'TEXT', pattern: '@' },
  money: { type: 'CURRENCY', pattern: '"$"#,##0.00' },
  count: { type: 'NUMBER', pattern: '0' },
  number: { type: 'NUMBER', pattern: '#,##0.##' },
  date: { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm:ss' },
  truth: { type: 'TEXT', pattern: '@' },
};

/** A cell holds 50,000 characters (Sheets limit). */
const longestText = 49_990;

export function toCell(column: Column, value: Cell, timeZone: string): CellData {
  const cell: CellData = { userEnteredFormat: { numberFormat: numberFormats[column.type] } };
  const typed = typedValue(column.type, value, timeZone);
  if (typed !== undefined) cell.userEnteredValue = typed;
  return cell;
}

function typedValue(
  type: ColumnType,
  value: Cell,
  timeZone: string,
): GoogleAppsScript.Sheets.Schema.ExtendedValue | undefined {
  if (value === undefined || value === '') return undefined;
  switch (type) {
    case 'text':
      return { stringValue: clip(String(value)) };
    case 'truth':
      return { boolValue: Boolean(value) };
    case 'date': {
      const ms = typeof value === 'number' ? value : Date.parse(String(value));
      return { numberValue: serialDate(ms, timeZone) };
    }
    case 'money':
    case 'count':
    case 'number':
      return typeof value === 'number' ? { numberValue: value } : { stringValue: clip(String(value)) };
  }
}

/** Never splits a surrogate pair: half a character is refused. */
function clip(text: string): string {
  if (text.length <= longestText) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(longestText - 1)) ? longestText - 1 : longestText;
  return `${text.slice(0, end)}…`;
}

/** Days since 1899-12-30 of the wall clock in `timeZone`; keeps milliseconds (Sheets serial date). */
export function serialDate(ms: number, timeZone: string): number {
  return (ms + offsetOf(ms, timeZone)) / 86_400_000 + 25_569;
}

/** The instant (ms) at which a wall clock in `timeZone` shows what `wall` would show in UTC. */
export function instant(wall: number, timeZone: string): number {
  const guess = wall - offsetOf(wall, timeZone);
  return wall - offsetOf(guess, timeZone);
}

/** The instant (ms) a serial date stands for in `timeZone`; keeps milliseconds. */
export const instantOfSerial = (serial: number, timeZone: string): number =>
  instant(Math.round((serial - 25_569) * 86_400_000), timeZone);

/** `2026-01-05 14:30` as clocks in that zone show it. */
export const wallClock = (ms: number, timeZone: string): string =>
  new Date(Math.round((serialDate(ms, timeZone) - 25_569) * 86_400_000)).toISOString().slice(0, 16).replace('T', ' ');

const formats = new Map<string, Intl.DateTimeFormat>();

/** ms that the wall clock in `timeZone` is ahead of UTC at that instant. */
function offsetOf(ms: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const part: { [type: string]: number } = {};
  for (const { type, value } of format.formatToParts(ms)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
}
