// GET and POST /switches: services that can be made to fail, to see what the script makes of it.
import type { IncomingMessage } from 'node:http';
import type { Platform } from '../platform/platform';
import { json, readBody, type Answer } from './http';

export async function switchesRoute(request: IncomingMessage, { switches }: Platform): Promise<Answer> {
  if (request.method !== 'POST') return json({ ...switches });
  const body = await readBody(request);
  let wanted: unknown;
  try {
    wanted = JSON.parse(body?.toString('utf8') ?? '');
  } catch {
    return json({ error: 'the body must be JSON, for example {"sheets": false}' }, 400);
  }
  const entries = Object.entries((wanted ?? {}) as Record<string, unknown>);
  const wrong = entries.find(([name, on]) => !(name in switches) || typeof on !== 'boolean');
  if (wrong) return json({ error: `no such switch, or not true or false: ${wrong[0]}` }, 400);
  Object.assign(switches, wanted);
  return json({ ...switches });
}
