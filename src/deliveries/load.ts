// Records and index as staff's actions and searches read them: outside of any drain, with hints that may be old.
import { firstBuckets } from '../records/directory';
import type { Loaded, Needs } from '../records/workspace';
import { databaseHint } from '../script/hints';
import { readForKeys, StaleHint } from '../workbooks/read';
import { StructureLost } from '../workbooks/requests';
import { noNeeds, refreshStructures, structuresOf, type Session } from './session';

/** Two reads; a few more where the hints were wrong. */
export function load(session: Session, needs: Partial<Needs>): Loaded {
  const { hints, config } = session;
  for (let looks = 0; ; looks += 1) {
    try {
      const { database } = structuresOf(session);
      return readForKeys(
        config.databaseId,
        database,
        { ...noNeeds(), ...needs },
        hints.database?.buckets ?? firstBuckets,
      );
    } catch (error) {
      const isStale = error instanceof StaleHint;
      if (looks > 2 || !(isStale || error instanceof StructureLost)) throw error;
      if (isStale) hints.database = databaseHint(error.state);
      else refreshStructures(session);
    }
  }
}
