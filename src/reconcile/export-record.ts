// From rows of an export to what they say of one order or subscription each. Pure.
import { readKind, type Value } from '../deliveries/kinds';
import { isBlank } from './csv';
import { readExportTime, type ExportTime } from './export-time';
import { exportFields, type ExportField, type ExportKind } from './fields';
import type { Mapping } from './mapping';

export interface ExportRecord {
  _id: string;
  number: string;
  /** By path; `items.…` are numbered `lineItems.<n>.…`. */
  values: { [path: string]: Value };
  times: { [path: string]: ExportTime };
  lists: { [path: string]: unknown[] };
  /** Fields whose text is no value of their kind: path → the text. */
  unreadable: { [path: string]: string };
  /** Line items the export names. */
  items: number;
  /** Offset of its first row in the text that was read. */
  start: number;
  /** Which rows of the window, counted from 0. */
  rows: number;
  /** A row has more cells than the header: its values may stand under the wrong ones. */
  ragged: boolean;
}

export interface ExportShape {
  kind: ExportKind;
  mapping: Mapping;
  /** Columns of the header. */
  width: number;
  timeZone: string;
}

/** A row of the export and where it starts. */
export interface PlacedRow {
  cells: readonly string[];
  start: number;
}

/** Neighbouring rows with the same key are one record: exports give an order a row for each line item. */
export function groupRows(shape: ExportShape, rows: readonly PlacedRow[]): PlacedRow[][] {
  const groups: PlacedRow[][] = [];
  let last = '';
  for (const row of rows) {
    if (isBlank(row.cells)) continue;
    const key = keyOf(shape, row.cells);
    if (key !== '' && key === last) (groups[groups.length - 1] as PlacedRow[]).push(row);
    else groups.push([row]);
    last = key;
  }
  return groups;
}

const cellOf = ({ mapping }: ExportShape, cells: readonly string[], path: string): string =>
  mapping[path] === undefined ? '' : (cells[mapping[path]] ?? '').trim();

function keyOf(shape: ExportShape, cells: readonly string[]): string {
  return cellOf(shape, cells, '_id') || plainNumber(cellOf(shape, cells, 'id'));
}

const plainNumber = (text: string): string => text.replace(/^#\s*/, '');

export function readRecord(shape: ExportShape, group: readonly PlacedRow[]): ExportRecord {
  const first = group[0] as PlacedRow;
  const record: ExportRecord = {
    _id: cellOf(shape, first.cells, '_id'),
    number: plainNumber(cellOf(shape, first.cells, 'id')),
    values: {},
    times: {},
    lists: {},
    unreadable: {},
    items: 0,
    start: first.start,
    rows: group.length,
    ragged: group.some(({ cells }) => cells.slice(shape.width).some((cell) => cell.trim() !== '')),
  };
  const fields = exportFields[shape.kind].filter(({ path }) => shape.mapping[path] !== undefined);
  for (const field of fields) {
    if (field.path.startsWith('items.')) continue;
    // what the first row leaves out a later one may tell
    const text = group.map(({ cells }) => cellOf(shape, cells, field.path)).find((cell) => cell !== '');
    if (text !== undefined) readCell(record, field, field.path, text, shape.timeZone);
  }
  readItems(shape, record, fields, group);
  return record;
}

function readItems(
  shape: ExportShape,
  record: ExportRecord,
  fields: readonly ExportField[],
  group: readonly PlacedRow[],
) {
  const own = fields.filter(({ path }) => path.startsWith('items.'));
  for (const { cells } of record.lists.lineItems ? [] : group) {
    const given = own.filter(({ path }) => cellOf(shape, cells, path) !== '');
    if (given.length === 0) continue;
    for (const field of given) {
      const path = `lineItems.${record.items}.${field.path.slice('items.'.length)}`;
      readCell(record, field, path, cellOf(shape, cells, field.path), shape.timeZone);
    }
    record.items += 1;
  }
  record.items = record.lists.lineItems?.length ?? record.items;
}

function readCell(record: ExportRecord, field: ExportField, path: string, text: string, timeZone: string): void {
  if (field.kind === 'list') {
    const list = readList(text);
    if (list) record.lists[path] = list;
    else record.unreadable[path] = text;
    return;
  }
  if (field.kind === 'time') {
    const time = readExportTime(text, timeZone);
    if (time) record.times[path] = time;
    else record.unreadable[path] = text;
    return;
  }
  const value = readValue(field.kind, text, path === 'id');
  if (value === undefined) record.unreadable[path] = text;
  else record.values[path] = value;
}

function readValue(kind: Exclude<ExportField['kind'], 'list' | 'time'>, text: string, isNumber: boolean) {
  if (kind === 'status') return statusKey(text);
  if (kind === 'truth') return readKind('truth', text.replace(/^(yes|y)$/i, 'true').replace(/^(no|n)$/i, 'false'));
  return readKind(kind, isNumber ? plainNumber(text) : text);
}

/** `Awaiting Shipment` and `awaiting_shipment` are one status. */
export const statusKey = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

function readList(text: string): unknown[] | undefined {
  try {
    const list = JSON.parse(text) as unknown;
    return Array.isArray(list) ? list : undefined;
  } catch {
    return undefined;
  }
}
