// The list of what one run of the benchmark measures, in order.
import { waitingBatch } from './batch';
import { burst } from './bursts';
import { concurrency } from './concurrency';
import { growth } from './growth';
import { measure, type Figures } from './measure';
import { play } from './play';
import type { Receiver } from './receiver';
import { scenarios } from './scenarios';
import { sustained } from './sustained';

export interface Job {
  scenario: string;
  receiver: Receiver;
  /** Told to the progress bar with what is being done. */
  run: (onProgress: (text: string) => void) => Figures[];
}

const sizes = [1000, 10_000, 100_000];
const fullSize = 1_000_000;
const burstSizes = [30, 100, 300, 1000];

export function jobs(receivers: readonly Receiver[], full: boolean): Job[] {
  const counted = (tell: (text: string) => void) => (done: number, total: number) => tell(`${done} of ${total}`);
  const plain = scenarios.flatMap(({ name, cold, arrivals }) =>
    receivers.map((receiver): Job => ({
      ...{ scenario: name, receiver },
      run(tell) {
        const { state, token } = receiver.fresh();
        const onProgress = counted(tell);
        const played = play(receiver, arrivals(), { state, token, seed: 1, cold: cold === true, onProgress });
        return [measure(name, receiver.name, played, 0)];
      },
    })),
  );
  const bursts = burstSizes.flatMap((count) =>
    receivers.map((receiver): Job => ({
      ...{ scenario: `burst-${count}`, receiver },
      run: (tell) => [burst(receiver, count, tell)],
    })),
  );
  const grown = (full ? [...sizes, fullSize] : sizes).flatMap((rows) =>
    receivers.map((receiver): Job => ({
      ...{ scenario: 'growth', receiver },
      run: (tell) => growth(receiver, rows, counted(tell)),
    })),
  );
  const [ours] = receivers;
  return [
    ...plain,
    ...bursts,
    ...receivers.map((receiver): Job => ({
      scenario: 'sustained',
      receiver,
      run: (tell) => [sustained(receiver, tell)],
    })),
    ...receivers.map((receiver): Job => ({
      scenario: 'concurrency',
      receiver,
      run: (tell) => [concurrency(receiver, tell)],
    })),
    { scenario: 'batch-100', receiver: ours!, run: () => [waitingBatch(ours!)] },
    ...grown,
  ];
}
