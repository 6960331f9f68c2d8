// The export that CarePortals would give of these deliveries' orders: each order as it stands at last.
import type { Envelope } from '../../src/deliveries/delivery';

type Body = Record<string, unknown>;

const fields = [
  ...[
    '_id',
    'id',
    'organization',
    'status',
    'source',
    'totalAmount',
    'baseAmount',
    'discountAmount',
    'creditUsedAmount',
  ],
  ...['coupon', 'createdAt', 'updatedAt', 'shippedAt', 'trackingCode', 'trackingLink', 'pharmacy', 'isDeleted'],
  ...['_id', 'email', 'phone', 'firstName', 'lastName'].map((name) => `customer.${name}`),
  ...['address1', 'address2', 'city', 'provinceCode', 'postalCode', 'countryCode'].map(
    (name) => `shippingAddress.${name}`,
  ),
];
const item = /^lineItems\.(\d+)\.(.+)$/;

/** CSV with a header row. */
export function exportOf(deliveries: readonly Envelope[]): string {
  const orders = new Map<string, Body>();
  const bodies = deliveries.map(({ raw }) => JSON.parse(raw) as Body);
  bodies.sort((a, b) => (String(a.updatedAt) < String(b.updatedAt) ? -1 : 1));
  for (const body of bodies) {
    const told = Object.entries(body).filter(([, value]) => value !== '');
    orders.set(String(body._id), { ...orders.get(String(body._id)), ...Object.fromEntries(told) });
  }
  const lines = [[...fields, 'lineItems', 'statusHistory'].map(quoted).join(',')];
  for (const order of orders.values()) {
    const lists = [itemsOf(order), order.statusHistory].map((list) => quoted(JSON.stringify(list)));
    lines.push([...fields.map((field) => quoted(order[field])), ...lists].join(','));
  }
  return lines.join('\r\n');
}

function itemsOf(order: Body): Body[] {
  const items: Body[] = [];
  for (const [path, value] of Object.entries(order)) {
    const [, number, name = ''] = item.exec(path) ?? [];
    if (number !== undefined) items[Number(number)] = { ...items[Number(number)], [name]: value };
  }
  return items;
}

const quoted = (value: unknown): string => `"${String((value as string | undefined) ?? '').replace(/"/g, '""')}"`;
