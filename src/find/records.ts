// Records read for staff: what turns out to be needed is read until nothing more is.
import { load } from '../deliveries/load';
import { noNeeds, type Session } from '../deliveries/session';
import { addNeeds } from '../records/plan';
import { createWorkspace, NeedMore, type Needs, type Workspace } from '../records/workspace';

const mostRounds = 12;

/** What `make` finds in the records of these keys and in those they lead to; each round is two reads. */
export function withRecords<T>(session: Session, keys: readonly string[], make: (ws: Workspace) => T): T {
  const needs: Needs = { ...noNeeds(), keys: [...keys] };
  for (let round = 0; ; round += 1) {
    try {
      return make(createWorkspace(load(session, needs), session.conventions));
    } catch (error) {
      if (!(error instanceof NeedMore) || round >= mostRounds) throw error;
      addNeeds(needs, error.need);
    }
  }
}
