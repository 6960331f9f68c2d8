// The database workbook's tabs: the specification's field names in snake_case, people's columns before the machine's.
import { column, machine, type Tab } from './tab';

const recorded = column('first_recorded_at', 'date', { ...machine, about: 'when the first delivery about it arrived' });
const quality = column('data_quality', 'text', { width: 220, about: 'what is missing or odd, in words' });
const exact = (key: string) => column(key, 'text', { ...machine, width: 190, about: 'exact time, ISO 8601 UTC' });
const customerLink = column('customer_id', 'text', { width: 200, references: 'customers.customer_id' });
const recordLink = column('record_link', 'text', { width: 260, about: "the patient's record in CarePortals" });
const hours = (...names: string[]) =>
  names.map((name) => column(`hours_${name}`, 'number', { about: 'hours in the stage, once it was left' }));
const organization = column('organization', 'text', machine);
const internalId = column('_id', 'text', { width: 200 });
const wide = { width: 220 };
const id = { width: 200 };

export const deliveries: Tab = {
  name: 'deliveries',
  key: 'sequence',
  color: '#5f6368',
  about: 'The event log: every delivery accepted, in the order of commitment; what a rebuild replays.',
  columns: [
    column('sequence', 'count'),
    column('received_recorded_at', 'date'),
    column('event', 'text', { width: 180 }),
    column('view', 'text', { width: 80 }),
    column('entity', 'text', { width: 100 }),
    column('key', 'text', wide),
    column('event_time', 'date'),
    column('outcome', 'text', { width: 100 }),
    column('note', 'text', { width: 260 }),
    column('delivery_id', 'text', { ...machine, width: 180 }),
    column('edit', 'count', machine),
    column('tracked', 'truth', { ...machine, about: 'whether a row of the tracking workbook is due' }),
    column('settled', 'text', { ...machine, width: 260, about: 'what a member of staff did with it, when and why' }),
    exact('received_utc'),
    column('body', 'text', { ...machine, width: 300 }),
    column('body_2', 'text', machine),
    column('body_3', 'text', machine),
    column('purged', 'date', { ...machine, about: 'when the body was emptied because of its age' }),
  ],
};

export const customers: Tab = {
  name: 'customers',
  key: 'customer_id',
  color: '#1a73e8',
  about: 'One row per customer, however e-mail, _id and phone arrived.',
  columns: [
    column('customer_id', 'text', { width: 200, about: 'the smallest _id, else the e-mail, else the phone' }),
    column('first_name', 'text'),
    column('last_name', 'text'),
    column('email', 'text', wide),
    column('phone', 'text'),
    recordLink,
    quality,
    column('_id', 'text', { ...machine, width: 200 }),
    recorded,
  ],
};

export const customerAliases: Tab = {
  name: 'customer_aliases',
  key: 'alias',
  about: 'Every e-mail and _id a customer has been known by, as `email:…` or `id:…`.',
  columns: [column('alias', 'text', { width: 260 }), column('kind', 'text', { width: 80 }), customerLink],
};

export const addresses: Tab = {
  name: 'addresses',
  key: 'address_id',
  about: 'One row per place; the same place written two ways is one row.',
  columns: [
    column('address_id', 'text', { width: 120 }),
    column('address1', 'text', wide),
    column('address2', 'text'),
    column('city', 'text'),
    column('province_code', 'text', { width: 90 }),
    column('postal_code', 'text', { width: 100 }),
    column('country_code', 'text', { width: 90 }),
    recorded,
  ],
};

export const products: Tab = {
  name: 'products',
  key: 'product_id',
  about: 'One row per product seen on an order or subscription.',
  columns: [
    column('product_id', 'text', id),
    column('name', 'text', wide),
    column('drug_name', 'text', wide),
    column('list_price', 'money'),
    recorded,
  ],
};

export const coupons: Tab = {
  name: 'coupons',
  key: 'coupon',
  about: 'One row per coupon code seen on an order.',
  columns: [column('coupon', 'text'), recorded],
};

export const orders: Tab = {
  name: 'orders',
  key: '_id',
  color: '#188038',
  about: 'One row per order as it stands now.',
  columns: [
    internalId,
    column('id', 'text', { width: 80, about: 'the order number customers see' }),
    customerLink,
    column('status', 'text'),
    column('stage', 'text', { about: 'where the order stands, by its newest status (docs/statuses.md)' }),
    column('stage_since', 'date', { about: 'when it came there' }),
    column('status_since', 'date', { about: 'when it came to its status' }),
    column('source', 'text'),
    column('base_amount', 'money'),
    column('discount_amount', 'money'),
    column('credit_used_amount', 'money'),
    column('total_amount', 'money'),
    column('coupon', 'text', { references: 'coupons.coupon' }),
    column('item_count', 'count'),
    column('products', 'text', { width: 220, about: 'what was ordered, in words' }),
    column('address_id', 'text', { width: 120, references: 'addresses.address_id' }),
    column('province_code', 'text', { width: 90 }),
    column('created_at', 'date'),
    column('updated_at', 'date'),
    column('shipped_at', 'date'),
    column('tracking_code', 'text', id),
    column('tracking_link', 'text', wide),
    column('pharmacy', 'text'),
    column('assigned_to', 'text'),
    column('assigned_to_group', 'text'),
    column('post_purchase_status', 'text'),
    column('reopened', 'count', { about: 'times it went back to an earlier stage' }),
    ...hours('payment', 'review', 'pharmacy', 'shipped'),
    column('is_deleted', 'truth'),
    recordLink,
    quality,
    organization,
    exact('created_at_utc'),
    exact('updated_at_utc'),
    recorded,
  ],
};

