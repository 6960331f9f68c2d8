// Which rows are shown, and in which order: a sort by one column and a filter, made from the rows at hand.
import type { Cell } from '../parts/api';
import type { Rows } from './rows';
import { mostSorted } from './rows';

export interface Arrangement {
  sort: { column: number; descending: boolean } | undefined;
  /** Words that must all be in a row. */
  filter: string;
}

export const isPlain = ({ sort, filter }: Arrangement): boolean => sort === undefined && filter.trim() === '';

/** Row indexes in the order shown; undefined is the order of the sheet. Every row needed must have been fetched. */
export function arrange(rows: Rows, arrangement: Arrangement): number[] | undefined {
  if (isPlain(arrangement)) return undefined;
  const words = arrangement.filter.toLowerCase().split(/\s+/).filter(Boolean);
  const kept: number[] = [];
  for (let index = 0; index < Math.min(rows.total, mostSorted); index += 1) {
    const row = rows.at(index);
    if (!row) continue;
    const text = words.length === 0 ? '' : row.texts.join('\n').toLowerCase();
    if (words.every((word) => text.includes(word))) kept.push(index);
  }
  const { sort } = arrangement;
  if (!sort) return kept;
  const value = (index: number): Cell => rows.at(index)?.cells[sort.column] ?? '';
  const sign = sort.descending ? -1 : 1;
  return kept.sort((a, b) => compare(value(a), value(b), sign) || a - b);
}

const collator = new Intl.Collator('en', { numeric: true });

/** Blank cells come last whichever way; numbers before texts. */
function compare(a: Cell, b: Cell, sign: number): number {
  if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1;
  if (typeof a === 'string' && typeof b === 'string') return sign * collator.compare(a, b);
  if (typeof a !== 'string' && typeof b !== 'string') return sign * (Number(a) - Number(b));
  return typeof a === 'string' ? sign : -sign;
}
