// Looks for the smallest history that still breaks a law: fewer deliveries, then fewer faults, then fewer acts of the staff.
import { noLimits, type History, type Limits } from './history';
import type { Simulator } from './run';

/** At most this many tries in all. */
const mostTries = 40;

export function smallest(simulator: Simulator, failing: History): History {
  let best = failing;
  let limits: Limits = { ...noLimits };
  let tries = 0;
  const sizes = { deliveries: failing.deliveries, faults: failing.faults, acts: failing.acts };
  for (const name of ['deliveries', 'faults', 'acts'] as const) {
    let low = 0;
    let high = sizes[name];
    while (low < high && tries < mostTries) {
      tries += 1;
      const middle = Math.floor((low + high) / 2);
      const history = simulator.run(failing.seed, { ...limits, [name]: middle });
      if (history.violations.length > 0) {
        best = history;
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    if (high < sizes[name]) limits = { ...limits, [name]: high };
  }
  return best;
}
