// order.status_updated: an order moved; CarePortals sends the order as it then stands.
import { history } from '../entities/history';
import { orderStatusTab } from '../workbooks/layout/tracking';
import type { EventDefinition } from './event';

export const orderStatusUpdated: EventDefinition = {
  name: 'order.status_updated',
  entity: 'order',
  views: [],
  tab: orderStatusTab,
  row: (order) => ({
    order_number: order.id,
    status: order.status,
    previous_status: history(order)
      .filter((entry) => entry.status === order.status && entry.from !== '')
      .pop()?.from,
    total_amount: order.totalAmount,
    tracking_code: order.trackingCode,
    tracking_link: order.trackingLink,
    shipped_at: order.shippedAt,
    order_id: order._id,
  }),
};
