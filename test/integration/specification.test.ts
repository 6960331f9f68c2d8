// The specification's payloads, verbatim, through the built bundle into the two workbooks.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocal, type Local } from '../../local/testing';
import { rowOf } from './rows';

const payload = (name: string): string =>
  readFileSync(join(__dirname, '..', 'fixtures', 'specification', `${name}.json`), 'utf8');

let local: Local;
beforeEach(async () => void (local = await startLocal()));
afterEach(() => local.close());

test('order.created, view simple', async () => {
  expect(await local.post('order.created', payload('order-created-simple'), { view: 'simple' })).toMatchObject({
    ok: true,
    status: 'committed',
  });
  expect(rowOf(local.tab('tracking', 'order.created'))).toMatchObject({
    'Order number': 'customer_facing_order_id',
    Customer: 'patient_first_name patient_last_name',
    Email: 'patient@email.com',
    Phone: '+1234567890',
    Total: 199.99,
    'Before discount': 249.99,
    Discount: 50,
    'Credit used': 0,
    Source: 'order_source_channel',
    'Event time': '2024-01-15T10:30:00.000Z',
    'Order ID': 'internal_order_id',
    'Patient record': 'https://emr.portals.care/customers/internal_customer_id?tab=orders',
  });
});

test('order.created, view database', async () => {
  await local.post('order.created', payload('order-created-database'), { view: 'database' });
  expect(local.tab('tracking', 'order.created').rows).toEqual([]);
  expect(rowOf(local.tab('database', 'orders'))).toMatchObject({
    _id: 'internal_order_id',
    id: 'customer_facing_order_id',
    customer_id: 'internal_customer_id',
    total_amount: 199.99,
    coupon: 'discount_code',
    created_at: '2024-01-15T10:30:00.000Z',
    created_at_utc: '2024-01-15T10:30:00.000Z',
  });
  expect(rowOf(local.tab('database', 'line_items'))).toMatchObject({
    order_id: 'internal_order_id',
    product_id: 'product_identifier',
    name: 'Product Display Name',
    drug_name: 'medication_compound_name',
    list_price: 249.99,
    price: 199.99,
    reduction_amount: 50,
    reduction_type: 'dollar',
  });
  expect(rowOf(local.tab('database', 'addresses'))).toMatchObject({
    address1: '123 Main Street',
    address2: 'Apt 4B',
    city: 'Sample City',
    province_code: 'NY',
    postal_code: '12345',
    country_code: 'US',
  });
  expect(rowOf(local.tab('database', 'customers'))).toMatchObject({
    customer_id: 'internal_customer_id',
    email: 'patient@email.com',
    first_name: 'patient_first_name',
    last_name: 'patient_last_name',
    phone: '+1234567890',
  });
  expect(rowOf(local.tab('database', 'products'))).toMatchObject({ product_id: 'product_identifier' });
  expect(rowOf(local.tab('database', 'coupons'))).toMatchObject({ coupon: 'discount_code' });
});

test.each([
  ['subscription.cancelled', 'subscription-cancelled', 'cancelled'],
  ['subscription.paused', 'subscription-paused', 'paused'],
])('%s', async (event, file, status) => {
  await local.post(event, payload(file));
  expect(rowOf(local.tab('tracking', event))).toMatchObject({
    Status: status,
    Email: 'patient@email.com',
    'Subscription number': 'customer_facing_subscription_id',
    'Subscription ID': 'internal_subscription_id',
  });
  expect(rowOf(local.tab('database', 'subscriptions'))).toMatchObject({
    _id: 'internal_subscription_id',
    status,
    customer_id: 'internal_customer_id',
  });
  expect(rowOf(local.tab('database', 'subscription_history'))).toMatchObject({ status });
});

test('prescription.created', async () => {
  await local.post('prescription.created', payload('prescription-created'));
  expect(rowOf(local.tab('tracking', 'prescription.created'))).toMatchObject({
    'Prescription ID': 'internal_prescription_id',
    Phone: '+1234567890',
  });
  expect(rowOf(local.tab('database', 'prescriptions'))).toMatchObject({
    _id: 'internal_prescription_id',
    organization: 'organization_code',
    customer_id: 'internal_customer_id',
  });
});

test('both views of one order and all other streams make one customer', async () => {
  await local.post('order.created', payload('order-created-simple'), { view: 'simple' });
  await local.post('order.created', payload('order-created-database'), { view: 'database' });
  await local.post('subscription.cancelled', payload('subscription-cancelled'));
  await local.post('prescription.created', payload('prescription-created'));
  expect(local.tab('database', 'customers').rows).toHaveLength(1);
  expect(local.tab('database', 'orders').rows).toHaveLength(1);
  expect(local.tab('tracking', 'order.created').rows).toHaveLength(1);
  expect(local.tab('tracking', 'Errors').rows).toEqual([]);
});