export const lineItems: Tab = {
  name: 'line_items',
  key: 'line_item_id',
  color: '#188038',
  about: 'Every line item of every order.',
  columns: [
    column('line_item_id', 'text', wide),
    column('order_id', 'text', { ...id, references: 'orders._id' }),
    column('position', 'count'),
    column('product_id', 'text', { ...id, references: 'products.product_id' }),
    column('name', 'text', wide),
    column('drug_name', 'text', wide),
    column('quantity', 'count'),
    column('list_price', 'money'),
    column('price', 'money'),
    column('discount_amount', 'money'),
    column('reduction_amount', 'number'),
    column('reduction_type', 'text'),
    column('discount_type', 'text'),
    column('type', 'text'),
    column('is_subscription', 'truth'),
    column('removed', 'truth', { about: 'a later complete list no longer has it' }),
  ],
};

export const orderStatusHistory: Tab = {
  name: 'order_status_history',
  key: 'history_id',
  about: 'Every (order, status, time) seen; order it by changed_at_utc.',
  columns: [
    column('history_id', 'text', { width: 260 }),
    column('order_id', 'text', { ...id, references: 'orders._id' }),
    column('status', 'text'),
    column('stage', 'text'),
    column('previous_status', 'text'),
    column('changed_at', 'date'),
    column('superseded', 'truth', { about: "CarePortals' own complete history tells this stretch better" }),
    exact('changed_at_utc'),
  ],
};

export const subscriptions: Tab = {
  name: 'subscriptions',
  key: '_id',
  color: '#a142f4',
  about: 'One row per subscription as it stands now.',
  columns: [
    internalId,
    column('id', 'text'),
    customerLink,
    column('status', 'text'),
    column('product_id', 'text', { ...id, references: 'products.product_id' }),
    column('product_name', 'text', wide),
    column('price', 'money'),
    column('cancel_reason', 'text', wide),
    column('next_billing_date', 'date'),
    column('created_at', 'date'),
    column('updated_at', 'date'),
    recordLink,
    quality,
    organization,
    exact('created_at_utc'),
    exact('updated_at_utc'),
    recorded,
  ],
};

export const subscriptionHistory: Tab = {
  name: 'subscription_history',
  key: 'history_id',
  about: 'Every (subscription, status, time) seen; order it by changed_at_utc.',
  columns: [
    column('history_id', 'text', { width: 260 }),
    column('subscription_id', 'text', { ...id, references: 'subscriptions._id' }),
    column('status', 'text'),
    column('changed_at', 'date'),
    exact('changed_at_utc'),
  ],
};

export const prescriptions: Tab = {
  name: 'prescriptions',
  key: '_id',
  color: '#e8710a',
  about: 'One row per prescription.',
  columns: [
    internalId,
    customerLink,
    column('status', 'text'),
    column('order_number', 'text', { about: 'the order number CarePortals names' }),
    column('order_id', 'text', { ...id, references: 'orders._id' }),
    column('pharmacy', 'text'),
    column('drug_count', 'count'),
    column('created_at', 'date'),
    column('updated_at', 'date'),
    recordLink,
    quality,
    organization,
    exact('created_at_utc'),
    exact('updated_at_utc'),
    recorded,
  ],
};

export const prescriptionDrugs: Tab = {
  name: 'prescription_drugs',
  key: 'prescription_drug_id',
  about: 'Every drug of every prescription.',
  columns: [
    column('prescription_drug_id', 'text', wide),
    column('prescription_id', 'text', { ...id, references: 'prescriptions._id' }),
    column('position', 'count'),
    column('name', 'text', wide),
    column('strength', 'text'),
    column('quantity', 'text'),
    column('directions', 'text', wide),
    column('refills', 'count'),
    column('removed', 'truth', { about: 'a later complete list no longer has it' }),
  ],
};

/** The visible tables; a tab's place in this list is its number in the index and must not change: add at the end. */
export const tables: readonly Tab[] = [
  customers,
  customerAliases,
  addresses,
  products,
  coupons,
  orders,
  lineItems,
  orderStatusHistory,
  subscriptions,
  subscriptionHistory,
  prescriptions,
  prescriptionDrugs,
];

/** Columns a record may spread over: a cell holds 50,000 characters. */
export const recordParts = ['json', 'json_2', 'json_3', 'json_4'] as const;

export const records: Tab = {
  name: '_records',
  key: 'key',
  hidden: true,
  about: 'One row per entity with each field and its version; never sort, move or edit it.',
  columns: [column('key', 'text'), ...recordParts.map((part) => column(part, 'text'))],
};

export const index: Tab = {
  name: '_index',
  key: 'bucket',
  hidden: true,
  about: 'Row 2: the state of the commits. From row 3: the buckets of the index.',
  columns: [column('bucket', 'text')],
};

export const databaseTabs: readonly Tab[] = [deliveries, ...tables, records, index];
