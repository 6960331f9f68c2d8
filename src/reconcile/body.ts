// A record of an export as the delivery that would have brought it: the same row always gives the same body.
import { backfilledFrom } from '../deliveries/read';
import type { ExportRecord } from './export-record';
import type { ExportKind } from './fields';

export interface Backfill {
  event: string;
  view: string;
  raw: string;
}

/**
 * Its version is the export's own `updatedAt`, else `createdAt`: older than live news, it changes only what nobody knew.
 * `known`: the record is here already, so that it adds no row to the tracking workbook's order.created.
 */
export function backfillOf(kind: ExportKind, id: string, record: ExportRecord, known: boolean): Backfill {
  const { values, times, lists } = record;
  const body: { [path: string]: unknown } = { [backfilledFrom]: 'export', _id: id };
  for (const [path, value] of Object.entries(values)) body[path] = path === '_id' ? id : value;
  for (const [path, { iso }] of Object.entries(times)) body[path] = iso;
  for (const [path, list] of Object.entries(lists)) body[path] = list;
  const raw = JSON.stringify(body);
  if (kind === 'orders') return { event: 'order.created', view: known ? 'database' : '', raw };
  const told = times.updatedAt === undefined ? undefined : subscriptionEvents[String(values.status)];
  return { event: told ?? 'subscription.updated', view: '', raw };
}

/** Events of their own, with a row in the tracking workbook; any other state comes as `subscription.updated`. */
const subscriptionEvents: { [status: string]: string | undefined } = {
  cancelled: 'subscription.cancelled',
  canceled: 'subscription.cancelled',
  paused: 'subscription.paused',
};
