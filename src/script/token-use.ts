/**
 * When each token was last used. Whoever commits leaves it in Cache with all else it knows; the minute trigger keeps it with its
 * heartbeat, at most once an hour: no delivery pays for it.
 */
import { readConfig } from './config';

type Properties = { [key: string]: string };
/** ms, by the beginning of the token's hash. */
export type Uses = { [name: string]: number };

const hour = 60 * 60_000;

const nameOf = (hash: string): string => hash.slice(0, 16);
const keyOf = (hash: string): string => `used.${nameOf(hash)}`;

/** ms, to within about an hour; undefined for a token that was never seen. */
export function lastUse(hash: string, properties: Properties, uses: Uses = {}): number | undefined {
  const at = Math.max(Number(properties[keyOf(hash)] ?? 0), uses[nameOf(hash)] ?? 0);
  return at > 0 ? at : undefined;
}

export const withUse = (uses: Uses | undefined, hash: string, now: number): Uses => ({ ...uses, [nameOf(hash)]: now });

/** Script Properties that are due, of the tokens that are valid. */
export function usesDue(uses: Uses | undefined, properties: Properties): Properties {
  const due: Properties = {};
  if (!uses) return due;
  for (const { hash } of readConfig(properties)?.tokens ?? []) {
    const at = uses[nameOf(hash)];
    if (at !== undefined && at - (lastUse(hash, properties) ?? 0) >= hour) due[keyOf(hash)] = String(at);
  }
  return due;
}

/** Of a token that is valid no more. */
export const forgetUse = (hash: string): void =>
  void PropertiesService.getScriptProperties().deleteProperty(keyOf(hash));
