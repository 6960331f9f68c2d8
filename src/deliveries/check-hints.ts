/**
 * Cache has no conditional write: of two drains at once the slower may leave older hints behind. Before the trigger takes
 * them for "nothing to do" it asks the workbooks themselves.
 */
import { trackingHint, type Hints } from '../script/hints';
import { readConfig } from '../script/config';
import { readForKeys } from '../workbooks/read';
import { readMarker } from '../workbooks/structure';
import { noNeeds } from './session';

/** Whether both workbooks are as far as the hints say: two reads of the Sheets API. False when they cannot be asked. */
export function hintsHold({ database, tracking, structures }: Hints): boolean {
  const config = readConfig();
  if (!config || !database || !tracking || !structures) return false;
  try {
    const { state } = readForKeys(config.databaseId, structures.database, noNeeds(), database.buckets);
    const marker = trackingHint(readMarker(config.trackingId));
    return state.commit === database.commit && marker.commit === tracking.commit;
  } catch {
    return false;
  }
}
