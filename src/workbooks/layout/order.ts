// The tracking workbook's tabs in the order in which people look at them.

const order = [
  'Dashboard',
  'Queues',
  'Errors',
  'Health',
  'order.created',
  'order.status_updated',
  'subscription.cancelled',
  'subscription.paused',
  'prescription.created',
  'Daily metrics',
  'Settings',
  'Verification',
];

/** Where a new tab goes among those that are there; undefined, at the end, for a tab that has no place of its own. */
export function placeOf(name: string, present: readonly string[]): number | undefined {
  const rank = order.indexOf(name);
  if (rank < 0) return undefined;
  return present.filter((other) => order.includes(other) && order.indexOf(other) < rank).length;
}
