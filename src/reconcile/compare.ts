// One record of an export beside what is here: what is missing, what differs. Pure.
import { addressId } from '../deliveries/read';
import type { Value } from '../deliveries/kinds';
import { isPlace } from '../entities/address';
import type { Values } from '../entities/field';
import { instantOfSerial } from '../workbooks/cells';
import type { ExportRecord } from './export-record';
import { sameTime } from './export-time';
import { exportFields, type ExportField } from './fields';
import { rowFor, type Here } from './here';
import { readHistoryKeys } from './history-keys';

export type LineKind = 'missing here' | 'differs' | 'only here' | 'not readable';

export interface Line {
  kind: LineKind;
  number: string;
  _id: string;
  /** Label of the field; "" when the whole record is meant. */
  field: string;
  here: string;
  there: string;
  /** Why nothing can be done about it, when nothing can. */
  done?: string;
  link?: string;
}

/** What stands for a number in the list of keys that were met, where no single _id does. */
export const numberKey = (number: string): string => (number === '' ? '' : `#${number}`);

export interface Compared {
  lines: Line[];
  /** Key under which "only here" looks for it. */
  key: string;
  /** What is here is newer than the export: differences are no news and are not listed. */
  newer: boolean;
}

export function compareRecord(here: Here, record: ExportRecord): Compared {
  const { _id, number } = record;
  const row = rowFor(here, _id, number);
  const id = typeof row === 'number' ? String(here.table._id?.[row]) : _id;
  const key = id === '' ? numberKey(number) : id;
  const line = (more: Partial<Line> & { kind: LineKind }): Line => ({
    number: number || (typeof row === 'number' ? String(here.table.id?.[row] ?? '') : ''),
    _id: id,
    field: '',
    here: '',
    there: '',
    ...(typeof row === 'number' ? { link: String(here.table.record_link?.[row] ?? '') } : {}),
    ...more,
  });
  const only = (one: Line): Compared => ({ lines: [one], key, newer: false });
  if (_id === '' && number === '') {
    return only(line({ kind: 'not readable', done: 'the row has neither an ID nor a number' }));
  }
  if (record.ragged) {
    return only(line({ kind: 'not readable', done: 'the row has more cells than the header: correct the file' }));
  }
  if (row === 'several') {
    return only(line({ kind: 'not readable', done: 'several rows here have this number: the export needs the ID' }));
  }
  if (row === undefined) {
    return only(line({ kind: 'missing here', there: summary(record), ...unfit(here, record) }));
  }
  if (isNewer(here, row, record)) return { lines: [], key, newer: true };
  const differences = exportFields[here.kind].flatMap((field) => difference(here, row, record, field));
  const lines = [...differences, ...whole(here, row, record)].map(([field, ours, theirs]) =>
    line({ kind: 'differs', field, here: ours, there: theirs, ...unfit(here, record) }),
  );
  return { lines, key, newer: false };
}

type Difference = [field: string, here: string, there: string];

/** Without an ID or a time of its own a row cannot become a delivery. */
function unfit({ kind, byNumber }: Here, record: ExportRecord): { done?: string } {
  if (record._id === '' && !byNumber.has(record.number)) {
    return {
      done: `cannot be backfilled: the export has no ID (_id) for this ${kind === 'orders' ? 'order' : 'subscription'}`,
    };
  }
  return record.times.updatedAt || record.times.createdAt
    ? {}
    : { done: 'cannot be backfilled: the export has neither an updated nor a created time for it' };
}

function isNewer({ table }: Here, row: number, record: ExportRecord): boolean {
  const updated = record.times.updatedAt;
  const ours = Date.parse(String(table.updated_at_utc?.[row] ?? ''));
  return updated !== undefined && ours >= Date.parse(updated.iso) + updated.precision && !sameTime(ours, updated);
}

function difference(here: Here, row: number, record: ExportRecord, field: ExportField): Difference[] {
  const { path, label, column } = field;
  if (record.unreadable[path] !== undefined) return [[label, '', `${record.unreadable[path]} (not readable)`]];
  if (path.startsWith('customer.')) return customerDifference(here, row, record, field);
  if (column === undefined) return [];
  const ours = here.table[column]?.[row] ?? '';
  const time = record.times[path];
  if (time) {
    const at =
      typeof ours === 'number' ? instantOfSerial(ours, here.timeZone) : Date.parse(ours === true ? '' : String(ours));
    return sameTime(at, time) ? [] : [[label, Number.isNaN(at) ? '' : new Date(at).toISOString(), time.iso]];
  }
  const theirs = record.values[path];
  return theirs === undefined || same(field, ours, theirs) ? [] : [[label, shown(ours), shown(theirs)]];
}

function same({ kind }: ExportField, here: Value, there: Value): boolean {
  if (kind === 'money') return here !== '' && cents(here) === cents(there);
  if (kind === 'truth') return (here === true) === there;
  if (kind === 'status') return String(here).trim().toLowerCase() === there;
  return String(here).trim() === String(there).trim();
}

const cents = (value: Value): number => Math.round(Number(value) * 100);
const shown = (value: Value): string => String(value);

/** Does the row belong to the customer the export names; and what the export knows of that one and nobody here does. */
function customerDifference(here: Here, row: number, record: ExportRecord, { path, label }: ExportField): Difference[] {
  const theirs = record.values[path];
  if (theirs === undefined) return [];
  const owner = String(here.table.customer_id?.[row] ?? '');
  const name = path.slice('customer.'.length);
  if (name === '_id' || name === 'email') {
    const known = here.aliases.get(`${name === '_id' ? 'id' : 'email'}:${String(theirs)}`);
    return known === owner && owner !== '' ? [] : [[label, owner, String(theirs)]];
  }
  const column = { phone: 'phone', firstName: 'first_name', lastName: 'last_name' }[name] as string;
  const at = here.customers.rows.get(owner);
  const ours = at === undefined ? '' : String(here.customers.table[column]?.[at] ?? '');
  return ours === '' ? [[label, '', String(theirs)]] : [];
}

/** What no single column tells: the address, the line items, the history. */
function whole(here: Here, row: number, record: ExportRecord): Difference[] {
  if (here.kind !== 'orders') return [];
  const differences: Difference[] = [];
  const address: Values = {};
  for (const [path, value] of Object.entries(record.values)) {
    if (path.startsWith('shippingAddress.')) address[path.slice('shippingAddress.'.length)] = value;
  }
  const ours = String(here.table.address_id?.[row] ?? '');
  if (isPlace(address) && addressId(address) !== `address:${ours}`) {
    differences.push(['Address', ours === '' ? '' : 'another address', Object.values(address).join(', ')]);
  }
  // an export may name only the first of several items: fewer is no difference
  const items = Number(here.table.item_count?.[row] || 0);
  if (record.items > items) differences.push(['Line items', String(items), String(record.items)]);
  const known = here.history;
  const id = String(here.table._id?.[row]);
  const missing = known ? readHistoryKeys(id, record.lists.statusHistory).filter((key) => !known.has(key)) : [];
  if (missing.length > 0) {
    const entries = missing.map((key) => key.slice(id.length + 1)).join(', ');
    differences.push(['Status history', `${missing.length} entries are not here`, entries]);
  }
  return differences;
}

function summary({ values, times }: ExportRecord): string {
  return [values.status, values.totalAmount, times.createdAt?.iso].filter((part) => part !== undefined).join(', ');
}
