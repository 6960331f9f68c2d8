// How many deliveries may come at the same moment before the first is lost.
import { measure, type Figures } from './measure';
import { play } from './play';
import type { Receiver } from './receiver';
import { burstOf } from './scenarios';

const most = 1000;

export function concurrency(receiver: Receiver, onProgress: (text: string) => void): Figures {
  const at = (count: number): Figures => {
    onProgress(`${count} at once`);
    const { state, token } = receiver.fresh();
    const played = play(receiver, burstOf(count), { state, token, seed: count });
    return measure('concurrency', receiver.name, played, 0);
  };
  let best = at(1);
  let figures = at(most);
  let lossless = 1;
  let lossy = most;
  if (figures.lost === 0) [best, lossless] = [figures, most];
  while (lossy - lossless > 1) {
    const middle = Math.floor(Math.sqrt(lossless * lossy));
    figures = at(middle === lossless ? middle + 1 : middle);
    if (figures.lost === 0) [best, lossless] = [figures, figures.deliveries];
    else lossy = figures.deliveries;
  }
  return { ...best, losslessConcurrency: lossless };
}
