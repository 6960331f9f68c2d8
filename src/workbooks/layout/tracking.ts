// The tracking workbook's tabs: words for people, in the order a person reads.
import type { FailureState } from '../../records/stored';
import { column, machine, type Column, type Tab, type Tone } from './tab';

const text = (key: string, header: string, width = 150): Column => column(key, 'text', { header, width });
const money = (key: string, header: string): Column => column(key, 'money', { header });
const date = (key: string, header: string): Column => column(key, 'date', { header });

const when = [date('received', 'Received'), date('event_time', 'Event time')];
const person = [text('customer', 'Customer', 170), text('email', 'Email', 220), text('phone', 'Phone')];
const link = text('record_link', 'Patient record', 280);
const customerId = text('customer_id', 'Customer ID', 210);
const quality = text('data_quality', 'Data quality', 260);
const deliveryId = column('delivery_id', 'text', { header: 'Delivery', width: 180, ...machine });

export const orderCreatedTab: Tab = {
  name: 'order.created',
  key: 'delivery_id',
  color: '#188038',
  about: 'Every new order, as it was placed.',
  columns: [
    ...when,
    text('order_number', 'Order number', 125),
    ...person,
    money('total_amount', 'Total'),
    column('base_amount', 'money', { header: 'Before discount', width: 135 }),
    money('discount_amount', 'Discount'),
    money('credit_used_amount', 'Credit used'),
    text('source', 'Source', 130),
    text('status', 'Status', 130),
    link,
    text('order_id', 'Order ID', 210),
    customerId,
    quality,
    deliveryId,
  ],
};

export const orderStatusTab: Tab = {
  name: 'order.status_updated',
  key: 'delivery_id',
  color: '#188038',
  about: 'Every change of an order, as it was reported.',
  columns: [
    ...when,
    text('order_number', 'Order number', 125),
    ...person,
    text('status', 'Status', 160),
    text('previous_status', 'Previous status', 160),
    money('total_amount', 'Total'),
    text('tracking_code', 'Tracking code', 210),
    text('tracking_link', 'Tracking link', 240),
    date('shipped_at', 'Shipped'),
    link,
    text('order_id', 'Order ID', 210),
    customerId,
    quality,
    deliveryId,
  ],
};

const subscriptionColumns = [
  ...when,
  text('subscription_number', 'Subscription number', 150),
  ...person,
  text('status', 'Status', 120),
  text('product', 'Product', 200),
  link,
  text('subscription_id', 'Subscription ID', 210),
  customerId,
  text('organization', 'Organization'),
  quality,
  deliveryId,
];

export const subscriptionCancelledTab: Tab = {
  name: 'subscription.cancelled',
  key: 'delivery_id',
  color: '#a142f4',
  about: 'Every cancellation, as it was reported.',
  columns: subscriptionColumns,
};

export const subscriptionPausedTab: Tab = {
  name: 'subscription.paused',
  key: 'delivery_id',
  color: '#a142f4',
  about: 'Every pause, as it was reported.',
  columns: subscriptionColumns,
};

export const prescriptionCreatedTab: Tab = {
  name: 'prescription.created',
  key: 'delivery_id',
  color: '#e8710a',
  about: 'Every new prescription, as it was reported.',
  columns: [
    ...when,
    ...person,
    text('drugs', 'Drugs', 220),
    text('order_number', 'Order number', 125),
    link,
    text('prescription_id', 'Prescription ID', 210),
    customerId,
    text('organization', 'Organization'),
    quality,
    deliveryId,
  ],
};

const states: { [state in FailureState]: Tone } = {
  'needs a person': 'bad',
  'will be retried': 'warn',
  recovered: 'good',
  ignored: 'quiet',
};

export const errorsTab: Tab = {
  name: 'Errors',
  key: 'delivery_id',
  color: '#d93025',
  about: 'Deliveries that need a person: one row each, with what is wrong and what to do.',
  views: [
    { title: 'Open', column: 'state', shows: { but: ['recovered', 'ignored'] satisfies FailureState[] } },
    {
      title: 'Settled',
      column: 'state',
      shows: { but: ['needs a person', 'will be retried'] satisfies FailureState[] },
    },
  ],
  columns: [
    date('received', 'Received'),
    column('state', 'text', { header: 'State', width: 120, tones: states }),
    column('event', 'text', { header: 'Event', width: 170, editable: true }),
    text('whom', 'For whom', 200),
    text('problem', 'What is wrong', 320),
    text('where', 'Where', 180),
    text('expected', 'Expected', 220),
    text('came', 'What came', 200),
    text('remedy', 'What to do', 360),
    column('attempts', 'count', { header: 'Attempts' }),
    date('next_try', 'Next try'),
    text('reason', 'Settled by', 260),
    text('delivery_id', 'Delivery', 180),
    column('body', 'text', { header: 'Raw body', width: 320, editable: true }),
    column('body_2', 'text', { header: 'Raw body, continued', editable: true }),
    column('body_3', 'text', { header: 'Raw body, end', editable: true }),
    column('about', 'text', { header: 'About', width: 260, ...machine, about: 'the names by which Find finds it' }),
  ],
};

export const verificationTab: Tab = {
  name: 'Verification',
  key: 'finding',
  color: '#5f6368',
  about: 'What the last verification found, and how far a running one is; emptied when the next one begins.',
  columns: [
    text('kind', 'What it is', 180),
    text('table', 'Table', 170),
    text('row_key', 'Row', 220),
    text('column', 'Column', 170),
    text('is', 'Is', 240),
    text('should_be', 'Should be', 240),
    date('found', 'Found'),
    column('finding', 'text', { header: 'Finding', width: 260, ...machine }),
  ],
};

export const trackingTabs: readonly Tab[] = [
  orderCreatedTab,
  orderStatusTab,
  subscriptionCancelledTab,
  subscriptionPausedTab,
  prescriptionCreatedTab,
  errorsTab,
  verificationTab,
];
