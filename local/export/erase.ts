// Somebody is erased, on a platform in virtual time, and is looked for everywhere in the dataset.
import { jobKey } from '../../src/recovery/job';
import type { Fault, State } from '../platform';
import { readTable } from '../web/workbooks';
import { callsOf, openWorld, place, type World } from './world';

export interface Person {
  key: string;
  /** What stands of them nowhere else. */
  words: string[];
}

/** Customers with an order, by the tables of the workbook. */
export function people({ platform }: World): Person[] {
  const columns = (tab: string): Record<string, string>[] => {
    const { header, rows } = readTable(platform, 'database', tab)!;
    return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, String(row[at] ?? '')])));
  };
  const orders = columns('orders');
  return columns('customers').flatMap(({ customer_id: key = '', email = '' }) => {
    const own = orders.filter(({ customer_id }) => customer_id === key).map(({ _id = '' }) => _id);
    return key !== '' && email !== '' && own.length > 0 ? [{ key, words: [email, ...own] }] : [];
  });
}

/** Everything that the dataset holds, in every version. */
export const dump = ({ warehouse }: World): string =>
  [...warehouse.tables.entries()]
    .filter(([, { view }]) => !view)
    .map(([name]) => name.slice(name.indexOf('.') + 1))
    .map((name) => JSON.stringify(warehouse.rows(`SELECT * FROM \`${place.project}.${place.dataset}.${name}\``)))
    .join('\n');

/** Until nothing is left to do; `first` follows the first minute of it. */
export function erase(world: World, { key }: Person, first = (): void => undefined): void {
  const job = (): string => world.platform.state.properties.script.values.get(jobKey) ?? '';
  world.minute('eraseOneCustomer', key, 'erase', '');
  for (let minutes = 0; !job().includes('"ended"'); minutes += 1) {
    if (minutes > 40) throw new Error(`the erasure does not come to its end: ${job().slice(0, 100)}`);
    world.minute('retryFailedDeliveries');
    if (minutes === 0) first();
  }
}

export interface Erasures {
  /** Calls of BigQuery in the minute of an erasure. */
  calls: number;
  failures: number;
  /** Words of the erased that were found afterwards. */
  left: number;
}

const kinds: readonly Fault['when'][] = ['before', 'after', 'kill'];

/**
 * Erases one after the other while a call of BigQuery fails, every `stride`th in turn; in worlds that begin with this state, as
 * many as it takes. `onWorld` sees each when all its people are gone.
 */
export async function sufferErasures(state: State, stride: number, onWorld: (world: World) => void): Promise<Erasures> {
  const suffered: Erasures = { calls: 0, failures: 0, left: 0 };
  for (let at = 1, reached = true; reached;) {
    const world = openWorld(structuredClone(state));
    world.finish();
    for (const person of people(world)) {
      world.strike(at, kinds[suffered.failures % kinds.length]!, 'BigQuery');
      erase(world, person, () => {
        const calls = callsOf(world.last(), 'BigQuery');
        reached = calls >= at;
        suffered.calls = Math.max(suffered.calls, calls);
        world.strike(undefined, 'before');
      });
      const standing = dump(world);
      suffered.left += person.words.filter((word) => standing.includes(word)).length;
      world.wait(10);
      world.finish();
      if (!reached) break;
      suffered.failures += 1;
      at += stride;
    }
    onWorld(world);
    await world.close();
  }
  return suffered;
}
