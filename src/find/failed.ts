// Deliveries in Errors that speak of somebody: told by the hidden column with the names that they carry.
import { structuresOf, type Session } from '../deliveries/session';
import { wallClock, instantOfSerial } from '../workbooks/cells';
import { allColumns } from '../workbooks/columns';
import { errorsTab } from '../workbooks/layout/tracking';
import { structureOf } from '../workbooks/requests';
import { isDeliveryId } from '../errors/list';
import { rowAddress } from './search';

export interface FailedDelivery {
  id: string;
  event: string;
  problem: string;
  state: string;
  since: string;
  row: string;
}

/** Deliveries that a page shows. */
const shown = 20;

/** The newest `most` first; one read of the Sheets API. */
export function failuresOf(session: Session, names: readonly string[], most = shown): FailedDelivery[] {
  const { tracking } = structuresOf(session);
  const place = structureOf(tracking, errorsTab);
  const { trackingId } = session.config;
  const { about = [], ...columns } = allColumns(trackingId, place, [
    ...['about', 'delivery_id', 'event', 'problem', 'state', 'received'],
  ]);
  const wanted = new Set(names.filter((name) => name !== '').map((name) => name.toLowerCase()));
  return about
    .flatMap((value, at): FailedDelivery[] => {
      if (
        !String(value)
          .toLowerCase()
          .split('\n')
          .some((name) => wanted.has(name))
      )
        return [];
      const text = (key: string): string => String(columns[key]?.[at] ?? '').slice(0, 300);
      const received = columns.received?.[at];
      const since =
        typeof received === 'number' ? wallClock(instantOfSerial(received, tracking.timeZone), tracking.timeZone) : '';
      const [id, row] = [text('delivery_id'), rowAddress(trackingId, place, at + 2)];
      if (!isDeliveryId(id)) return [];
      return [{ id, event: text('event'), problem: text('problem'), state: text('state'), since, row }];
    })
    .reverse()
    .slice(0, most);
}
