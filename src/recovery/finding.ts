// What a verification finds: one place where a table is not what it should be.
import { toCell } from '../workbooks/cells';
import type { Cell, Column, Row, Tab } from '../workbooks/layout/tab';
import type { TabStructure } from '../workbooks/structure';

export type Kind =
  'wrong cell' | 'missing row' | 'surplus row' | 'doubled row' | 'overwritten header' | 'damaged record' | 'lost tab';

export interface Finding {
  kind: Kind;
  /** Tab name of the layout. */
  tab: string;
  /** Key of the row, or of the record. */
  key: string;
  /** Column key; "" when the whole row is meant. */
  column: string;
  /** Where it was seen, a missing one when it was last drawn; 0 when nowhere. */
  row: number;
  /** For people; dates as the wall clock of the workbook. */
  is: string;
  shouldBe: string;
  /** Names in the index of the record whose rows are to be drawn again. */
  owners: string[];
}

/** The same finding seen twice has the same id. */
export const idOf = ({ kind, tab, key, column, row }: Finding): string =>
  [tab, key, column, kind === 'wrong cell' || kind === 'missing row' ? '' : String(row)].join('!');

/** A cell's value as it stands, typed. */
export type Typed = string | number | boolean;

/** What is wrong with the machine's cells of one row; `except` names columns that are not compared. */
export function wrongCells(
  tab: Tab,
  place: TabStructure,
  wanted: Row,
  cells: ReadonlyMap<number, Typed> | undefined,
  timeZone: string,
  except?: (column: Column, is: Typed | undefined, shouldBe: Cell) => boolean,
): Pick<Finding, 'column' | 'is' | 'shouldBe'>[] {
  return tab.columns.flatMap((column) => {
    const is = cells?.get(place.columns[column.key] as number);
    const shouldBe = wanted[column.key];
    if (isSame(column, shouldBe, is, timeZone) || except?.(column, is, shouldBe)) return [];
    return [{ column: column.key, is: words(column, is), shouldBe: words(column, typed(column, shouldBe, timeZone)) }];
  });
}

/** Values and their types: a number that stands as a text is another value. */
export function isSame(column: Column, wanted: Cell, is: Typed | undefined, timeZone: string): boolean {
  const expected = typed(column, wanted, timeZone);
  if (expected === undefined) return is === undefined || is === '';
  if (typeof expected === 'number') return typeof is === 'number' && Math.abs(is - expected) < closeEnough;
  return is === expected;
}

/** A day's fraction of a tenth of a millisecond: what a number may lose on its way through JSON. */
const closeEnough = 1e-9;

function typed(column: Column, wanted: Cell, timeZone: string): Typed | undefined {
  const { stringValue, numberValue, boolValue } = toCell(column, wanted, timeZone).userEnteredValue ?? {};
  return stringValue ?? numberValue ?? boolValue;
}

const longestShown = 1000;

function words({ type }: Column, value: Typed | undefined): string {
  if (value === undefined) return '';
  if (type !== 'date' || typeof value !== 'number') return String(value).slice(0, longestShown);
  const wallClock = new Date(Math.round((value - 25_569) * 86_400_000));
  return Number.isNaN(wallClock.getTime()) ? String(value) : wallClock.toISOString().replace('T', ' ').slice(0, -1);
}
