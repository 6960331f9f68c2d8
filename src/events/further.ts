// Further triggers that CarePortals offers, each a line: they reach the same records by the same writers.
import { stages, stageTable } from '../entities/stages';
import type { EventDefinition } from './event';
import { orderStatusUpdated } from './order-status-updated';

/** For the tables only: the tracking workbook has no tab of its own for it. */
const further = (name: string, entity: EventDefinition['entity'], more: Partial<EventDefinition> = {}) => ({
  ...{ name, entity, views: [] },
  ...more,
});
const created = { created: true };

export const furtherEvents: readonly EventDefinition[] = [
  // an event per status, such as order.shipped: a change of status by another name
  ...stages.flatMap((stage) =>
    stageTable[stage].map((status) => ({ ...orderStatusUpdated, name: `order.${status}`, status })),
  ),
  further('order.updated', 'order', created),
  further('order.subscription_cycle', 'order', created),
  // a subscription as it stands, whatever its state: what a backfill sends
  further('subscription.updated', 'subscription', created),
  further('subscription.created', 'subscription', created),
  further('subscription.active', 'subscription', { status: 'active' }),
  further('subscription.renewed', 'subscription', { status: 'active' }),
  further('subscription.ended', 'subscription', { status: 'ended' }),
  further('prescription.updated', 'prescription'),
  further('prescription.fulfilled', 'prescription'),
];
