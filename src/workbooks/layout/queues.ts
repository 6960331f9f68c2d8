// The tab of all open orders: what a clinic works off, the most urgent of each stage first.
import { column, machine, type Tab } from './tab';

const text = (key: string, header: string, width: number, about?: string) =>
  column(key, 'text', { header, width, ...(about === undefined ? {} : { about }) });

/** Whether an order has stood longer than it should; said in words, so that colour is not all that tells it. */
export const urgencies = { overdue: 'overdue', soon: 'soon', ok: 'ok' } as const;

/** Where an order stands whose status has no stage. */
export const noStage = 'Unknown status';

/** Stages of the queue, in its order: first what nobody has a place for. */
export const queueStages: readonly string[] = [noStage, 'Placed', 'Payment', 'Medical review', 'Pharmacy', 'Shipped'];

export const queuesTab: Tab = {
  name: 'Queues',
  key: 'order_id',
  sheetId: 7911,
  color: '#1a73e8',
  about: 'All open orders by stage, oldest first, refreshed every five minutes; what you write stays with its order.',
  views: [
    ...queueStages.map((stage) => ({ title: stage, column: 'stage', shows: stage })),
    { title: 'Overdue', column: 'urgency', shows: urgencies.overdue },
    { title: 'Taken by nobody', column: 'taken_by', shows: '' },
  ],
  columns: [
    column('place', 'count', {
      header: '#',
      width: 45,
      about: 'after a sort of your own, sort by this to have our order back',
    }),
    text('stage', 'Stage', 130),
    text('status', 'Status', 180),
    column('since', 'date', { header: 'Since', about: 'when the order came to this status, as far as is known' }),
    column('age', 'count', { header: 'Hours', about: 'hours since then, as of the time in the first row' }),
    column('limit', 'number', {
      header: 'Limit',
      width: 70,
      about: 'hours that it may stand in this status (tab Settings)',
    }),
    column('urgency', 'text', {
      header: 'Urgency',
      width: 90,
      tones: { [urgencies.overdue]: 'bad', [urgencies.soon]: 'warn' },
      about: 'overdue: longer than the limit; soon: longer than three quarters of it',
    }),
    text('order_number', 'Order number', 115),
    text('customer', 'Customer', 170),
    text('products', 'Products', 220),
    text('province', 'State', 70),
    text('pharmacy', 'Pharmacy', 150),
    text('assigned_to', 'Assigned to', 150),
    column('total', 'money', { header: 'Total' }),
    text('record_link', 'Patient record', 280),
    column('taken_by', 'text', { header: 'Taken by', editable: true, about: 'yours: it stays with the order' }),
    column('note', 'text', { header: 'Note', width: 260, editable: true, about: 'yours: it stays with the order' }),
    column('order_id', 'text', { header: 'Order ID', width: 210, ...machine }),
  ],
};
