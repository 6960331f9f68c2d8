// What the event log tells of each order, subscription and prescription: since when it is known, and through which webhooks.
import type { Columns } from '../workbooks/columns';

export interface Sighting {
  /** When the first delivery about it was accepted, ISO UTC. */
  since: string;
  /** `order.created` came with the simple view, with the database view (one without a view counts as both). */
  simple: boolean;
  database: boolean;
}

/** By `entity:_id`. */
export type Sightings = Map<string, Sighting>;

export const sightingColumns = ['event', 'view', 'entity', 'key', 'outcome', 'received_utc'] as const;

/** Deliveries that stand in Errors have told the tables nothing. */
const untold = new Set(['invalid', 'failed']);

/** Takes in a stretch of the log, in any order. */
export function note(sightings: Sightings, log: Columns): void {
  const [events, views, entities, keys, outcomes, times] = sightingColumns.map((name) => log[name] ?? []);
  events!.forEach((event, row) => {
    if (entities![row] === '' || untold.has(String(outcomes![row]))) return;
    const name = `${entities![row]}:${keys![row]}`;
    const since = String(times![row]);
    const known = sightings.get(name) ?? { since, simple: false, database: false };
    if (since < known.since) known.since = since;
    if (event === 'order.created') {
      if (views![row] !== 'database') known.simple = true;
      if (views![row] !== 'simple') known.database = true;
    }
    sightings.set(name, known);
  });
}
