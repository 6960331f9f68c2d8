/**
 * A failure at every single call of a cycle: each time a few deliveries are news, one call fails before its effect, after it, or
 * takes the whole execution with it; then the export goes on by itself, and the dataset must be what the sheets are.
 */
import type { Envelope } from '../../src/deliveries/delivery';
import { openPipeline } from '../pipeline';
import type { Fault, State } from '../platform';
import { yearStart } from '../year/generate';
import { compareAll, stored } from './compare';
import type { World } from './world';

export interface Suffered {
  /** Calls of each of a cycle's runs. */
  calls: number[];
  failures: number;
  differences: string[];
  /** Rows that were loaded twice. */
  doubled: number;
}

const kinds: readonly Fault['when'][] = ['before', 'after', 'kill'];
/** A cycle's runs: loads, differences, and what finds these done. */
const runs = [0, 1, 2];

/** With `every` each call suffers every kind of failure; else one, in turn. */
export function suffer(state: State, world: World, news: readonly Envelope[], every: boolean): Suffered {
  const pipeline = openPipeline(state, yearStart);
  const suffered: Suffered = { calls: [], failures: 0, differences: [], doubled: 0 };
  let fed = 0;
  const feed = (): void => {
    pipeline.deliver(news.slice(fed, (fed += 2)));
    if (fed > news.length) throw new Error('there are not enough deliveries to fail with');
    world.wait(10);
  };
  for (const run of runs) {
    for (let at = 1; ; at += 1) {
      let reached = true;
      for (const when of every ? kinds : [kinds[(at + run) % kinds.length]!]) {
        feed();
        for (let before = 0; before < run; before += 1) world.minute();
        world.strike(at, when);
        world.minute();
        reached = world.last().ordinal >= at;
        world.strike(undefined, when);
        world.finish();
        if (!reached) break;
        suffered.failures += 1;
        suffered.differences.push(
          ...compareAll(state, world.warehouse).map((one) => `run ${run}, call ${at}, ${when}: ${one}`),
        );
      }
      if (!reached) {
        suffered.calls[run] = at - 1;
        break;
      }
    }
  }
  pipeline.close();
  const { log, sequences, versions, distinct } = stored(world.warehouse);
  suffered.doubled = log - sequences + versions - distinct;
  return suffered;
}
