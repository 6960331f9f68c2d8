/**
 * The dataset, generated from the one layout. Of each table: `<name>_versions`, every state its rows were seen in, by place in
 * the sheet; `<name>_incoming`, what the newest load brought; and the view `<name>`, the rows as they stand now. Of the event
 * log: `deliveries_log` and the view `deliveries`. Pure.
 */
import { deliveries as log, tables } from '../workbooks/layout/database';
import type { Column, ColumnType, Tab } from '../workbooks/layout/tab';

export interface Field {
  name: string;
  type: 'STRING' | 'NUMERIC' | 'INTEGER' | 'FLOAT' | 'DATETIME' | 'TIMESTAMP' | 'BOOLEAN';
}

/** A date cell is a wall clock in the workbook's zone, which is what a DATETIME is; the exact instants stand in `…_utc`. */
const types: Record<ColumnType, Field['type']> = {
  text: 'STRING',
  money: 'NUMERIC',
  count: 'INTEGER',
  number: 'FLOAT',
  date: 'DATETIME',
  truth: 'BOOLEAN',
};

export const fieldOf = ({ key, type }: Column): Field => ({
  name: key,
  type: key.endsWith('_utc') ? 'TIMESTAMP' : types[type],
});

/** Of the export itself; no column of the layout begins so, but for CarePortals' own `_id`. */
export const exportFields: readonly Field[] = [
  // the row's place in the sheet, from 2; 0 is the line that every load begins with
  { name: '_row', type: 'INTEGER' },
  { name: '_part', type: 'INTEGER' },
  // number of the newest commit when it was read
  { name: '_version', type: 'INTEGER' },
  // number of the export's step: later steps know better
  { name: '_step', type: 'INTEGER' },
  { name: '_exported_at', type: 'TIMESTAMP' },
  { name: '_hash', type: 'STRING' },
  // nothing stands at this place any more
  { name: '_gone', type: 'BOOLEAN' },
  // cells that are not of their column's type, as JSON: there the column is NULL
  { name: '_odd', type: 'STRING' },
];

export const fieldsOf = (tab: Tab): Field[] => [...tab.columns.map(fieldOf), ...exportFields];

export interface Stored {
  tab: Tab;
  table: string;
  partition: string;
  /** Four columns at most (BigQuery, clustered tables). */
  clusters: string[];
}

export const exportedTabs: readonly Tab[] = [...tables];

/** The tables that keep what was exported. */
export const storedTables: readonly Stored[] = [
  { tab: log, table: `${log.name}_log`, partition: 'received_utc', clusters: ['event', 'entity', 'key'] },
  ...exportedTabs.map((tab) => ({
    tab,
    table: versionsOf(tab),
    partition: '_exported_at',
    clusters: ['_part', '_row', tab.key],
  })),
];

export function versionsOf(tab: Tab): string {
  return `${tab.name}_versions`;
}
export const incomingOf = (tab: Tab): string => `${tab.name}_incoming`;
