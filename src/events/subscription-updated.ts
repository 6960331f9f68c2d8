// subscription.updated: a subscription as it stands, whatever its state; what a backfill sends. It has no tab of its own.
import type { EventDefinition } from './event';

export const subscriptionUpdated: EventDefinition = {
  name: 'subscription.updated',
  entity: 'subscription',
  views: [],
  created: true,
};
