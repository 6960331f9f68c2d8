// The row that all subscription events have in common.
import type { Values } from '../entities/field';
import type { Row } from '../workbooks/layout/tab';

export function subscriptionRow(subscription: Values): Row {
  return {
    subscription_number: subscription.id,
    status: subscription.status,
    product: subscription['product.name'] ?? subscription['product._id'],
    subscription_id: subscription._id,
    organization: subscription.organization,
  };
}
