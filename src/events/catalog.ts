// The routing table: every event this project takes. Adding one is its file and its line here.
import type { EventDefinition } from './event';
import { orderCreated } from './order-created';
import { orderStatusUpdated } from './order-status-updated';
import { prescriptionCreated } from './prescription-created';
import { subscriptionCancelled } from './subscription-cancelled';
import { subscriptionPaused } from './subscription-paused';
import { subscriptionUpdated } from './subscription-updated';

export const events: readonly EventDefinition[] = [
  orderCreated,
  orderStatusUpdated,
  subscriptionCancelled,
  subscriptionPaused,
  subscriptionUpdated,
  prescriptionCreated,
];

/** The webhook URLs a clinic pastes into CarePortals: one per view, or one for an event without views. */
export const webhooks: readonly { event: string; views: readonly string[] }[] = events
  .filter(({ tab }) => tab !== undefined)
  .map(({ name, views }) => ({ event: name, views }));

export function eventNamed(name: string): EventDefinition | undefined {
  return events.find((event) => event.name === name);
}
