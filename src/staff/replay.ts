// A person repairs a delivery that stands in Errors: as it is, or with the body, event or view corrected.
import { firstBuckets } from '../records/directory';
import { drain } from '../deliveries/drain';
import type { Delivery } from '../deliveries/delivery';
import { putInInbox } from '../deliveries/inbox';
import { logged } from '../deliveries/retry-due';
import { newSession, noNeeds, structuresOf } from '../deliveries/session';
import { deliveryKey, type Outcome } from '../records/apply';
import { readHints } from '../script/hints';
import { errorsTab } from '../workbooks/layout/tracking';
import { readForKeys } from '../workbooks/read';

export interface Correction {
  body?: string;
  event?: string;
  view?: string;
}

export interface Replayed {
  deliveryId: string;
  outcome: Outcome | 'queued' | 'unknown';
}

/** Replays a failed delivery through the same pipeline; `unknown` when no such delivery stands in Errors. */
export function replay(id: string, correction: Correction): Replayed {
  const started = Date.now();
  const hints = readHints();
  const session = newSession(started + 60_000, hints);
  if (!session) return { deliveryId: id, outcome: 'unknown' };
  const { database } = structuresOf(session);
  const needs = { ...noNeeds(), keys: [deliveryKey(id)] };
  const loaded = readForKeys(session.config.databaseId, database, needs, hints.database?.buckets ?? firstBuckets);
  const failure = [...loaded.records.values()].find(({ key }) => key === deliveryKey(id))?.failure;
  if (!failure || failure.state === 'recovered') return { deliveryId: id, outcome: 'unknown' };
  const delivery = logged(session, loaded.state, failure.sequence);
  if (!delivery) return { deliveryId: id, outcome: 'unknown' };
  const item = putInInbox(corrected(delivery, failure.edit + 1, correction));
  const { outcomes } = drain({ own: item, hints, until: started + 60_000, patience: 10_000 });
  return { deliveryId: id, outcome: outcomes.get(id) ?? 'queued' };
}

function corrected(delivery: Delivery, edit: number, { body, event, view }: Correction) {
  const { id, accepted } = delivery;
  return {
    id,
    accepted,
    edit,
    event: event ?? delivery.event,
    view: view ?? delivery.view,
    raw: body ?? delivery.raw,
  };
}

/** Menu: replays the rows selected in Errors, with the event and raw body as they stand there now. */
export function replaySelection(): void {
  const ui = SpreadsheetApp.getUi();
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getActiveSheet();
  const range = sheet.getActiveRange();
  const header = sheet.getRange(1, 1, 1, sheet.getLastColumn()).getValues()[0] as string[];
  const at = (key: string): number => {
    const column = errorsTab.columns.find((column) => column.key === key);
    return header.indexOf(column?.header ?? key);
  };
  if (!range || at('delivery_id') < 0) {
    ui.alert('Select one or more rows in the Errors tab first.');
    return;
  }
  const rows = sheet.getRange(range.getRow(), 1, range.getNumRows(), header.length).getValues() as string[][];
  const results = rows
    .filter((row) => row[at('delivery_id')])
    .map((row) => {
      const body = ['body', 'body_2', 'body_3'].map((key) => row[at(key)] ?? '').join('');
      const event = row[at('event')] ?? '';
      return replay(String(row[at('delivery_id')]), { body, ...(event.startsWith('(') ? {} : { event }) });
    });
  const recovered = results.filter(({ outcome }) => outcome === 'recovered' || outcome === 'duplicate').length;
  ui.alert(`${recovered} of ${results.length} deliveries are in the tables now. The others still need a correction.`);
}
