// Deliveries that all come at the same moment; every burst is played once, however many scenarios look at it.
import { delivery, withRedeliveries, type Arrival } from './deliveries';
import { measure, type Figures } from './measure';
import { play } from './play';
import type { Receiver } from './receiver';

const played = new WeakMap<Receiver, Map<number, Figures>>();

export function burst(receiver: Receiver, count: number, onProgress: (text: string) => void): Figures {
  const known = played.get(receiver) ?? new Map<number, Figures>();
  played.set(receiver, known);
  let figures = known.get(count);
  if (!figures) {
    const { state, token } = receiver.fresh();
    figures = measure(
      `burst-${count}`,
      receiver.name,
      play(receiver, burstOf(count), {
        ...{ state, token, seed: 1 },
        onProgress: (done, total) => onProgress(`${done} of ${total}`),
      }),
      0,
    );
    known.set(count, figures);
  }
  return figures;
}

const burstOf = (count: number): Arrival[] =>
  withRedeliveries(Array.from({ length: count }, (_, number) => delivery('order.created', number, 0)));
