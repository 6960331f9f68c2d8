// The fields an export may carry, as data: under which headers they come, and which column of ours they are compared with.
import type { Kind } from '../deliveries/kinds';

export type ExportKind = 'orders' | 'subscriptions';

export interface ExportField {
  /** Path in the body of a delivery; `items.x` is a field of the row's line item. */
  path: string;
  label: string;
  kind: Kind | 'status' | 'list';
  /** Headers it is known to come under; case, spaces and punctuation make no difference. */
  headers: readonly string[];
  /** Column of our table that it is compared with. */
  column?: string;
  /** What its values look like, where a header alone does not tell. */
  looks?: RegExp;
}

const idLooks = /^[0-9a-f]{24}$/i;
const numberLooks = /^#?\d+$/;

const field = (
  path: string,
  label: string,
  kind: ExportField['kind'],
  headers: readonly string[],
  more: Partial<ExportField> = {},
): ExportField => ({ path, label, kind, headers: [path, label, ...headers], ...more });

const customer: readonly ExportField[] = [
  field('customer._id', 'Customer ID', 'id', ['patient id', 'customer']),
  field('customer.email', 'Customer e-mail', 'email', ['email', 'patient email', 'email address']),
  field('customer.phone', 'Customer phone', 'phone', ['phone', 'patient phone', 'phone number']),
  field('customer.firstName', 'Customer first name', 'text', ['first name', 'patient first name']),
  field('customer.lastName', 'Customer last name', 'text', ['last name', 'patient last name']),
];

const times: readonly ExportField[] = [
  field(
    'createdAt',
    'Created',
    'time',
    ['created at', 'created date', 'date created', 'order date', 'placed at', 'date'],
    {
      column: 'created_at_utc',
    },
  ),
  field('updatedAt', 'Updated', 'time', ['updated at', 'last updated', 'modified', 'modified at', 'updated date'], {
    column: 'updated_at_utc',
  }),
];

const organization = field('organization', 'Organization', 'text', ['org', 'clinic'], { column: 'organization' });
const status = field('status', 'Status', 'status', ['state', 'order status', 'subscription status'], {
  column: 'status',
});

const address = (name: string, label: string, headers: readonly string[]): ExportField =>
  field(
    `shippingAddress.${name}`,
    label,
    'text',
    ['shipping ', ''].flatMap((before) => headers.map((header) => before + header)),
  );

const orders: readonly ExportField[] = [
  field('_id', 'Order ID', 'id', ['internal id', 'id', 'order'], { looks: idLooks }),
  field('id', 'Order number', 'id', ['number', 'order #', 'order no', 'order id', 'order'], {
    column: 'id',
    looks: numberLooks,
  }),
  status,
  field('totalAmount', 'Total', 'money', ['total', 'order total', 'amount', 'grand total'], { column: 'total_amount' }),
  field('baseAmount', 'Before discount', 'money', ['base', 'subtotal'], { column: 'base_amount' }),
  field('discountAmount', 'Discount', 'money', ['discounts', 'discount total'], { column: 'discount_amount' }),
  field('creditUsedAmount', 'Credit used', 'money', ['credit', 'credits used'], { column: 'credit_used_amount' }),
  field('coupon', 'Coupon', 'text', ['coupon code', 'discount code', 'promo code'], { column: 'coupon' }),
  field('source', 'Source', 'text', ['order source'], { column: 'source' }),
  ...times,
  field('shippedAt', 'Shipped', 'time', ['shipped date', 'ship date'], { column: 'shipped_at' }),
  field('trackingCode', 'Tracking code', 'text', ['tracking number', 'tracking', 'tracking no'], {
    column: 'tracking_code',
  }),
  field('trackingLink', 'Tracking link', 'text', ['tracking url'], { column: 'tracking_link' }),
  field('pharmacy', 'Pharmacy', 'text', ['pharmacy name'], { column: 'pharmacy' }),
  field('assignedToGroup', 'Assigned group', 'text', ['group'], { column: 'assigned_to_group' }),
  field('postPurchaseStatus', 'Post-purchase status', 'text', [], { column: 'post_purchase_status' }),
  field('isDeleted', 'Deleted', 'truth', [], { column: 'is_deleted' }),
  organization,
  ...customer,
  address('address1', 'Street', ['street', 'address', 'address 1', 'address line 1']),
  address('address2', 'Apartment', ['address 2', 'address line 2', 'unit']),
  address('city', 'City', ['city', 'town']),
  address('provinceCode', 'State code', ['province', 'province code', 'state code', 'state']),
  address('postalCode', 'Postal code', ['zip', 'zip code', 'postal code', 'postcode']),
  address('countryCode', 'Country code', ['country', 'country code']),
  field('lineItems', 'Line items (JSON)', 'list', ['items', 'products']),
  field('items.productId', 'Item: product ID', 'id', ['product id', 'line item product id']),
  field('items.name', 'Item: name', 'text', [
    'product',
    'product name',
    'item',
    'item name',
    'line item',
    'line item name',
  ]),
  field('items.drugName', 'Item: drug', 'text', ['drug', 'drug name', 'medication']),
  field('items.quantity', 'Item: quantity', 'count', ['quantity', 'qty', 'line item quantity']),
  field('items.listPrice', 'Item: list price', 'money', ['list price', 'unit price']),
  field('items.price', 'Item: price', 'money', ['price', 'item price', 'line item price']),
  field('statusHistory', 'Status history (JSON)', 'list', []),
];

const subscriptions: readonly ExportField[] = [
  field('_id', 'Subscription ID', 'id', ['internal id', 'id', 'subscription'], { looks: idLooks }),
  field('id', 'Subscription number', 'id', ['number', 'subscription #', 'subscription no', 'subscription id'], {
    column: 'id',
    looks: numberLooks,
  }),
  status,
  field('product._id', 'Product ID', 'id', [], { column: 'product_id' }),
  field('product.name', 'Product', 'text', ['product name', 'plan'], { column: 'product_name' }),
  field('price', 'Price', 'money', ['amount'], { column: 'price' }),
  field('cancelReason', 'Cancel reason', 'text', ['cancellation reason', 'reason'], { column: 'cancel_reason' }),
  field('nextBillingDate', 'Next billing', 'time', ['next charge date', 'next order date', 'next billing date'], {
    column: 'next_billing_date',
  }),
  ...times,
  organization,
  ...customer,
];

export const exportFields: Record<ExportKind, readonly ExportField[]> = { orders, subscriptions };
