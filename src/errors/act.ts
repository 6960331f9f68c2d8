/**
 * What staff do about deliveries that stand in Errors goes the way of a delivery: stored in the inbox, committed once, kept in the
 * event log with who did it. Of two people who act on the same delivery the first one has the effect.
 */
import type { Delivery, Envelope } from '../deliveries/delivery';
import { drain } from '../deliveries/drain';
import { putTogether } from '../deliveries/inbox';
import { load } from '../deliveries/load';
import { logged } from '../deliveries/retry-due';
import { newSession, structuresOf, type Session } from '../deliveries/session';
import { deliveryKey, type Outcome } from '../records/apply';
import type { Failure } from '../records/stored';
import { readHints } from '../script/hints';
import { isTooLong } from '../web/request';
import { wallClock } from '../workbooks/cells';
import { keptOf } from './kept';
import { who } from './who';

export interface Correction {
  body?: string;
  event?: string;
  view?: string;
}

export type Act =
  { kind: 'replay'; corrections?: ReadonlyMap<string, Correction> } | { kind: 'ignore'; reason: string };

export interface Acted {
  deliveryId: string;
  /** `queued`: stored, and committed within a minute. `unknown`: settled already, or no such delivery stands in Errors. */
  outcome: Outcome | 'queued' | 'unknown';
}

/** Deliveries of one step: one commit takes them. */
export const mostAtOnce = 50;
/** Characters of their bodies: the inbox is small. */
const mostText = 400_000;
/** ms */
const longest = 60_000;

/** Acts on the first of the deliveries, as many as one step takes; what has no answer is for the next step. */
export function act(ids: readonly string[], wanted: Act): Acted[] {
  const started = Date.now();
  const hints = readHints();
  const session = newSession(started + longest, hints);
  const asked = [...new Set(ids)].slice(0, mostAtOnce);
  const found = session ? failed(session, asked) : new Map<string, Failed>();
  const acted: Acted[] = [];
  const envelopes: Envelope[] = [];
  let text = 0;
  for (const id of asked) {
    const one = found.get(id);
    if (one && lacksBody(one, wanted)) {
      acted.push({ deliveryId: id, outcome: 'invalid' });
      continue;
    }
    const isOpen = one !== undefined && (wanted.kind === 'replay' || one.failure.state !== 'ignored');
    const envelope = isOpen && session ? envelopeFor(one, wanted, wallClock(started, zoneOf(session))) : undefined;
    text += envelope?.raw.length ?? 0;
    if (text > mostText && envelopes.length > 0) break;
    acted.push({ deliveryId: id, outcome: envelope ? 'queued' : 'unknown' });
    if (envelope) envelopes.push(envelope);
  }
  if (envelopes.length === 0) return acted;
  const [own] = putTogether(envelopes);
  const { outcomes } = drain({ ...(own && { own }), hints, until: started + longest, patience: 10_000 });
  return acted.map(({ deliveryId, outcome }) => ({ deliveryId, outcome: outcomes.get(deliveryId) ?? outcome }));
}

const zoneOf = (session: Session): string => structuresOf(session).tracking.timeZone;

export interface Failed {
  failure: Failure;
  delivery: Delivery;
}

/** What of these stands in Errors and is not recovered, by id: the newest body and the state of it. */
export function failed(session: Session, ids: readonly string[]): Map<string, Failed> {
  const { records, state } = load(session, { keys: ids.map(deliveryKey) });
  const failures = new Map<string, Failure>();
  for (const { key, failure } of records.values())
    if (failure && failure.state !== 'recovered') failures.set(key.slice(deliveryKey('').length), failure);
  const bodies = logged(
    session,
    state,
    [...failures.values()].map(({ sequence }) => sequence),
  );
  const found = new Map<string, Failed>();
  for (const [id, failure] of failures) {
    const delivery = bodies.get(failure.sequence);
    if (delivery?.id === id) found.set(id, { failure, delivery });
  }
  return found;
}

/** As it is it comes to nothing: its body is not there, or not all of it. */
const lacksBody = (one: Failed, wanted: Act): boolean =>
  wanted.kind === 'replay' &&
  keptOf(one) !== 'whole' &&
  (wanted.corrections?.get(one.delivery.id)?.body ?? one.delivery.raw) === one.delivery.raw;

function envelopeFor({ delivery, failure }: Failed, wanted: Act, at: string): Envelope {
  const { id, accepted } = delivery;
  const { body, event, view } = (wanted.kind === 'replay' && wanted.corrections?.get(id)) || {};
  if (body !== undefined && isTooLong(body))
    throw new Error('The body is longer than 100 KB. Shorten it, then replay it.');
  const corrected = {
    event: (event ?? delivery.event).trim().slice(0, 200),
    view: (view ?? delivery.view).trim().slice(0, 200),
    raw: body ?? delivery.raw,
  };
  const isEdited = (['event', 'view', 'raw'] as const).some((part) => corrected[part] !== delivery[part]);
  const did = wanted.kind === 'ignore' ? 'ignored' : isEdited ? 'edited and replayed' : 'replayed';
  const why = wanted.kind === 'ignore' ? `: ${wanted.reason}` : '';
  return {
    ...{ id, accepted, edit: failure.edit + 1, ...corrected, settled: `${did} by ${who()} on ${at}${why}` },
    ...(wanted.kind === 'ignore' && { ignored: true as const }),
  };
}
