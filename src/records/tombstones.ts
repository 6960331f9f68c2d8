/**
 * What is left of people who were erased: under a keyed hash of each of their names, until when everything said of them has no
 * effect. What is newer than that is about somebody who came back, and lives. Pure.
 */
import type { Understood } from '../deliveries/delivery';
import { nodesOf } from './customers';
import type { Workspace } from './workspace';

/** A keyed hash (HMAC-SHA-256) as lower-case hex; undefined as long as nobody was erased. */
export type Seal = ((text: string) => string) | undefined;

export const tombstoneKey = (hash: string): string => `gone:${hash}`;

/** The names under which a delivery may speak of somebody; a phone counts where it is the only one. */
export function namesIn({ key, customer }: Pick<Understood, 'key' | 'customer'>): string[] {
  const reference = customer?.reference ?? {};
  const nodes = nodesOf(reference);
  if (nodes.length > 0 || reference.phone === undefined) return [key, ...nodes];
  return [key, `phone:${reference.phone}`];
}

/** Up to when a name is erased, ms; 0 when it is not. */
export type ErasedUntil = (name: string) => number;

export const erasedUntil =
  (ws: Workspace): ErasedUntil =>
  (name) =>
    (ws.seal && ws.locate(tombstoneKey(ws.seal(name)))?.[1]) ?? 0;

/**
 * Which names of a delivery are those of somebody who was erased, as of a time before that. One without a time of its own counts
 * as of its first acceptance, `first`: the same content never comes back.
 */
export function erasedNames(
  delivery: Pick<Understood, 'key' | 'customer' | 'version' | 'accepted'>,
  until: ErasedUntil,
  first: number,
): string[] {
  const time = delivery.version ?? Math.min(first, delivery.accepted);
  return namesIn(delivery).filter((name) => time <= until(name));
}
