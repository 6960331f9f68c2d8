// The kinds of gaps, in words for staff: what it is, what it is about, what to do.

export type GapKind =
  | 'number never seen'
  | 'order never created'
  | 'order without database view'
  | 'order without simple view'
  | 'subscription without customer'
  | 'prescription without order'
  | 'prescription names no order';

const compare = 'Export the orders from CarePortals, compare (menu CarePortals), and backfill what is missing.';

export const kinds: Record<GapKind, { what: string; entity: string; remedy: string }> = {
  'number never seen': {
    what: 'No delivery ever named this order number',
    entity: 'order',
    remedy: `Look the number up in CarePortals. If the order is there, its webhooks were lost. ${compare}`,
  },
  'order never created': {
    what: 'Status events, but order.created never came',
    entity: 'order',
    remedy: `Check that the order.created webhooks are on. ${compare}`,
  },
  'order without database view': {
    what: 'order.created came as the simple view only',
    entity: 'order',
    remedy: `Line items and address may be missing. Check the webhook with view=database. ${compare}`,
  },
  'order without simple view': {
    what: 'order.created came as the database view only',
    entity: 'order',
    remedy: 'The tables are right; the order.created tab lacks its row. Check the webhook with view=simple.',
  },
  'subscription without customer': {
    what: 'The subscription belongs to no known customer',
    entity: 'subscription',
    remedy:
      'Add customer._id and customer.email to the body template. Export the subscriptions, compare, and backfill this one.',
  },
  'prescription without order': {
    what: 'The prescription names an order that is not here, or a number that two orders share',
    entity: 'prescription',
    remedy: `Look the order number up in CarePortals. ${compare}`,
  },
  'prescription names no order': {
    what: 'The prescription names no order',
    entity: 'prescription',
    remedy: 'Add fulfillments.0.orderId to the body template of prescription.created.',
  },
};
