// subscription.paused: a subscription put on hold.
import { subscriptionPausedTab } from '../workbooks/layout/tracking';
import type { EventDefinition } from './event';
import { subscriptionRow } from './subscription-row';

export const subscriptionPaused: EventDefinition = {
  name: 'subscription.paused',
  entity: 'subscription',
  views: [],
  status: 'paused',
  tab: subscriptionPausedTab,
  row: subscriptionRow,
};
