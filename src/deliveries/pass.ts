/**
 * One pass of a drain: at most two reads and one conditional commit of the database workbook, then one write of the
 * tracking workbook. What needs more reading, or was refused, is left for the next pass.
 */
import { deliveryKey, type Outcome } from '../records/apply';
import { addNeeds, plan as makePlan, type Decision, type Plan } from '../records/plan';
import type { Failure } from '../records/stored';
import { columnsMoved, databaseHint, readHints, type Hints } from '../script/hints';
import { firstBuckets } from '../records/directory';
import { commit } from '../workbooks/commit';
import { dueRows, project, type Projected } from '../workbooks/project';
import { readConfig } from '../script/config';
import { sealOf } from '../script/digest';
import { readForKeys, StaleHint } from '../workbooks/read';
import { StructureLost } from '../workbooks/requests';
import type { State } from '../records/state';
import type { Needs } from '../records/workspace';
import type { Delivery } from './delivery';
import { largestBatch, noNeeds, refreshStructures, structuresOf, type Session } from './session';
import { keysOf } from './wants';

/** Runs one pass over the first deliveries of the list and returns those that are still to be done. */
export function pass(session: Session, deliveries: readonly Delivery[]): Delivery[] {
  const batch = deliveries.slice(0, session.batchLimit);
  const rest = deliveries.slice(session.batchLimit);
  try {
    const left = commitBatch(session, batch);
    // a pass that only read is no proof that so many are taken at once
    if (session.failures === 0) session.batchLimit = Math.min(largestBatch, session.batchLimit * 2);
    return [...left, ...rest];
  } catch (error) {
    recover(session, batch, error);
    return [...batch, ...rest];
  }
}

function commitBatch(session: Session, batch: readonly Delivery[]): Delivery[] {
  const { hints, config } = session;
  if (batch.some(({ kind }) => kind === 'erasure')) session.seal ??= newestSeal();
  const { seal } = session;
  const structures = structuresOf(session);
  const needs = {
    ...session.needs,
    keys: [...session.needs.keys, ...session.redraw, ...batch.flatMap((one) => keysOf(one, seal))],
    columns: [...new Set([...session.needs.columns, ...(hints.search ?? [])])],
  };
  const loaded = readForKeys(config.databaseId, structures.database, needs, hints.database?.buckets ?? firstBuckets);
  if (session.attempt?.nonce === loaded.state.nonce) settleAttempt(session);
  if (loaded.state.erasures !== undefined && seal === undefined && (session.seal = newestSeal())) return [...batch];
  if (session.fresh) trueGrid(loaded.state, structures.database);
  if (hints.database?.commit !== loaded.state.commit) adoptTracking(session, loaded.state);
  hints.database = databaseHint(loaded.state);

  const { refused, redraw, surplus, conventions } = session;
  const plan = makePlan(loaded, { deliveries: batch, refused, redraw, surplus, conventions, seal });
  // what was asked for before is asked for again, until nothing is left over
  const unfinished = plan.deferred.length > 0 || hasNeeds(plan.needs);
  // a pass that only read is no proof that the next write will be taken
  if (!unfinished && plan.empty) session.failures = 0;
  if (unfinished) addNeeds(session.needs, plan.needs);
  else session.needs = noNeeds();
  for (const decision of plan.decisions) {
    if (decision.outcome === 'duplicate') remember(session, decision.delivery.id, told(decision));
  }
  if (!plan.empty) {
    plan.state.commit += 1;
    plan.state.nonce = Utilities.getUuid();
    session.attempt = {
      nonce: plan.state.nonce,
      outcomes: plan.decisions.map((decision) => [decision.delivery.id, told(decision)]),
    };
    const seen = commit(config.databaseId, structures.database, plan, session.failures === 0);
    session.failures = 0;
    // from here on the state knows better how large the grids are
    session.fresh = false;
    settleAttempt(session);
    hints.search = seen.tabs;
    hints.database = databaseHint(plan.state);
    session.redraw = new Set(seen.disturbed);
    session.surplus = [];
    session.needs.columns = [...new Set([...session.needs.columns, ...(seen.disturbed.length > 0 ? seen.tabs : [])])];
    if (seen.moved) hints.structures = { ...structures, database: seen.moved };
  } else if (!unfinished) {
    session.redraw.clear();
    session.surplus = [];
  }
  showInTracking(session, plan);
  return plan.deferred;
}

/** Somebody was erased for the first time after this drain began. */
function newestSeal(): Session['seal'] {
  const config = readConfig();
  return config && sealOf(config);
}

