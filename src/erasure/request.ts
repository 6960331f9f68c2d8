// The owner asks for a customer to be erased: first what would go, then that it goes.
import { drain } from '../deliveries/drain';
import { who } from '../errors/who';
import { leaveJob } from '../recovery/job';
import { begin } from '../recovery/run';
import { readConfig, writeConfig, type Config } from '../script/config';
import { keepCopy } from '../script/copy';
import { readHints } from '../script/hints';
import { owns } from '../script/owner';
import { commitErasure } from './steps';
import { survey, type Survey } from './survey';

export type Preview = Pick<Survey, 'counts' | 'elsewhere' | 'asOf'>;

/** ms */
const longest = 60_000;

/** What somebody types to say that it is meant. */
export const confirmation = 'erase';

/** What would be erased; null when nobody has this key any more. */
export function previewErasure(key: string): Preview | null {
  mustOwn();
  const found = survey(key);
  if (!found) return null;
  const { counts, elsewhere, asOf } = found;
  return { counts, elsewhere, asOf };
}

/**
 * Erases a customer from the tables; the minute trigger goes on until nothing is left anywhere. `request` is the number under which the clinic
 * keeps the patient's request.
 */
export function eraseCustomer(key: string, typed: string, request: string): void {
  const config = mustOwn();
  if (typed.trim().toLowerCase() !== confirmation) throw new Error(`Type ${confirmation} to say that it is meant.`);
  if (!/^[\w./-]{0,40}$/.test(request))
    throw new Error('The number of the request: at most 40 letters, digits, dots, slashes and hyphens. No names.');
  if (config.seal === undefined) keepSeal(config);
  // what was stored until now is to be found
  drain({ hints: readHints(), until: Date.now() + longest, patience: 10_000 });
  const found = survey(key);
  if (!found) throw new Error('This customer is known by another name now: search again.');
  const at = Date.now();
  const settled = `erased by ${who()} on ${found.asOf}${request === '' ? '' : `: request ${request}`}`;
  const id = Utilities.getUuid().replace(/-/g, '').slice(0, 24);
  const { names, addresses } = found;
  const erasure = { id, names, addresses, settled, at };
  const job = begin('erase', true, { erasure });
  if (!job)
    throw new Error(
      'A rebuild or another erasure is under way: see the tab Verification. Ask again when it has ended.',
    );
  leaveJob(job);
  try {
    commitErasure(erasure, id, { names });
  } catch {
    // the minute trigger goes on from here
  }
}

function mustOwn(): Config {
  const config = readConfig();
  if (!config) throw new Error('Set up first: menu CarePortals, Set up or repair.');
  if (config.owner && !owns(config.owner))
    throw new Error(`Only the owner may erase a customer: ask ${config.owner.email || 'whoever set this up'}.`);
  return config;
}

function keepSeal(config: Config): void {
  const next = { ...config, seal: (Utilities.getUuid() + Utilities.getUuid()).replace(/-/g, '') };
  writeConfig(next);
  keepCopy(next);
}
