// What a drain carries from pass to pass: configuration, hints, structures, time, and what has become of each delivery.
import type { Outcome } from '../records/apply';
import type { SurplusRow } from '../records/surplus';
import type { Conventions } from '../records/conventions';
import type { Seal } from '../records/tombstones';
import type { Needs } from '../records/workspace';
import { grantedWritesPerMinute, readConfig, writesPerMinuteKey, type Config } from '../script/config';
import { sealOf } from '../script/digest';
import { trackingHint, type Hints } from '../script/hints';
import { readConventions } from '../settings/conventions';
import { ensureWorkbook } from '../workbooks/ensure';
import { databaseTabs } from '../workbooks/layout/database';
import { trackingTabs } from '../workbooks/layout/tracking';
import { spent } from '../workbooks/structure';

export interface Session {
  config: Config;
  hints: Hints;
  conventions: Conventions;
  seal: Seal;
  /** Script Properties as they were at the beginning. */
  properties: { [key: string]: string };
  writesPerMinute: number;
  /** What of the Sheets API's requests is counted already. */
  counted: { reads: number; writes: number };
  /** ms since 1970 after which no further pass begins. */
  until: number;
  /** What became of each delivery, by id. */
  outcomes: Map<string, Outcome>;
  /** Reading that the next pass must do. */
  needs: Needs;
  /** Entities to be drawn again. */
  redraw: Set<string>;
  /** Visible rows taken for surplus, to be cleared. */
  surplus: SurplusRow[];
  /** Ids that Google refused to write. */
  refused: Set<string>;
  /** Failures of a service in a row, without a success between. */
  failures: number;
  /** Deliveries per commit; halves when a commit is refused. */
  batchLimit: number;
  /** The structures were read in this session, and nothing was committed since: grid sizes are true. */
  fresh: boolean;
  /** The running minute has no room for another commit. */
  full: boolean;
  /** The newest commit tried: if its answer was lost, the state's nonce tells whether it took effect. */
  attempt?: { nonce: string; outcomes: [id: string, outcome: Outcome][] };
}

/** At most this many deliveries share a commit. */
export const largestBatch = 100;

export function newSession(
  until: number,
  hints: Hints,
  properties = PropertiesService.getScriptProperties().getProperties(),
): Session | undefined {
  const config = readConfig(properties);
  if (!config) return undefined;
  return {
    config,
    hints,
    properties,
    conventions: readConventions(properties),
    seal: sealOf(config),
    writesPerMinute: Number(properties[writesPerMinuteKey] ?? grantedWritesPerMinute),
    counted: { ...spent },
    until,
    outcomes: new Map(),
    needs: noNeeds(),
    redraw: new Set(),
    surplus: [],
    refused: new Set(),
    failures: 0,
    batchLimit: largestBatch,
    fresh: false,
    full: false,
  };
}

export const noNeeds = (): Needs => ({ keys: [], records: [], cells: [], columns: [] });

/** The structures of both workbooks: from the hints, else read (and mended) now. */
export function structuresOf(session: Session): NonNullable<Hints['structures']> {
  return session.hints.structures ?? refreshStructures(session);
}

/** Reads both workbooks' structures, makes what is missing, and learns how far tracking is. */
export function refreshStructures(session: Session): NonNullable<Hints['structures']> {
  const { config, hints } = session;
  const database = ensureWorkbook(config.databaseId, databaseTabs).structure;
  const tracking = ensureWorkbook(config.trackingId, trackingTabs).structure;
  hints.structures = { database, tracking };
  hints.tracking = trackingHint(tracking.marker);
  session.fresh = true;
  return hints.structures;
}
