// What a setting is: how its row reads, what of a typed value is good, and what it changes.
import type { Value } from '../workbooks/values';
import type { Settings } from './settings';

type Condition = GoogleAppsScript.Sheets.Schema.BooleanCondition;

/** `problem` says what was expected; it never repeats what was typed. */
export type Parsed = { ok: true; next: Settings } | { ok: false; problem: string };

export interface Definition {
  /** Stable name: `timeZone`, `limit:awaiting_script`. */
  key: string;
  label: string;
  unit: string;
  about: string;
  /** How the value's cell is typed. */
  type: 'text' | 'number';
  /** What Sheets itself asks of the cell. */
  condition?: Condition;
  show(settings: Settings): string | number;
  /** `value` is trimmed; "" is for an empty cell. */
  parse(value: string | number, settings: Settings): Parsed;
}

/** Characters of a value that are looked at; what is longer is wrong. */
const longestValue = 4000;

/** What a cell holds, as a definition wants it; undefined where it is too long. */
export function typed(value: Value): string | number | undefined {
  if (typeof value === 'number') return value;
  const text = String(value);
  return text.length > longestValue ? undefined : text.trim();
}

export const wrong = (problem: string): Parsed => ({ ok: false, problem });
export const right = (next: Settings): Parsed => ({ ok: true, next });

/** A number between two others, however it was typed; undefined for anything else. */
export function numberIn(value: string | number, least: number, most: number): number | undefined {
  const text = typeof value === 'string' ? value.replace(/,(?=\d{3}\b)/g, '') : value;
  const number = text === '' ? NaN : Number(text);
  return number >= least && number <= most ? number : undefined;
}

export const between = (least: number, most: number): Condition => ({
  type: 'NUMBER_BETWEEN',
  values: [{ userEnteredValue: String(least) }, { userEnteredValue: String(most) }],
});
