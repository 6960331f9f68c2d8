// What a delivery costs beside tables of a thousand, ten thousand, a hundred thousand entities (with --full, a million).
import { batchOf } from './batch';
import { delivery, type Arrival } from './deliveries';
import { firstFiller } from './fill-ours';
import { measure, type Figures } from './measure';
import { play } from './play';
import type { Receiver } from './receiver';

const count = 20;
/** The field's script reads every row of five tables at each delivery: many are not worth anybody's time. */
const countOf = (name: Receiver['name'], rows: number): number => (name === 'field' && rows > 10_000 ? 2 : count);
/** ms between two deliveries: each is alone. */
const apart = 10_000;

/** One by one; of ours a hundred that wait, too, in the same tables. */
export function growth(receiver: Receiver, rows: number, onProgress: (done: number, total: number) => void): Figures[] {
  const { state, token } = receiver.fresh();
  receiver.fill(state, rows, onProgress);
  const played = play(receiver, arrivals(countOf(receiver.name, rows)), {
    state,
    token,
    seed: 5,
    unlimitedCells: true,
    onProgress,
  });
  const single = measure('growth', receiver.name, played, rows);
  if (receiver.trigger === undefined) return [single];
  return [single, batchOf(receiver, { state, token }, { name: 'growth-batch', rows })];
}

/** Half new orders, half changes of orders that are there. */
function arrivals(length: number): Arrival[] {
  return Array.from({ length }, (_, at) =>
    at % 2 === 0
      ? delivery('order.created', at, at * apart)
      : delivery('order.status_updated', firstFiller + at * 37, at * apart),
  );
}
