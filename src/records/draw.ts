// From touched records to changes of visible rows: what is new is appended, what differs is rewritten where it stands.
import { customers } from '../workbooks/layout/database';
import type { Row } from '../workbooks/layout/tab';
import { referenceOf } from './apply';
import { customerKey, ownersOfPhone, resolveCustomer } from './customers';
import { shortHash } from './hash';
import { fold, valuesOf } from './record';
import type { DrawnRow, Links } from './rows/context';
import { customerRows, internalId, phoneRows } from './rows/customer';
import { addressRows, couponRows, productRows } from './rows/goods';
import { orderRows } from './rows/order';
import { prescriptionRows } from './rows/prescription';
import { subscriptionRows } from './rows/subscription';
import { goneKey, type Stored } from './stored';
import { NeedMore, type Slot, type Workspace } from './workspace';

/**
 * A change of one visible row. `append` has no place yet; `update` and `clear` name the row and the key found there; `whole`:
 * what staff wrote beside it goes, too.
 */
export type RowChange =
  | { kind: 'append'; tab: string; row: number; key: string; cells: Row }
  | { kind: 'update'; tab: string; row: number; key: string; cells: Row; oldKey: string }
  | { kind: 'clear'; tab: string; row: number; key: string; whole?: true };

/**
 * Draws what the workspace touched. Appended rows are expected below `lastRows`, which it moves on.
 * With `all`, rows are rewritten although nothing changed (a person disturbed them). A row whose key cell was written over is
 * among the `surplus`, by `tab!row`: it gets its key back, so that what staff noted beside it stays with it.
 * `blind`: rows get no place (0), which whoever next rewrites them looks for.
 */
export function draw(
  ws: Workspace,
  lastRows: { [tab: string]: number },
  all: ReadonlySet<string>,
  surplus = new Map<string, { key: string }>(),
  blind = false,
): RowChange[] {
  const changes: RowChange[] = [];
  const missing: string[] = [];
  const search: string[] = [];

  const place = (tab: string, key: string, row: number): number | undefined => {
    if (blind) return nowhere;
    const searched = ws.loaded.columns.get(tab);
    if (searched) return searched.rows.get(key);
    if (row === nowhere) {
      search.push(tab);
      return row;
    }
    const found = ws.loaded.keyCells.get(`${tab}!${row}`);
    if (found === undefined) missing.push(`${tab}!${row}`);
    else if (found !== key) search.push(tab);
    return row;
  };
  const drawRecord = (slot: Slot): void => {
    const rows = rowsOf(ws, slot.stored);
    const forced = all.has(slot.stored.key) || (slot.stored.nodes ?? []).some((node) => all.has(node));
    const pending = rows.filter(({ tab, key, row }) => forced || drawnAs(slot.stored, tab, key)?.[1] !== hashOf(row));
    const gone = goneRows(slot.stored, rows);
    if (pending.length === 0 && gone.length === 0) return;
    const { stored } = ws.edit(slot);
    // the customer's own row keeps its place when its key changes
    for (const { tab, key, at } of gone) {
      const heir =
        tab === customers.name ? pending.find((row) => row.tab === tab && !drawnAs(stored, tab, row.key)) : undefined;
      delete stored.drawn[tab]?.[key];
      const row = place(tab, key, at);
      if (row === undefined) continue;
      if (heir) {
        changes.push({ kind: 'update', tab, row, key: heir.key, oldKey: key, cells: heir.row });
        remember(stored, heir, row);
        pending.splice(pending.indexOf(heir), 1);
      } else {
        changes.push({ kind: 'clear', tab, row, key, ...(stored.key === goneKey && { whole: true }) });
      }
    }
    for (const wanted of pending) {
      const { tab, key, row: cells } = wanted;
      const known = drawnAs(stored, tab, key);
      const row = known && place(tab, key, known[0]);
      const written = row === undefined && known ? surplus.get(`${tab}!${known[0]}`) : undefined;
      if (row !== undefined) {
        changes.push({ kind: 'update', tab, row, key, oldKey: key, cells });
        remember(stored, wanted, row);
      } else if (known && written) {
        surplus.delete(`${tab}!${known[0]}`);
        changes.push({ kind: 'update', tab, row: known[0], key, oldKey: written.key, cells });
        remember(stored, wanted, known[0]);
      } else {
        const last = blind ? nowhere : (lastRows[tab] ?? 1) + 1;
        if (!blind) lastRows[tab] = last;
        changes.push({ kind: 'append', tab, row: last, key, cells });
        remember(stored, wanted, last);
      }
    }
  };

  for (const row of [...ws.kept.touched].sort((a, b) => a - b)) {
    const slot = ws.at(row);
    if (slot.row === row) drawRecord(slot);
  }
  for (const [tab, row, key] of ws.kept.cleared) {
    const at = place(tab, key, row);
    if (at !== undefined) changes.push({ kind: 'clear', tab, row: at, key });
  }
  if (missing.length > 0 || search.length > 0) throw new NeedMore({ cells: missing, columns: [...new Set(search)] });
  ws.keep();
  return changes;
}

/** A row that stands somewhere, if at all: it is looked for by its key. */
export const nowhere = 0;

/** The visible rows a record draws; throws NeedMore when a record it is linked to was not read. */
export function rowsOf(ws: Workspace, stored: Stored): DrawnRow[] {
  const kind = stored.key.split(':')[0];
  switch (kind) {
    case 'order':
      return orderRows(stored, linksOf(ws, stored), ws.conventions);
    case 'subscription':
      return subscriptionRows(stored, linksOf(ws, stored), ws.conventions);
    case 'prescription':
      return prescriptionRows(stored, linksOf(ws, stored), ws.conventions);
    case 'customer':
      return customerRows(stored, ws.conventions);
    case 'phone':
      return phoneRows(stored, ownersOfPhone(ws, stored).length, ws.conventions);
    case 'address':
      return addressRows(stored);
    case 'product':
      return productRows(stored);
    case 'coupon':
      return couponRows(stored);
    default:
      return [];
  }
}

function linksOf(ws: Workspace, stored: Stored): Links {
  const customer = resolveCustomer(ws, referenceOf(stored));
  return {
    customerId: customer && customerKey(customer.stored),
    customerInternalId: customer && internalId(customer.stored),
    orderId: orderOf(ws, stored),
  };
}

/** The only order with the number a prescription names. */
function orderOf(ws: Workspace, stored: Stored): string | undefined {
  if (!stored.key.startsWith('prescription:')) return undefined;
  const number = valuesOf(fold(stored.record)).orderId;
  const targets = number === undefined ? [] : (ws.find(`number:${String(number)}`)?.stored.targets ?? []);
  return targets.length === 1 ? String(targets[0]).slice('order:'.length) : undefined;
}

function goneRows(stored: Stored, rows: readonly DrawnRow[]): { tab: string; key: string; at: number }[] {
  const wanted = new Set(rows.map(({ tab, key }) => `${tab}!${key}`));
  return Object.entries(stored.drawn).flatMap(([tab, drawn]) =>
    Object.entries(drawn)
      .filter(([key]) => !wanted.has(`${tab}!${key}`))
      .map(([key, [at]]) => ({ tab, key, at })),
  );
}

const drawnAs = (stored: Stored, tab: string, key: string) => stored.drawn[tab]?.[key];

function remember(stored: Stored, { tab, key, row }: DrawnRow, at: number): void {
  (stored.drawn[tab] ??= {})[key] = [at, hashOf(row)];
}

const hashOf = (row: Row): string => shortHash(JSON.stringify(row));
