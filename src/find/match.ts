// Which customers and orders have all the words: each word in a field of their own, or of the customer an order belongs to. Pure.
import type { Columns } from '../workbooks/columns';
import { plain, qualityOf, type Shape, type Word } from './words';

/** Columns that a word of a shape is looked for in, by table. */
export const searched: Record<Shape, { [table: string]: readonly string[] }> = {
  number: { customers: ['phone'], orders: ['id', 'tracking_code'] },
  mail: { customers: ['email'], customer_aliases: ['alias'] },
  id: { customer_aliases: ['alias'], orders: ['_id'], subscriptions: ['_id'], prescriptions: ['_id'] },
  code: {
    customers: ['email'],
    customer_aliases: ['alias'],
    orders: ['_id', 'id', 'tracking_code', 'products'],
    subscriptions: ['_id'],
    prescriptions: ['_id'],
  },
  text: { customers: ['first_name', 'last_name', 'email'], orders: ['products'] },
};
const numbers: ReadonlySet<string> = new Set(['phone', 'id', 'tracking_code']);

/**
 * What is read for these words: their columns, and those that tie orders to customers. Of several words none is looked for in
 * e-mails unless it is one: names are meant, and each column takes its time.
 */
export function columnsFor(words: readonly Word[]): Map<string, string[]> {
  const wanted = new Map([
    ['customers', new Set(['customer_id'])],
    ['orders', new Set(['customer_id'])],
  ]);
  for (const { shape } of words)
    for (const [table, keys] of Object.entries(searched[shape])) {
      const own = wanted.get(table) ?? new Set(['customer_id']);
      wanted.set(table, own);
      for (const key of keys) if (words.length === 1 || shape !== 'text' || key !== 'email') own.add(key);
    }
  return new Map([...wanted].map(([table, keys]) => [table, [...keys]]));
}

export interface Hit {
  kind: 'customer' | 'order';
  /** Row of its table, from 1. */
  row: number;
  customer: string;
  quality: number;
}

export interface Found {
  /** The best first; of equals the newest. */
  hits: Hit[];
  /** Row of each customer, and how many orders they have. */
  customerRows: ReadonlyMap<string, number>;
  orders: ReadonlyMap<string, number>;
}

/** By word: how well it was found; 0 where it was not. */
type Qualities = number[];

export function match(tables: { readonly [table: string]: Columns }, words: readonly Word[]): Found {
  const byCustomer = new Map<string, Qualities>();
  const note = (customer: string, found: Qualities): void => {
    const known = byCustomer.get(customer);
    byCustomer.set(customer, known ? known.map((quality, at) => Math.max(quality, found[at] ?? 0)) : found);
  };
  const customerRows = new Map<string, number>();
  const orders = new Map<string, number>();
  const customerOf = (columns: Columns, at: number): string => String(columns.customer_id?.[at] ?? '');

  (tables.customers?.customer_id ?? []).forEach((id, at) => {
    if (id === '' || customerRows.has(String(id))) return;
    customerRows.set(String(id), at + 2);
    const found = qualities(words, 'customers', tables.customers!, at);
    if (found) note(String(id), found);
  });
  for (const name of ['customer_aliases', 'subscriptions', 'prescriptions']) {
    const columns = tables[name];
    (columns?.customer_id ?? []).forEach((id, at) => {
      const found = id === '' ? undefined : qualities(words, name, columns!, at);
      if (found) note(String(id), found);
    });
  }
  const hits: Hit[] = [];
  const table = tables.orders ?? {};
  const count = Math.max(0, ...Object.values(table).map((column) => column.length));
  for (let at = 0; at < count; at += 1) {
    const customer = customerOf(table, at);
    if (customer !== '') orders.set(customer, (orders.get(customer) ?? 0) + 1);
    const own = qualities(words, 'orders', table, at);
    if (!own) continue;
    const theirs = byCustomer.get(customer);
    const best = own.map((quality, word) => Math.max(quality, theirs?.[word] ?? 0));
    if (best.every((quality) => quality > 0)) hits.push({ kind: 'order', row: at + 2, customer, quality: sum(best) });
  }
  for (const [customer, found] of byCustomer) {
    const row = customerRows.get(customer);
    if (row !== undefined && found.every((quality) => quality > 0))
      hits.push({ kind: 'customer', row, customer, quality: sum(found) });
  }
  const rank = ({ kind }: Hit): number => (kind === 'customer' ? 0 : 1);
  hits.sort((a, b) => b.quality - a.quality || rank(a) - rank(b) || b.row - a.row);
  return { hits, customerRows, orders };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Undefined where no word is found at all. */
function qualities(words: readonly Word[], name: string, columns: Columns, at: number): Qualities | undefined {
  let any = false;
  const found = words.map((word) => {
    let best = 0;
    for (const key of searched[word.shape][name] ?? []) {
      const value = columns[key]?.[at];
      if (value === undefined || value === '') continue;
      const field = key === 'alias' ? String(value).slice(String(value).indexOf(':') + 1) : String(value);
      best = Math.max(best, qualityOf(word, plain(field), numbers.has(key)));
    }
    if (best > 0) any = true;
    return best;
  });
  return any ? found : undefined;
}
