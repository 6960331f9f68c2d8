// Invented subscriptions and prescriptions, about the customer and the order of the same seed.
import { catalog, type Product } from './goods';
import { iso, orderOf } from './order';
import { customerOf } from './people';
import { chance } from './random';

export function subscriptionOf(seed: number, now: number, status: 'cancelled' | 'paused') {
  const any = chance('subscription', seed);
  const product = any.of(catalog);
  const createdAt = now - (20 + any.below(300)) * 24 * 3600_000;
  return {
    _id: any.hex(24),
    organization: 'sample-clinic',
    id: `SUB-${10_000 + (seed % 90_000)}`,
    status,
    // on a first cycle CarePortals gives the plain id where the customer is wanted
    customer: any.happens(0.08) ? customerOf(seed)._id : customerOf(seed),
    product: { _id: product.productId, name: product.name },
    price: product.listPrice,
    cancelReason: status === 'cancelled' ? any.of(['Goal reached', 'Too expensive', 'Side effects', 'Moving']) : '',
    createdAt: iso(createdAt),
    updatedAt: iso(now - any.below(60_000)),
  };
}

export function prescriptionOf(seed: number, now: number) {
  const any = chance('prescription', seed);
  const order = orderOf(seed, now);
  const drugs = order.lineItems.map(({ drugName }: Pick<Product, 'drugName'>) => ({
    name: drugName,
    strength: any.of(['2.5 mg/mL', '5 mg/mL', '10 mg/mL']),
    quantity: any.of(['1 vial', '2 mL', '30 tablets']),
    directions: any.of(['Inject 0.25 mL weekly', 'Take as directed', 'Inject at night']),
    refills: any.below(4),
  }));
  const createdAt = iso(now - any.below(120_000));
  return {
    _id: any.hex(24),
    organization: 'sample-clinic',
    status: 'created',
    customer: order.customer,
    drugs,
    fulfillments: [{ orderId: order.id }],
    pharmacy: order.pharmacy,
    createdAt,
    updatedAt: createdAt,
  };
}
