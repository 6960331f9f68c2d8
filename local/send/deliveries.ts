// Which deliveries a run sends: number n of a seed is always the same one.
import type { Arguments } from './arguments';
import { sampleBody, type SampleEvent } from './samples';

export interface Outgoing {
  event: SampleEvent;
  view: string | undefined;
  body: string;
}

interface Part {
  event: SampleEvent;
  view?: string;
  step?: number;
}

/** What one order brings about, in the proportions of the field; every third also ends or pauses a subscription. */
const story: readonly Part[] = [
  { event: 'order.created', view: 'simple' },
  { event: 'order.created', view: 'database' },
  { event: 'order.status_updated', step: 1 },
  { event: 'prescription.created' },
  { event: 'order.status_updated', step: 2 },
  { event: 'order.status_updated', step: 3 },
  { event: 'order.status_updated', step: 5 },
];
const endings: readonly Part[] = [{ event: 'subscription.paused' }, { event: 'subscription.cancelled' }];
const cycle = [...story, ...story, ...story, ...endings];

/** Room for the stories of one seed before the next seed's begin. */
const storiesOfSeed = 10_000;

export function deliveries(args: Arguments, fileBody: string | undefined, fresh: number, now: number) {
  const seed = (args.seed ?? fresh) * storiesOfSeed;
  const time = args.seed === undefined ? now : undefined;
  return (n: number): Outgoing => {
    const [event] = args.events;
    if (args.events.length > 1 || event === undefined) return mixed(n, seed, args, time);
    const body = fileBody ?? sampleBody(event, { seed: seed + n, shape: args.shape, view: args.view, now: time });
    return { event, view: args.view, body };
  };
}

function mixed(n: number, seed: number, { shape }: Arguments, now: number | undefined): Outgoing {
  const at = n % cycle.length;
  const { event, view, step } = cycle[at] as Part;
  const about = Math.floor(n / cycle.length) * 3 + Math.min(2, Math.floor(at / story.length));
  return { event, view, body: sampleBody(event, { seed: seed + about, shape, view, step, now }) };
}
