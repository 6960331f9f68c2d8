// Rows of a tab by their headers, for assertions that read like the sheet.
import type { Table } from '../../local/testing';

export type NamedRow = Record<string, unknown>;

export const rowsOf = ({ header, rows }: Table): NamedRow[] =>
  rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])));

/** The only row of a tab. */
export function rowOf(table: Table): NamedRow {
  expect(table.rows).toHaveLength(1);
  return rowsOf(table)[0]!;
}
