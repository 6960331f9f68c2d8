// How many deliveries may come at the same moment before the first is lost.
import { burst } from './bursts';
import type { Figures } from './measure';
import type { Receiver } from './receiver';

const most = 1000;

export function concurrency(receiver: Receiver, onProgress: (text: string) => void): Figures {
  let lossless = 1;
  let lossy = most + 1;
  for (let count = most; lossy - lossless > 1;) {
    if (burst(receiver, count, onProgress).lost === 0) lossless = count;
    else lossy = count;
    count = Math.min(lossy - 1, Math.max(lossless + 1, Math.floor(Math.sqrt(lossless * lossy))));
  }
  return { ...burst(receiver, lossless, onProgress), name: 'concurrency', losslessConcurrency: lossless };
}
