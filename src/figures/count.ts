// From the columns of the tables to what each day has. Deleted orders and test customers are left out everywhere. Pure.
import type { Columns, ColumnValues } from '../workbooks/columns';
import { addMoney, count, emptyDay, noCounts, type Day } from './day';
import { addTo } from './histogram';

/** Columns that are read, by table. */
export const counted = {
  orders: [
    ...['customer_id', 'status', 'stage', 'status_since', 'source', 'discount_amount', 'total_amount', 'products'],
    ...['province_code', 'created_at', 'shipped_at', 'is_deleted'],
    ...['hours_payment', 'hours_review', 'hours_pharmacy', 'hours_shipped'],
  ],
  subscriptions: ['_id', 'customer_id', 'status', 'created_at'],
  subscription_history: ['subscription_id', 'status', 'changed_at'],
  prescriptions: ['customer_id', 'created_at'],
} as const;

export const stageColumns = [
  ['Payment', 'hours_payment'],
  ['Medical review', 'hours_review'],
  ['Pharmacy', 'hours_pharmacy'],
  ['Shipped', 'hours_shipped'],
] as const;

export interface Tables {
  orders: Columns;
  subscriptions: Columns;
  subscription_history: Columns;
  prescriptions: Columns;
}

export interface Counted {
  /** By number of the day: days since 1899-12-30, as Sheets counts them. */
  days: Map<number, Day>;
  /** Orders that are under way now, by stage; "" is a status without one. */
  open: { [stage: string]: number };
  /** Subscriptions that are active now. */
  active: number;
  /** By day: how many more (or fewer) are active at its end than at the end of the day before. */
  activeMoves: Map<number, number>;
}

/** Stages in which nothing more is to be done. */
const closed: ReadonlySet<unknown> = new Set(['Delivered', 'Closed']);

/** `dayOf` gives the day of a cell with a time, undefined for a cell without one. */
export function countDays(
  tables: Tables,
  dayOf: (cell: unknown) => number | undefined,
  isTest: (customerId: string) => boolean,
): Counted {
  const counted: Counted = { days: new Map(), open: noCounts(), active: 0, activeMoves: new Map() };
  const on = (cell: unknown): Day => {
    const at = dayOf(cell);
    // what has no time is counted nowhere
    if (at === undefined) return emptyDay();
    const day = counted.days.get(at) ?? emptyDay();
    counted.days.set(at, day);
    return day;
  };
  eachRow(tables.orders, (cell) => {
    if (cell('is_deleted') === true || isTest(String(cell('customer_id')))) return;
    const placed = on(cell('created_at'));
    placed.orders += 1;
    placed.revenue = addMoney(placed.revenue, amount(cell('total_amount')));
    placed.discounts = addMoney(placed.discounts, amount(cell('discount_amount')));
    count(placed.sources, text(cell('source')));
    count(placed.states, text(cell('province_code')));
    for (const product of new Set(productsIn(String(cell('products'))))) count(placed.products, product);
    for (const [stage, column] of stageColumns) {
      const hours = cell(column);
      if (typeof hours === 'number') addTo((placed.stages[stage] ??= {}), hours);
    }
    if (cell('shipped_at') !== '') on(cell('shipped_at')).shipped += 1;
    if (isCancelled(cell('status'))) on(cell('status_since')).cancelled += 1;
    const stage = String(cell('stage'));
    if (!closed.has(stage)) count(counted.open, stage);
  });
  countSubscriptions(tables, on, dayOf, isTest, counted);
  eachRow(tables.prescriptions, (cell) => {
    if (!isTest(String(cell('customer_id')))) on(cell('created_at')).prescriptions += 1;
  });
  return counted;
}

function countSubscriptions(
  { subscriptions, subscription_history: history }: Tables,
  on: (cell: unknown) => Day,
  dayOf: (cell: unknown) => number | undefined,
  isTest: (customerId: string) => boolean,
  counted: Counted,
): void {
  const moves = new Map<string, { status: string; at: number; cell: unknown }[]>();
  eachRow(history, (cell) => {
    const id = String(cell('subscription_id'));
    const at = cell('changed_at');
    if (typeof at !== 'number') return;
    const own = moves.get(id) ?? [];
    moves.set(id, own);
    own.push({ status: fold(cell('status')), at, cell: at });
  });
  const move = (cell: unknown, by: number): void => {
    const day = dayOf(cell);
    if (day !== undefined) counted.activeMoves.set(day, (counted.activeMoves.get(day) ?? 0) + by);
  };
  eachRow(subscriptions, (cell) => {
    if (isTest(String(cell('customer_id')))) return;
    if (cell('created_at') !== '') on(cell('created_at')).subscriptionsStarted += 1;
    if (fold(cell('status')) === 'active') counted.active += 1;
    // until it is told otherwise a subscription is active from its beginning
    let active = cell('created_at') !== '';
    if (active) move(cell('created_at'), 1);
    let before = '';
    for (const { status, cell: at } of (moves.get(String(cell('_id'))) ?? []).sort((a, b) => a.at - b.at)) {
      if (status === before) continue;
      before = status;
      if (status === 'paused') on(at).subscriptionsPaused += 1;
      if (isCancelled(status)) on(at).subscriptionsCancelled += 1;
      if (active !== (status === 'active')) move(at, active ? -1 : 1);
      active = status === 'active';
    }
  });
}

type Cell = ColumnValues[number];

function eachRow(columns: Columns, see: (cell: (name: string) => Cell) => void): void {
  const length = Math.max(0, ...Object.values(columns).map((column) => column.length));
  let row = 0;
  const cell = (name: string): Cell => columns[name]?.[row] ?? '';
  for (row = 0; row < length; row += 1)
    if (Object.values(columns).some((column) => (column[row] ?? '') !== '')) see(cell);
}

const amount = (cell: Cell): number => (typeof cell === 'number' ? cell : 0);
const fold = (cell: Cell): string => String(cell).trim().toLowerCase();
const isCancelled = (cell: Cell): boolean => /^cancell?ed$/.test(fold(cell));
/** What is blank is counted, too: nothing is silently missing. */
const text = (cell: Cell): string => String(cell).trim() || '(not told)';

/** "Kit, Pen (3)" names two products. */
const productsIn = (cell: string): string[] =>
  cell === '' ? [] : cell.split(', ').map((part) => part.replace(/ \(\d+\)$/, ''));
