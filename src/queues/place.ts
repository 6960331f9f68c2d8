/**
 * Which row each order gets: the one it has, so that what staff have put there stays with it. An order that leaves keeps its
 * row below the queue while staff have written into it; when it returns so do their words. Pure.
 */
import { enteredValue, sameValue, type Standing, type Wanted } from '../workbooks/arrange';
import { instantOfSerial } from '../workbooks/cells';
import { queuesTab } from '../workbooks/layout/queues';
import type { Row } from '../workbooks/layout/tab';
import { cellOf } from '../workbooks/standing';
import type { TabStructure } from '../workbooks/structure';
import type { Value } from '../workbooks/values';
import type { Aged } from './queue';

export const summaryKey = 'summary';
export const leftStage = 'Left the queue';
/** Rows of orders that left, kept for what staff wrote into them: the newest ones. */
export const mostLeft = 300;

interface Known {
  key: string;
  standing: Standing;
  place: Value;
}

export interface Placing {
  place: TabStructure;
  standing: readonly Standing[];
  /** In their order. */
  queue: readonly Aged[];
  summary: string;
  /** ms */
  now: number;
  timeZone: string;
  /** What staff had written beside orders, by key and position: written back where an order's row is gone. */
  remembered?: ReadonlyMap<string, ReadonlyMap<number, Value>>;
  /** It is written back in every row: columns were moved while the tab was drawn. */
  overwritten?: boolean;
}

export function placeRows({
  place,
  standing,
  queue,
  summary,
  now,
  timeZone,
  remembered,
  overwritten,
}: Placing): Wanted[] {
  const { known, others } = sorted(place, standing);
  const wanted = (key: string, cells: Row): Wanted => {
    const from = known.get(key)?.standing;
    const row = { ...cells, order_id: key };
    const own = from && !overwritten ? undefined : remembered?.get(key);
    const swept = from && overwritten ? misplaced(place, from, row, timeZone) : [];
    return { ...(from ? { from } : {}), cells: row, own: new Map([...swept, ...(own ?? [])]) };
  };
  const top = wanted(summaryKey, { place: 0, stage: summary });
  const open = queue.map((one, at) => wanted(one.id, orderCells(one, at + 1)));
  const shown = new Set([summaryKey, ...queue.map(({ id }) => id)]);
  const left = [...known.values()].filter(({ key, standing }) => !shown.has(key) && hasOwn(place, standing));
  const leaving = left
    .map(({ key, standing }) => ({ key, at: leftAt(cellOf(place, standing), now, timeZone) }))
    .sort((a, b) => b.at.since - a.at.since)
    .slice(0, mostLeft)
    .map(({ key, at }, index) => wanted(key, { ...at.cells, place: queue.length + index + 1 }));
  const rows = [top, ...open, ...leaving];
  return [...(isOurs(known) ? rows : asTheyStand(standing, rows)), ...others];
}

function orderCells(one: Aged, place: number): Row {
  return {
    ...{ place, stage: one.stage, status: one.status, since: one.since, age: one.age, limit: one.limit },
    ...{ urgency: one.urgency, order_number: one.number, customer: one.customer, products: one.products },
    ...{ province: one.province, pharmacy: one.pharmacy, assigned_to: one.assignedTo, total: one.total },
    record_link: one.link,
  };
}

/** Rows by the order they are of; `others` are staff's own lines, and what is left of rows whose key is gone or doubled. */
function sorted(place: TabStructure, standing: readonly Standing[]): { known: Map<string, Known>; others: Wanted[] } {
  const known = new Map<string, Known>();
  const others: Wanted[] = [];
  for (const one of standing) {
    const cell = cellOf(place, one);
    const key = String(cell(queuesTab.key));
    const drawn = cell('place') !== '';
    if (key !== '' && !known.has(key)) known.set(key, { key, standing: one, place: cell('place') });
    else if (!drawn && key === '' && one.values.some((value) => value !== '')) others.push({ from: one });
    else if (hasOwn(place, one)) others.push({ from: one, cells: {}, rewrites: true });
  }
  return { known, others };
}

/** Whether staff have written anything into the row. */
export function hasOwn(place: TabStructure, { values }: Standing): boolean {
  const machines = machinePositions(place);
  return values.some((value, position) => value !== '' && !machines.has(position));
}

export const machinePositions = ({ columns }: TabStructure): Set<number> =>
  new Set(queuesTab.columns.filter(({ editable }) => !editable).map(({ key }) => columns[key] as number));

/** Cells in columns that are not the machine's where a write by an outdated structure left what the row shows. */
function misplaced(place: TabStructure, { values }: Standing, row: Row, timeZone: string): [number, Value][] {
  const machines = machinePositions(place);
  const shown = queuesTab.columns.map((column) => enteredValue(column, row[column.key], timeZone));
  return values.flatMap((value, at): [number, Value][] =>
    value !== '' && !machines.has(at) && shown.some((one) => sameValue(one, value)) ? [[at, '']] : [],
  );
}

/** How the row of an order that left reads: since when (ms), and what it was. */
function leftAt(cell: (column: string) => Value, now: number, timeZone: string): { since: number; cells: Row } {
  const before = cell('stage') === leftStage ? cell('since') : '';
  const since = typeof before === 'number' ? instantOfSerial(before, timeZone) : now;
  const names = ['order_number', 'customer', 'products', 'province', 'pharmacy', 'record_link', 'total'] as const;
  const kept: Row = Object.fromEntries(names.map((name) => [name, cell(name)]));
  return { since, cells: { ...kept, stage: leftStage, since } };
}

/** The rows, in the order in which they stand, are numbered as they were last drawn: nobody has sorted or moved them. */
function isOurs(known: ReadonlyMap<string, Known>): boolean {
  const numbers = [...known.values()].flatMap(({ place }) => (typeof place === 'number' ? [place] : []));
  return numbers.every((number, at) => at === 0 || number > (numbers[at - 1] as number));
}

/** Somebody has sorted: rows stay where they are, and new ones come after them. */
function asTheyStand(standing: readonly Standing[], rows: readonly Wanted[]): Wanted[] {
  const at = new Map(standing.map((one, index) => [one, index]));
  const old = rows.filter(({ from }) => from !== undefined);
  old.sort((a, b) => (at.get(a.from as Standing) as number) - (at.get(b.from as Standing) as number));
  return [...old, ...rows.filter(({ from }) => from === undefined)];
}
