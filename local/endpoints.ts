// The addresses a clinic would paste into CarePortals, written where tools find them.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { webhooks } from '../src/events/catalog';

export interface Endpoints {
  token: string;
  /** By event: one address, or one for each view. */
  webhooks: Record<string, string | Record<string, string>>;
}

const fileIn = (folder: string): string => join(folder, 'endpoints.json');

export function endpointsFor(execUrl: string, token: string): Endpoints {
  const address = (event: string, view?: string): string => {
    const query = new URLSearchParams({ event, ...(view !== undefined && { view }), token });
    return `${execUrl}?${query.toString()}`;
  };
  const entries = webhooks.map(({ event, views }): [string, string | Record<string, string>] => [
    event,
    views.length === 0 ? address(event) : Object.fromEntries(views.map((view) => [view, address(event, view)])),
  ]);
  return { token, webhooks: Object.fromEntries(entries) };
}

/** Undefined when there is none, or none that can be read: a new one is then made. */
export function readToken(folder: string): string | undefined {
  if (!existsSync(fileIn(folder))) return undefined;
  try {
    const { token } = JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Partial<Endpoints>;
    return typeof token === 'string' && token !== '' ? token : undefined;
  } catch {
    return undefined;
  }
}

export function writeEndpoints(folder: string, endpoints: Endpoints): void {
  const temporary = `${fileIn(folder)}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(endpoints, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, fileIn(folder));
}
