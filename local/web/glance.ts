// Two small windows for the page: the webhook addresses as they were written, and how much waits in the inbox.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../runtime/protocol';
import type { Platform } from '../platform/platform';
import { json, notFound, type Answer } from './http';

export function endpointsOf(dataFolder: string | undefined): Answer {
  if (dataFolder === undefined) return notFound('/endpoints');
  try {
    return json(JSON.parse(readFileSync(join(dataFolder, 'endpoints.json'), 'utf8')) as Json);
  } catch {
    return notFound('/endpoints');
  }
}

/** Deliveries in either property store: keys are `in.<when>.<id>.<part>.<parts>` (src/deliveries/inbox.ts). */
export function inboxOf({ state }: Platform): Answer {
  const keys = [...state.properties.script.values.keys(), ...state.properties.user.values.keys()];
  const names = keys.filter((key) => key.startsWith('in.')).map((key) => key.split('.').slice(0, 3).join('.'));
  return json({ waiting: new Set(names).size });
}
