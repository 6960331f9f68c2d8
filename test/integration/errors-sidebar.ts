// What the sidebar Errors asks of the script, and what it leaves in the workbooks.
import type { Local } from '../../local/testing';
import type { Acted } from '../../src/errors/act';
import type { Opened, Verdict } from '../../src/errors/open';
import type { Inbox } from '../../src/errors/read';
import { rowsOf, type NamedRow } from './rows';

export const order = (id: string, more: object = {}) => ({
  ...{ _id: id, id: id.slice(1), createdAt: '2026-01-05T10:00:00.000Z', status: 'pending', totalAmount: '5' },
  ...{ customer: { email: 'jane.doe@example.com', phone: '+15550100101' }, ...more },
});
export const broken = (id: string) =>
  `{"_id":"${id}","customer.firstName":"Robert "Bob"","customer.email":"bob@example.com"}`;

export const outcomes = (acted: Acted[]): string[] => acted.map(({ outcome }) => outcome);

export const sidebarOf = (local: Local) => ({
  list: async () => (await local.run('listErrors')) as unknown as Inbox,
  open: async (id: string) => (await local.run('readError', id)) as unknown as Opened | null,
  check: async (event: string, view: string, body: string) =>
    (await local.run('checkBody', event, view, body)) as unknown as Verdict,
  replay: async (ids: string[], as: object = {}) =>
    (await local.run('replayErrors', ids, as as never)) as unknown as Acted[],
  ignore: async (ids: string[], reason: string) => (await local.run('ignoreErrors', ids, reason)) as unknown as Acted[],
  errors: (): NamedRow[] => rowsOf(local.tab('tracking', 'Errors')),
  log: (): NamedRow[] => rowsOf(local.tab('database', 'deliveries')),
  /** Ids of so many deliveries that came with a wrong address. */
  async misnamed(count: number): Promise<string[]> {
    const replies = [];
    for (let at = 0; at < count; at += 1) replies.push(await local.post('order.creatd', order(`o${at}`)));
    await local.run('retryFailedDeliveries');
    return replies.map(({ deliveryId }) => deliveryId!);
  },
});
