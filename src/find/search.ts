// Searches the tables: two reads of the Sheets API, one of the columns that the words can be in, one of the rows that were found.
import { structuresOf, newSession, refreshStructures, type Session } from '../deliveries/session';
import { addressOf } from '../errors/read';
import { readHints } from '../script/hints';
import { instantOfSerial, wallClock } from '../workbooks/cells';
import { columnsOfTables } from '../workbooks/columns';
import { customers, databaseTabs, orders } from '../workbooks/layout/database';
import type { Tab } from '../workbooks/layout/tab';
import { cellsBySheet, valueFields } from '../workbooks/read';
import { consecutive, structureOf } from '../workbooks/requests';
import { gridRange, readRanges, type Structure } from '../workbooks/structure';
import { columnsFor, match, type Found, type Hit } from './match';
import { wordsOf } from './words';

export interface Card {
  kind: Hit['kind'];
  title: string;
  lines: string[];
  /** What is special about it: deleted, a test. */
  marks: string[];
  /** Key of the customer; "" for an order that belongs to nobody known. */
  customer: string;
  /** Where its row opens. */
  row: string;
}

export interface Answer {
  /** As it was understood; [] when nothing was typed that can be searched for. */
  words: string[];
  cards: Card[];
  /** How many were found altogether. */
  total: number;
}

const mostCards = 20;
const longestText = 300;

export function openSession(): Session {
  const session = newSession(Date.now(), readHints());
  if (!session) throw new Error('Set up first: menu CarePortals, Set up or repair.');
  return session;
}

export function search(query: string): Answer {
  const words = wordsOf(query);
  const texts = words.map(({ text }) => text);
  if (words.length === 0) return { words: texts, cards: [], total: 0 };
  const session = openSession();
  const wanted = columnsFor(words);
  const read = (): Answer => {
    const { database } = structuresOf(session);
    const tabs = [...wanted].map(([name, keys]) => ({ tab: tabNamed(name), keys }));
    const tables = columnsOfTables(
      session.config.databaseId,
      tabs.map(({ tab, keys }) => ({ place: structureOf(database, tab), keys })),
    );
    const found = match(Object.fromEntries(tabs.map(({ tab }, at) => [tab.name, tables[at] ?? {}])), words);
    return { words: texts, cards: readCards(session, database, found), total: found.hits.length };
  };
  try {
    return read();
  } catch {
    // tabs or columns are not where the hints have them
    refreshStructures(session);
    return read();
  }
}

const tabNamed = (name: string): Tab => databaseTabs.find((tab) => tab.name === name) as Tab;

function readCards({ config }: Session, database: Structure, { hits, customerRows, orders: counts }: Found): Card[] {
  const shown = hits.slice(0, mostCards);
  const [people, goods] = [structureOf(database, customers), structureOf(database, orders)];
  const peoplesRows = shown.flatMap(({ customer }) => customerRows.get(customer) ?? []);
  const ordersRows = shown.filter(({ kind }) => kind === 'order').map(({ row }) => row);
  const ranges = [
    ...consecutive([1, ...peoplesRows]).map((run) => rowsOf(people, run)),
    ...consecutive([1, ...ordersRows]).map((run) => rowsOf(goods, run)),
  ];
  const cells = cellsBySheet(readRanges(config.databaseId, ranges, valueFields));
  for (const place of [people, goods])
    if (place.header.some((text, at) => text !== (cells.get(place.sheetId)?.get(1)?.get(at) ?? '')))
      throw new Error('a header row is another one now');
  const cellsOf =
    ({ sheetId, columns }: typeof people, row: number) =>
    (key: string): string =>
      (
        cells
          .get(sheetId)
          ?.get(row)
          ?.get(columns[key] as number) ?? ''
      ).slice(0, longestText);
  const time = (serial: string): string =>
    serial === '' ? '' : wallClock(instantOfSerial(Number(serial), database.timeZone), database.timeZone);

  return shown.map((hit): Card => {
    const { kind, customer, row } = hit;
    const person = cellsOf(people, customerRows.get(customer) ?? 0);
    const name = [person('first_name'), person('last_name')].filter((part) => part !== '').join(' ');
    const marks = person('data_quality').includes('test customer') ? ['test customer'] : [];
    const contact = [person('email'), person('phone')].filter((part) => part !== '').join(' · ');
    if (kind === 'customer') {
      const count = counts.get(customer) ?? 0;
      const lines = [name === '' ? '' : contact, count === 1 ? '1 order' : `${count} orders`];
      const title = name || contact || customer;
      return {
        ...{ kind, customer, marks, title },
        lines: full(lines),
        row: rowAddress(config.databaseId, people, row),
      };
    }
    const order = cellsOf(goods, row);
    const lines = [
      [order('status') || 'no status', time(order('status_since') || order('created_at'))].filter(Boolean).join(' · '),
      name || contact,
      order('products'),
      order('tracking_code') === '' ? '' : `tracking ${order('tracking_code')}`,
    ];
    const title = `Order ${order('id') || order('_id')}`;
    if (order('is_deleted') === 'true') marks.unshift('deleted');
    return { ...{ kind, customer, marks, title }, lines: full(lines), row: rowAddress(config.databaseId, goods, row) };
  });
}

const full = (lines: readonly string[]): string[] => lines.filter((line) => line !== '');

const rowsOf = ({ sheetId, columnCount }: { sheetId: number; columnCount: number }, run: readonly number[]) =>
  gridRange(sheetId, run[0] as number, run[run.length - 1] as number, 0, columnCount);

/** Where a row opens in a browser. */
export const rowAddress = (id: string, place: Parameters<typeof addressOf>[1], row: number): string =>
  `${addressOf(id, place)}&range=A${row}`;
