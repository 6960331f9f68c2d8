/**
 * Takes a record of an earlier truth into the records, as if all its deliveries came again: what a rebuild does where the event
 * log no longer has the bodies. Merging is the same in any order, so that nothing is doubled where the log has them still.
 */
import { linkCustomer, linkOrder, nameOrder } from './apply';
import { mergeCustomer, sortedWith } from './customers';
import { fold, mergeRecords, valuesOf } from './record';
import { goneKey, type Stored } from './stored';
import type { Workspace } from './workspace';

/** Throws NeedMore when something was not read. */
export function takeIn(ws: Workspace, earlier: Stored): void {
  if (earlier.mergedInto !== undefined || earlier.key === goneKey) return;
  if (earlier.key === 'customer') return takeInCustomer(ws, earlier);
  const { row, stored } = ws.open(earlier.key);
  mergeRecords(stored.record, earlier.record);
  if (earlier.failure && !stored.failure) stored.failure = earlier.failure;
  for (const name of earlier.tracked ?? []) stored.tracked = sortedWith(stored.tracked, name);
  for (const key of earlier.dependents ?? []) stored.dependents = sortedWith(stored.dependents, key);
  ws.touch(row);
  const kind = earlier.key.slice(0, earlier.key.indexOf(':'));
  const values = valuesOf(fold(stored.record));
  if (kind === 'number') {
    for (const key of earlier.targets ?? []) stored.targets = sortedWith(stored.targets as string[], String(key));
  }
  if (kind === 'order' && values.id !== undefined) nameOrder(ws, String(values.id), earlier.key);
  if (kind === 'prescription') linkOrder(ws, stored);
  if (kind === 'order' || kind === 'subscription' || kind === 'prescription') linkCustomer(ws, stored);
}

/** Its names are tied together again, a pair at a time. */
function takeInCustomer(ws: Workspace, earlier: Stored): void {
  const named = (kind: string): string[] =>
    (earlier.nodes ?? []).filter((node) => node.startsWith(kind)).map((node) => node.slice(kind.length));
  const [ids, emails] = [named('id:'), named('email:')];
  const contribution = { values: {}, version: 0, accepted: earlier.record.first, edit: 0 };
  const pairs = [
    ...ids.map((_id) => ({ _id, ...(emails[0] === undefined ? {} : { email: emails[0] }) })),
    ...emails.map((email) => ({ email, ...(ids[0] === undefined ? {} : { _id: ids[0] }) })),
  ];
  const phones = (earlier.phones ?? []).map((phone) => ({ ...pairs[0], phone }));
  for (const reference of [...pairs, ...phones]) mergeCustomer(ws, { reference, contribution });
  const [first = ''] = earlier.nodes ?? [];
  const { stored } = ws.open(first);
  mergeRecords(stored.record, earlier.record);
  for (const key of earlier.dependents ?? []) stored.dependents = sortedWith(stored.dependents, key);
}
