// What a delivery costs beside tables of a thousand, ten thousand, a hundred thousand entities (with --full, a million).
import { batchOf } from './batch';
import { delivery, type Arrival } from './deliveries';
import { firstFiller } from './fill-ours';
import { measure, type Figures } from './measure';
import { play } from './play';
import type { Receiver } from './receiver';

const count = 20;
/** ms between two deliveries: each is alone. */
const apart = 10_000;

/** One by one; of ours a hundred that wait, too, in the same tables. */
export function growth(receiver: Receiver, rows: number, onProgress: (done: number, total: number) => void): Figures[] {
  const { state, token } = receiver.fresh();
  receiver.fill(state, rows, onProgress);
  const played = play(receiver, arrivals(), { state, token, seed: 5, unlimitedCells: true, onProgress });
  const single = measure('growth', receiver.name, played, rows);
  if (receiver.trigger === undefined) return [single];
  return [single, batchOf(receiver, { state, token }, { name: 'growth-batch', rows })];
}

/** Half new orders, half changes of orders that are there. */
function arrivals(): Arrival[] {
  return Array.from({ length: count }, (_, at) =>
    at % 2 === 0
      ? delivery('order.created', at, at * apart)
      : delivery('order.status_updated', firstFiller + at * 37, at * apart),
  );
}

/** The field's script reads every row of five tables at each delivery: beyond this it is not worth anybody's time. */
export const mostRowsOf = (name: Receiver['name']): number => (name === 'field' ? 10_000 : Infinity);
