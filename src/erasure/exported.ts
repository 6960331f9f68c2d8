// Phase of an erasure: BigQuery forgets them, too, where everything is exported there.
import { forgetExported } from '../bigquery/forget';
import type { Context, Stepped } from '../recovery/run';
import { erasedDeliveries } from './log';
import { wantedOf } from './steps';

/** ms; a job takes some seconds. */
const between = 5000;

export function eraseFromExport(context: Context): Stepped {
  const { names, at } = wantedOf(context);
  const standing = forgetExported(() => ({
    names: names.filter((name) => !name.startsWith('delivery:')).map((name) => name.slice(name.indexOf(':') + 1)),
    ids: (context.erased ??= erasedDeliveries(context)),
    at,
  }));
  if (standing !== 'under way') return { findings: [], checked: 0, next: undefined };
  Utilities.sleep(between);
  return { findings: [], checked: 0, next: 0, note: 'waits for BigQuery' };
}
