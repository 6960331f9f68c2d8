// What is here and not in the export, within what the export covers. Pure.
import { numberKey, type Line } from './compare';
import type { ExportRecord } from './export-record';
import type { Here } from './here';
import type { Reconciliation } from './state';

/** Widens what the export is known to cover. */
export function cover(state: Reconciliation, { times, number }: ExportRecord): void {
  const created = times.createdAt?.iso;
  if (created !== undefined) {
    const [from, to] = state.created ?? [created, created];
    state.created = [created < from ? created : from, created > to ? created : to];
  }
  if (/^\d{1,15}$/.test(number)) {
    const value = Number(number);
    const [from, to] = state.numbers ?? [value, value];
    state.numbers = [Math.min(from, value), Math.max(to, value)];
  }
}

/** The next rows in the order of their keys, from `state.after` on: at most `most`, in the order they are to be listed. */
export function onlyHere(here: Here, state: Reconciliation, met: ReadonlySet<string>, most: number): Line[] {
  const { table } = here;
  const text = (column: string, row: number): string => String(table[column]?.[row] ?? '');
  const rows: [string, number][] = [];
  for (const [id, row] of here.byId) {
    const known = met.has(id) || met.has(numberKey(text('id', row)));
    if (id > state.after && !known && text('is_deleted', row) !== 'true' && covered(here, state, row)) {
      rows.push([id, row]);
    }
  }
  rows.sort(([a], [b]) => (a < b ? -1 : 1));
  return rows.slice(0, most).map(([id, row]) => ({
    kind: 'only here',
    number: text('id', row),
    _id: id,
    field: '',
    here: [text('status', row), text('total_amount', row), text('created_at_utc', row)].filter(Boolean).join(', '),
    there: '',
    link: text('record_link', row),
  }));
}

/** What was made before or after all that the export holds is none of its business. */
function covered({ table }: Here, { created, numbers }: Reconciliation, row: number): boolean {
  const made = String(table.created_at_utc?.[row] ?? '');
  if (created && made !== '') return made >= created[0] && made <= created[1];
  const number = Number(table.id?.[row] || NaN);
  if (numbers && !Number.isNaN(number)) return number >= numbers[0] && number <= numbers[1];
  return true;
}
