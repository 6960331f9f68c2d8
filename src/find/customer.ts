// Everything about one customer, from the records: what they say stands in the tables, and where.
import { customerKey } from '../records/customers';
import { rowsOf } from '../records/draw';
import type { DrawnRow } from '../records/rows/context';
import type { Stored } from '../records/stored';
import { NeedMore, type Workspace } from '../records/workspace';
import { structuresOf } from '../deliveries/session';
import { wallClock } from '../workbooks/cells';
import { databaseTabs } from '../workbooks/layout/database';
import { structureOf } from '../workbooks/requests';
import type { Structure } from '../workbooks/structure';
import { failuresOf, type FailedDelivery } from './failed';
import { withRecords } from './records';
import { openSession, rowAddress } from './search';

/** A record as lines of a page: texts, and where its row opens. */
export interface Entry {
  title: string;
  lines: string[];
  marks: string[];
  /** Parts of it: items of an order, drugs of a prescription. */
  parts: string[];
  /** Its course, the newest last. */
  history: { status: string; when: string }[];
  /** "" where its row was not found in its place. */
  row: string;
}

export interface CustomerPage {
  name: string;
  email: string;
  phone: string;
  ids: string[];
  /** Other e-mails and ids it was known by. */
  aliases: string[];
  marks: string[];
  /** The patient's record in CarePortals; "" without an id. */
  record: string;
  row: string;
  orders: Entry[];
  subscriptions: Entry[];
  prescriptions: Entry[];
  /** Of orders, subscriptions and prescriptions, those that are not shown. */
  more: number;
  failed: FailedDelivery[];
  asOf: string;
}

/** Orders, subscriptions and prescriptions of one customer that are shown: the newest. */
const mostEntries = 60;
const longest = 300;

/** Null when nobody has this key any more. */
export function readCustomer(key: string): CustomerPage | null {
  const session = openSession();
  const zone = structuresOf(session).database.timeZone;
  const names = [`id:${key}`, `email:${key}`, `phone:${key}`];
  const found = withRecords(session, names, (ws) => {
    const slot = names.map((name) => ws.find(name)).find((one) => one !== undefined);
    if (!slot) return undefined;
    const keys = (slot.stored.dependents ?? []).slice(-mostEntries);
    const slots = findAll(ws, keys);
    const rows = new Map(slots.map((one) => [one.key, rowsOf(ws, one)]));
    return { ws, stored: slot.stored, own: rowsOf(ws, slot.stored), slots, rows };
  });
  if (!found) return null;
  const { ws, stored, own, slots, rows } = found;
  const { config } = session;
  const { database } = structuresOf(session);
  const texts = (row: DrawnRow | undefined) => textsOf(row, zone);
  const link = (of: Stored, row: DrawnRow | undefined): string => placeOf(ws, config.databaseId, database, of, row);
  const entry = (of: Stored): Entry => entryOf(rows.get(of.key) ?? [], texts, (row) => link(of, row));
  const ofKind = (kind: string): Entry[] =>
    slots
      .filter((one) => one.key.startsWith(`${kind}:`))
      .map((one) => ({ entry: entry(one), at: String(rows.get(one.key)?.[0]?.row.created_at_utc ?? '') }))
      .sort((a, b) => (a.at < b.at ? 1 : -1))
      .map(({ entry: one }) => one);
  const [first] = own;
  const person = texts(first);
  const nodes = stored.nodes ?? [];
  const named = (kind: string): string[] =>
    nodes.filter((node) => node.startsWith(`${kind}:`)).map((node) => node.slice(kind.length + 1));
  const identities = [...named('id'), ...named('email'), ...(stored.phones ?? [])];
  const numbers = slots.flatMap(({ key: one }) => [one.slice(one.indexOf(':') + 1), texts(rows.get(one)?.[0])('id')]);
  const marks = person('data_quality').split('; ');
  return {
    name: [person('first_name'), person('last_name')].filter((part) => part !== '').join(' '),
    ...{ email: person('email'), phone: person('phone'), ids: named('id') },
    aliases: named('email').filter((email) => email !== person('email')),
    marks: marks.filter((mark) => mark !== ''),
    ...{ record: person('record_link'), row: link(stored, first) },
    ...{ orders: ofKind('order'), subscriptions: ofKind('subscription'), prescriptions: ofKind('prescription') },
    more: Math.max(0, (stored.dependents ?? []).length - mostEntries),
    failed: failuresOf(session, [...identities, customerKey(stored), ...numbers]),
    asOf: wallClock(Date.now(), zone),
  };
}

