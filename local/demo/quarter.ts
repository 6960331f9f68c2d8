// A quarter of an invented clinic up to now: orders on their way, some stuck, subscriptions, prescriptions, and what goes wrong.
import type { Envelope } from '../../src/deliveries/delivery';
import { createRandom, type Random } from '../platform/random';
import { badBodies, sampleBody } from '../send/samples';
import { chance, pick } from '../simulator/dice';

const hour = 3600_000;
const day = 24 * hour;
export const quarterDays = 91;
/** At the quarter's beginning and end; field notes: 8.6 orders a day in one clinic. */
const ordersADay = [9, 15] as const;

/** Ways of an order with usual hours in each status (field notes: median dwell), and how often they are taken. */
const ways: readonly { often: number; course: readonly (readonly [status: string, hours: number])[] }[] = [
  {
    often: 0.5,
    course: [
      ['processing', 0.02],
      ['awaiting_requirements', 2.5],
      ['awaiting_script', 4.8],
      ['awaiting_shipment', 30.6],
      ['shipped', 52],
      ['delivered', 0],
    ],
  },
  {
    often: 0.26,
    course: [
      ['processing', 0.02],
      ['awaiting_script', 4.8],
      ['awaiting_shipment', 30.6],
      ['shipped', 52],
      ['delivered', 0],
    ],
  },
  {
    often: 0.09,
    course: [
      ['awaiting_payment', 30],
      ['cancelled', 0],
    ],
  },
  {
    often: 0.06,
    course: [
      ['processing', 0.02],
      ['awaiting_requirements', 20],
      ['cancelled', 0],
    ],
  },
  {
    often: 0.06,
    course: [
      ['awaiting_script', 6],
      ['awaiting_shipment', 12],
      ['pending', 0.2],
      ['awaiting_shipment', 20],
      ['shipped', 50],
      ['delivered', 0],
    ],
  },
  // a status that this clinic has made up
  {
    often: 0.03,
    course: [
      ['awaiting_lab_kit', 40],
      ['awaiting_script', 5],
      ['awaiting_shipment', 25],
      ['shipped', 50],
    ],
  },
];

/** Accepted up to `now`, in that order; the same for a seed and a `now`. */
export function quarterOfDeliveries(now: number, seed: number): Envelope[] {
  const random = createRandom(seed);
  const start = now - quarterDays * day;
  const deliveries: Envelope[] = [];
  const [few, many] = ordersADay;
  for (let date = 0, number = 0; date <= quarterDays; date += 1) {
    const weekday = new Date(start + date * day).getUTCDay();
    const usual = few + ((many - few) * date) / quarterDays;
    const quiet = weekday === 0 || weekday === 6 ? 0.55 : 1.1;
    const orders = Math.round(usual * quiet * (0.75 + random.integer(500) / 1000));
    for (let one = 0; one < orders; one += 1, number += 1) {
      // most are placed between 13 and 3 o'clock UTC: the day and evening in America
      const at = start + date * day + (13 + random.integer(14)) * hour + random.integer(hour);
      deliveries.push(...orderStory(random, number, at));
      if (chance(random, 0.45)) deliveries.push(...subscriptionStory(random, number, at + 60_000));
    }
  }
  for (let at = 0; at < 14; at += 1) deliveries.push(broken(random, at, now - random.integer(3 * day)));
  return deliveries.filter(({ accepted }) => accepted <= now).sort((a, b) => a.accepted - b.accepted);
}

function orderStory(random: Random, number: number, created: number): Envelope[] {
  const story: Envelope[] = [];
  let at = created;
  const tell = (event: 'order.created' | 'order.status_updated', status: string, more: Body = {}): void => {
    const body = JSON.parse(sampleBody('order.created', { seed: number, shape: 'flat', now: created })) as Body;
    const times = { createdAt: iso(created), updatedAt: iso(at) };
    story.push(arrived(random, event, { ...body, ...times, status, ...more }, at));
  };
  tell('order.created', 'pending');
  const { course } = wayOf(random);
  // some stand still somewhere for days
  const stuck = chance(random, 0.12) ? random.integer(course.length) : -1;
  course.forEach(([status, hours], step) => {
    at += 3000 + random.integer(6000);
    const tracking = `9400${String(1e15 + number * 7919).slice(0, 16)}`;
    const sent = { trackingCode: tracking, trackingLink: `https://track.example.com/${tracking}`, shippedAt: iso(at) };
    tell('order.status_updated', status, status === 'shipped' || status === 'delivered' ? sent : {});
    if (status === 'awaiting_shipment' && step > 0) story.push(prescription(random, number, at + 30_000));
    at += hours * hour * (0.4 + random.integer(1300) / 1000) + (step === stuck ? random.integer(9 * day) : 0);
  });
  if (chance(random, 0.01)) tell('order.status_updated', course[0]![0], { isDeleted: 'true' });
  return story;
}

function wayOf(random: Random): (typeof ways)[number] {
  let left = random.integer(1000) / 1000;
  return ways.find(({ often }) => (left -= often) < 0) ?? ways[0]!;
}

function prescription(random: Random, number: number, at: number): Envelope {
  const body = JSON.parse(sampleBody('prescription.created', { seed: number, shape: 'flat', now: at })) as Body;
  return arrived(random, 'prescription.created', body, at);
}

/** Of five, one is cancelled and one paused in the course of the quarter. */
function subscriptionStory(random: Random, number: number, created: number): Envelope[] {
  const tell = (
    event: 'subscription.created' | 'subscription.paused' | 'subscription.cancelled',
    at: number,
  ): Envelope => {
    const sample = event === 'subscription.created' ? 'subscription.paused' : event;
    const body = JSON.parse(sampleBody(sample, { seed: number, shape: 'flat', now: at })) as Body;
    const status = event === 'subscription.created' ? { status: 'active', cancelReason: '' } : {};
    return arrived(random, event, { ...body, ...status, createdAt: iso(created), updatedAt: iso(at) }, at);
  };
  const end = created + (5 + random.integer(80)) * day;
  const fate = random.integer(5);
  if (fate > 1) return [tell('subscription.created', created)];
  return [
    tell('subscription.created', created),
    tell(fate === 0 ? 'subscription.cancelled' : 'subscription.paused', end),
  ];
}

/** Most are of one kind: somebody has broken the template of one webhook. */
function broken(random: Random, number: number, at: number): Envelope {
  const good = sampleBody('order.status_updated', { seed: 40 + number, shape: 'flat', now: at });
  const nickname = good.replace(/("customer\.firstName":)"[^"]*"/, '$1"Robert "Bob""');
  const raw = number < 9 ? nickname : pick(random, badBodies).body;
  return { event: number === 13 ? '' : 'order.status_updated', view: '', raw, accepted: at, edit: 0 };
}

/** Some seconds late, as in the field. */
const arrived = (random: Random, event: string, body: Body, at: number): Envelope => ({
  ...{ event, view: '', raw: JSON.stringify(body), edit: 0 },
  accepted: Math.round(at) + 600 + random.integer(9000),
});

const iso = (time: number): string => new Date(time).toISOString();

type Body = Record<string, string>;
