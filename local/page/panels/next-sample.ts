// Samples that tell a story: an order is created, then its updates, prescription and subscription are about the same one.
import { sampleBody, type SampleEvent } from '../../send/samples';

/** Longest way of an order, in steps. */
const lastStep = 5;
let story = { seed: 0, step: 0, now: 0, sent: new Set<string>() };

function begin(): void {
  const now = Date.now();
  story = { seed: Math.floor(now / 1000) % 100_000_000, step: 0, now, sent: new Set() };
}

export function nextSample(event: SampleEvent, view: string | undefined): string {
  const part = `${event} ${view ?? ''}`;
  const again = event === 'order.status_updated' ? story.step >= lastStep : story.sent.has(part);
  if (story.seed === 0 || again) {
    const { seed } = story;
    begin();
    if (story.seed <= seed) story.seed = seed + 1;
  }
  story.sent.add(part);
  if (event === 'order.status_updated') story.step += 1;
  return sampleBody(event, { seed: story.seed, view, step: story.step, now: story.now });
}