/** All of them at once: one by one they would take a round each. */
function findAll(ws: Workspace, keys: readonly string[]): Stored[] {
  const missing: NeedMore[] = [];
  const slots = keys.flatMap((key) => {
    try {
      return ws.find(key)?.stored ?? [];
    } catch (error) {
      if (!(error instanceof NeedMore)) throw error;
      missing.push(error);
      return [];
    }
  });
  if (missing.length === 0) return slots;
  throw new NeedMore({
    keys: missing.flatMap(({ need }) => need.keys ?? []),
    records: missing.flatMap(({ need }) => need.records ?? []),
  });
}

type Texts = (column: string) => string;

/** Cells as people read them. */
function textsOf(row: DrawnRow | undefined, zone: string): Texts {
  const columns = databaseTabs.find(({ name }) => name === row?.tab)?.columns ?? [];
  return (key) => {
    const cell = row?.row[key];
    if (cell === undefined || cell === '') return '';
    const type = columns.find((column) => column.key === key)?.type;
    if (type === 'date') {
      const ms = typeof cell === 'number' ? cell : Date.parse(String(cell));
      return Number.isNaN(ms) ? '' : wallClock(ms, zone);
    }
    if (type === 'money' && typeof cell === 'number') return cell.toFixed(2);
    const text = String(cell);
    return text.length > longest ? `${text.slice(0, longest)}…` : text;
  };
}

function entryOf(
  rows: readonly DrawnRow[],
  texts: (row: DrawnRow | undefined) => Texts,
  link: (row: DrawnRow) => string,
): Entry {
  const [main, ...others] = rows;
  const text = texts(main);
  const said = (...pairs: [label: string, column: string][]): string[] =>
    pairs.filter(([, column]) => text(column) !== '').map(([label, column]) => `${label} ${text(column)}`);
  const parts = others
    .filter(({ tab, row }) => /^(line_items|prescription_drugs)$/.test(tab) && row.removed !== true)
    .map((row) => texts(row))
    .map((part) => {
      const count = part('quantity') === '' || part('quantity') === '1' ? '' : ` × ${part('quantity')}`;
      const how = [part('strength'), part('directions')].filter((one) => one !== '').join(', ');
      return `${part('name') || part('drug_name') || part('product_id') || 'unnamed'}${count}${how && ` (${how})`}`;
    });
  const history = others
    .filter(({ tab, row }) => tab.endsWith('_history') && row.superseded !== true)
    .map((row) => ({ status: texts(row)('status'), when: texts(row)('changed_at'), at: String(row.row.changed_at) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ status, when }) => ({ status, when }));
  return {
    title: text('id') || text('order_number') || text('_id'),
    lines: [
      [text('status') || 'no status', text('stage')].filter((part) => part !== '').join(' · '),
      ...said(['', 'product_name'], ['placed', 'created_at'], ['total', 'total_amount'], ['price', 'price']),
      ...said(
        ['pharmacy', 'pharmacy'],
        ['with', 'assigned_to'],
        ['shipped', 'shipped_at'],
        ['tracking', 'tracking_code'],
      ),
      ...said(['renews', 'next_billing_date'], ['because', 'cancel_reason'], ['note:', 'data_quality']),
    ].map((line) => line.trim()),
    marks: main?.row.is_deleted === true ? ['deleted'] : [],
    ...{ parts, history, row: main ? link(main) : '' },
  };
}

/** Staff may have moved rows: one that has another key now is not pointed at. */
function placeOf(ws: Workspace, id: string, database: Structure, stored: Stored, row: DrawnRow | undefined): string {
  const tab = databaseTabs.find(({ name }) => name === row?.tab);
  if (!row || !tab) return '';
  const at = stored.drawn[row.tab]?.[row.key]?.[0] ?? 0;
  if (ws.loaded.keyCells.get(`${row.tab}!${at}`) !== row.key) return '';
  return rowAddress(id, structureOf(database, tab), at);
}