/**
 * Somebody else committed since the hints were read: how far tracking is now, that one has left in Cache, or nobody. Without
 * any hints it was read just now, with the structures; should that be too old, its write is refused.
 */
function adoptTracking(session: Session, state: State): void {
  if (session.fresh && session.hints.database === undefined) return;
  const { database, tracking } = readHints();
  if (database?.commit === state.commit && tracking) session.hints.tracking = tracking;
  else if (state.commit > 0) delete session.hints.tracking;
}

/** Shows the plan's deliveries in the tracking workbook, unless that is behind already. Its failure is none of the pass. */
function showInTracking(session: Session, plan: Plan): void {
  const { hints, config, conventions } = session;
  const { structures, tracking } = hints;
  if (!structures || !tracking || plan.logRows.length === 0) return;
  const behind = tracking.sequence !== plan.state.sequence - plan.logRows.length;
  if (behind || columnsMoved(tracking, structures.tracking)) return;
  try {
    const due = dueRows(plan.decisions, (id) => failureIn(plan, id), conventions);
    adopt(hints, project(config.trackingId, structures.tracking, due, tracking, plan.state.sequence));
  } catch {
    delete hints.structures;
    delete hints.tracking;
  }
}

/** Keeps what a projection has learnt. */
export function adopt(hints: Hints, { hint, structure }: Projected): void {
  hints.tracking = hint;
  if (hints.structures) hints.structures = { ...hints.structures, tracking: structure };
}

/** Decides what a failure means, without trusting the wording of its message. Throws when the drain must stop. */
function recover(session: Session, batch: readonly Delivery[], error: unknown): void {
  if (error instanceof StaleHint) {
    session.hints.database = databaseHint(error.state);
    return;
  }
  session.failures += 1;
  if (session.failures > 12) throw error;
  if (error instanceof StructureLost || session.failures === 1) {
    // the tab, the column or the grid may not be where it was; when this fails too the service is down
    refreshStructures(session);
    return;
  }
  if (batch.length > 1) {
    session.batchLimit = Math.ceil(batch.length / 2);
    return;
  }
  const [alone] = batch;
  if (alone === undefined || session.refused.has(alone.id)) throw error;
  // it fails alone: a commit of nothing tells whether the fault is its own or the service's
  if (!commitNothing(session)) return;
  session.refused.add(alone.id);
  session.failures = 0;
}

/**
 * A commit that only counts up, and names a test delivery: proof that the service takes commits. False when the newest try
 * took effect after all, or when the newest test delivery was that one.
 */
export function commitNothing(session: Session, trial?: string): boolean {
  const structures = structuresOf(session);
  const { config, hints } = session;
  const loaded = readForKeys(
    config.databaseId,
    structures.database,
    noNeeds(),
    hints.database?.buckets ?? firstBuckets,
  );
  if (session.attempt?.nonce === loaded.state.nonce) return false;
  if (trial !== undefined && loaded.state.trial === trial) return false;
  const plan = makePlan(loaded, { deliveries: [], refused: new Set(), redraw: new Set() });
  plan.state.commit += 1;
  plan.state.nonce = Utilities.getUuid();
  if (trial !== undefined) plan.state.trial = trial;
  commit(config.databaseId, structures.database, plan, false);
  hints.database = databaseHint(plan.state);
  return true;
}

const hasNeeds = ({ keys, records, cells, columns }: Needs): boolean =>
  keys.length + records.length + cells.length + columns.length > 0;

/** After the structures were read the grids' sizes are known exactly. */
function trueGrid(state: State, structure: NonNullable<Session['hints']['structures']>['database']): void {
  state.grid = {
    records: structure.tabs._records?.rowCount ?? state.grid.records,
    index: structure.tabs._index?.rowCount ?? state.grid.index,
  };
}

function failureIn(plan: Plan, id: string): Failure | undefined {
  return [...plan.records.values()].find(({ key }) => key === deliveryKey(id))?.failure;
}

/** What its sender is told. */
function told({ outcome, settled }: Decision): Outcome {
  if (settled) return 'committed';
  return outcome === 'repeated' ? 'duplicate' : outcome;
}

/** The newest commit took effect. */
function settleAttempt(session: Session): void {
  for (const [id, outcome] of session.attempt?.outcomes ?? []) remember(session, id, outcome);
  delete session.attempt;
}

/** A delivery met twice in one drain (stored twice) was committed once: the better news stays. */
function remember(session: Session, id: string, outcome: Outcome): void {
  const known = session.outcomes.get(id);
  if (known === undefined || known === 'duplicate') session.outcomes.set(id, outcome);
}
