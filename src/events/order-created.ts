// order.created: a new order; two webhooks (simple: tracking, database: the tables) or one for both.
import { orderCreatedTab } from '../workbooks/layout/tracking';
import type { EventDefinition } from './event';

export const orderCreated: EventDefinition = {
  name: 'order.created',
  entity: 'order',
  views: ['simple', 'database'],
  created: true,
  tab: orderCreatedTab,
  row: (order) => ({
    order_number: order.id,
    total_amount: order.totalAmount,
    base_amount: order.baseAmount,
    discount_amount: order.discountAmount,
    credit_used_amount: order.creditUsedAmount,
    source: order.source,
    status: order.status,
    order_id: order._id,
  }),
};
