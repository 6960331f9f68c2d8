// Holds the views of the dataset against the workbook's own cells: every row, every cell, counts and sums.
import { deliveries as log, tables } from '../../src/workbooks/layout/database';
import type { Column, Tab } from '../../src/workbooks/layout/tab';
import type { Warehouse } from '../bigquery/warehouse';
import type { State } from '../platform';
import { place } from './world';

const view = (name: string): string => `\`${place.project}.${place.dataset}.${name}\``;

/** A cell as text, however it is kept: times as ms, numbers as numbers. */
function plain({ key, type }: Column, value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return '';
  if (value === '') return '';
  if (key.endsWith('_utc')) return String(Date.parse(isoOf(value)));
  if (type === 'date')
    return String(typeof value === 'number' ? Math.round((value - 25_569) * 86_400_000) : Date.parse(isoOf(value)));
  if (type === 'text' || typeof value === 'boolean') return String(value);
  return String(Number(value));
}

const isoOf = (value: string | number | boolean): string => {
  const text = String(value).replace(' ', 'T');
  return text.endsWith('Z') ? text : `${text}Z`;
};

/** Rows of a tab by key, in the workbook or in its archives; those without a key are nobody's. */
function sheetRows(state: State, tab: Tab): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { title, sheets } of state.workbooks.values()) {
    if (!/^CarePortals database( archive|$)/.test(title)) continue;
    const [header = [], ...rows] = sheets.find((sheet) => sheet.title === tab.name)?.rows ?? [];
    const at = tab.columns.map((column) => header.indexOf(column.header));
    for (const row of rows) {
      const key = row[header.indexOf(tab.key)];
      if (key === undefined || key === null || key === '') continue;
      const cells = tab.columns.map((column, position) => plain(column, row[at[position]!]));
      found.set(JSON.stringify(key), withoutResidue(tab, cells));
    }
  }
  return found;
}

/** Of an erased delivery the sheets keep what is nobody's, for a rebuild; BigQuery keeps that it came. */
function withoutResidue(tab: Tab, cells: string[]): string[] {
  const isErased = tab === log && cells[tab.columns.findIndex(({ key }) => key === 'outcome')] === 'erased';
  return isErased ? cells.map((cell, at) => (tab.columns[at]!.key.startsWith('body') ? '' : cell)) : cells;
}

/** What of the dataset is not as in the sheets, in words. */
function compareTab(state: State, warehouse: Warehouse, tab: Tab): string[] {
  const differences: string[] = [];
  const wanted = sheetRows(state, tab);
  const found = warehouse.rows(`SELECT * FROM ${view(tab.name)}`);
  if (found.length !== wanted.size) differences.push(`${tab.name}: ${found.length} rows, not ${wanted.size}`);
  for (const row of found) {
    const own = withoutResidue(
      tab,
      tab.columns.map((column) => plain(column, row[column.key])),
    );
    const key = tab.columns.find(({ key }) => key === tab.key)!;
    const same = wanted.get(JSON.stringify(key.type === 'text' ? row[tab.key] : Number(row[tab.key])));
    if (!same) differences.push(`${tab.name}: a row too many`);
    tab.columns.forEach((column, at) => {
      if (same && own[at] !== same[at]) differences.push(`${tab.name}: ${column.key} is ${own[at]}, not ${same[at]}`);
    });
  }
  const summed = tab.columns.filter(({ type }) => type === 'money' || type === 'count');
  if (summed.length === 0) return differences;
  const sums = summed.map(({ key }) => `SUM(\`${key}\`) AS \`${key}\``);
  const [totals = {}] = warehouse.rows(`SELECT ${sums.join(', ')} FROM ${view(tab.name)}`);
  for (const { key } of summed) {
    const at = tab.columns.findIndex((column) => column.key === key);
    const cents = [...wanted.values()].reduce((sum, row) => sum + Math.round(Number(row[at]) * 100), 0);
    if (Math.round(Number(totals[key] ?? 0) * 100) !== cents) differences.push(`${tab.name}: the sum of ${key}`);
  }
  return differences;
}

/** All tables and the event log; no row of a view stands there twice. */
export function compareAll(state: State, warehouse: Warehouse): string[] {
  return [...tables, log].flatMap((tab) => compareTab(state, warehouse, tab));
}

/** Rows that loads have brought into the log and into the versions: doubles would show here, though the views hide them. */
export function stored(warehouse: Warehouse): { log: number; sequences: number; versions: number; distinct: number } {
  const number = (sql: string): number => Number(warehouse.rows(sql)[0]!.n);
  const [all, distinct] = ['COUNT(*)', 'COUNT(DISTINCT `sequence`)'];
  const versions = tables.map(({ name }) => view(`${name}_versions`));
  return {
    log: number(`SELECT ${all} AS n FROM ${view('deliveries_log')}`),
    sequences: number(`SELECT ${distinct} AS n FROM ${view('deliveries_log')}`),
    versions: versions.reduce((sum, name) => sum + number(`SELECT COUNT(*) AS n FROM ${name}`), 0),
    distinct: versions.reduce(
      (sum, name) =>
        sum + number(`SELECT COUNT(*) AS n FROM (SELECT DISTINCT \`_row\`, \`_step\` FROM ${name}) AS own`),
      0,
    ),
  };
}
