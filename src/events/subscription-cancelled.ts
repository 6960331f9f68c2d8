// subscription.cancelled: a subscription ended by the customer or the clinic.
import { subscriptionCancelledTab } from '../workbooks/layout/tracking';
import type { EventDefinition } from './event';
import { subscriptionRow } from './subscription-row';

export const subscriptionCancelled: EventDefinition = {
  name: 'subscription.cancelled',
  entity: 'subscription',
  views: [],
  status: 'cancelled',
  tab: subscriptionCancelledTab,
  row: subscriptionRow,
};
