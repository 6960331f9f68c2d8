// Phase of an erasure: deliveries in Errors that carry a name of theirs, however many there are, and those that came meanwhile.
import { isDeliveryId } from '../errors/list';
import { deliveryKey } from '../records/apply';
import type { Context, Stepped } from '../recovery/run';
import { sha256 } from '../script/digest';
import { instantOfSerial } from '../workbooks/cells';
import { allColumns } from '../workbooks/columns';
import { errorsTab } from '../workbooks/layout/tracking';
import { structureOf } from '../workbooks/requests';
import { tombstones } from './log';
import { commitOnce } from './steps';

/** Deliveries of one commit. */
const atOnce = 100;
const kinds = ['id', 'email', 'phone', 'order', 'subscription', 'prescription'];

/** `cursor` counts the deliveries that are committed. */
export function eraseFromErrors(context: Context, cursor: number): Stepped {
  const { config, tracking, book } = context;
  const { erasedUntil } = tombstones(context);
  const until = (word: string): number =>
    Math.max(...kinds.map((kind) => erasedUntil(`${kind}:${kind === 'email' ? word.toLowerCase() : word}`).at));
  const places = [{ id: config.trackingId, structure: tracking }, ...book.shown()];
  const found = places.flatMap(({ id, structure }) => {
    const keys = ['about', 'delivery_id', 'received'];
    const columns = allColumns(id, structureOf(structure, errorsTab), keys, () => book.pace.step());
    const { about = [], delivery_id: ids = [], received = [] } = columns;
    return ids.map(String).filter((id, at) => {
      if (!isDeliveryId(id) || erasedUntil(deliveryKey(id)).at > 0) return false;
      const came = instantOfSerial(Number(received[at]), structure.timeZone);
      const words = String(about[at])
        .split('\n')
        .filter((word) => word !== '');
      return words.some((word) => came <= until(word));
    });
  });
  const names = [...new Set(found)].sort().slice(0, atOnce).map(deliveryKey);
  if (names.length === 0) return { findings: [], checked: cursor, next: undefined };
  const done = commitOnce(context, sha256(JSON.stringify(names)).slice(0, 24), { names });
  // what this commit has erased is read from the log
  delete context.tombstones;
  return { findings: [], checked: 0, next: cursor + (done ? names.length : 0), note: 'Errors' };
}
