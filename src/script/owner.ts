/**
 * Whose account runs the triggers. Google shows everybody but their own triggers, so the owner is recorded when they are
 * installed: by a key in the owner's User Properties, which outlives a new e-mail address, and by that address for people.
 */
import { heartbeatOf, silentAfter } from '../health/heartbeat';
import { wallClock } from '../workbooks/cells';
import type { Config } from './config';
import { ownTriggers } from './installed';

export interface Owner {
  /** "" where Google did not tell it. */
  email: string;
  key: string;
  /** ms */
  since: number;
}

const keyName = 'ownerKey';

/** E-mail address of whom this runs as; "" where Google does not tell it. */
export function account(): string {
  try {
    return (email ??= Session.getEffectiveUser().getEmail());
  } catch {
    return '';
  }
}
/** Of this execution. */
let email: string | undefined;

const same = (a: string, b: string): boolean => a !== '' && a.toLowerCase() === b.toLowerCase();

/** Whether this runs as the owner; `user`: User Properties, where they were read already. */
export function owns({ email: theirs, key }: Owner, user?: { [key: string]: string }): boolean {
  if (user?.[keyName] === key) return true;
  return same(account(), theirs) || PropertiesService.getUserProperties().getProperty(keyName) === key;
}

/** Records whoever runs this, unless they are recorded already. */
export function recordOwner(config: Config, now: number): Config {
  if (config.owner && owns(config.owner) && config.owner.email !== '') return config;
  const owner = { email: account(), key: Utilities.getUuid(), since: now };
  PropertiesService.getUserProperties().setProperty(keyName, owner.key);
  return { ...config, owner };
}

/** Why somebody else than the owner must not set up; undefined for the owner, and where there is none. */
export function refusalOf(
  { owner }: Config,
  properties: { [key: string]: string },
  timeZone: string,
): string | undefined {
  if (owner ? owns(owner) : ownTriggers().length > 0) return undefined;
  const beat = heartbeatOf(properties);
  const runs = beat !== undefined && Date.now() - beat < silentAfter.retryFailedDeliveries;
  // set up by a version that recorded nobody
  if (!owner && !runs) return undefined;
  const whose = owner?.email ? owner.email : 'another account';
  const since = owner ? ` since ${wallClock(owner.since, timeZone)}` : '';
  const life = runs ? 'its triggers run' : 'its triggers were not seen lately';
  return (
    `This was set up under ${whose}${since}, and ${life}. The triggers exist once, under that account, and nobody else can see or ` +
    `mend them: ask ${owner?.email ? owner.email : 'whoever installed it'} to choose CarePortals, Set up or repair. If that account has left or is ` +
    'unknown, choose CarePortals, Take over as owner.'
  );
}

/** Takes away triggers that the account that runs this has installed, when another has taken over since. Never throws. */
export function dropStrayTriggers({ owner }: Config, user?: { [key: string]: string }): void {
  try {
    // whoever cannot be told from the owner keeps them
    if (!owner?.email || owns(owner, user) || account() === '') return;
    for (const trigger of ownTriggers()) ScriptApp.deleteTrigger(trigger);
  } catch {
    // the next refresh looks again
  }
}
