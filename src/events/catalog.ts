// The routing table: every event this project takes. Adding one is its file and its line here, or a line in further.ts.
import type { EventDefinition } from './event';
import { furtherEvents } from './further';
import { orderCreated } from './order-created';
import { orderStatusUpdated } from './order-status-updated';
import { prescriptionCreated } from './prescription-created';
import { subscriptionCancelled } from './subscription-cancelled';
import { subscriptionPaused } from './subscription-paused';

/** Those that every clinic sets up: their webhook addresses are shown at set-up. */
const standard: readonly EventDefinition[] = [
  orderCreated,
  orderStatusUpdated,
  subscriptionCancelled,
  subscriptionPaused,
  prescriptionCreated,
];

export const events: readonly EventDefinition[] = [...standard, ...furtherEvents];

/** The webhook URLs a clinic pastes into CarePortals: one per view, or one for an event without views. */
export const webhooks: readonly { event: string; views: readonly string[] }[] = standard.map(({ name, views }) => ({
  event: name,
  views,
}));

export function eventNamed(name: string): EventDefinition | undefined {
  return events.find((event) => event.name === name);
}
