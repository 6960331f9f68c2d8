// Where deliveries go: the local server's endpoints.json, or a deployed web app.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError, type Arguments } from './arguments';

export interface Endpoints {
  token: string;
  webhooks: { [event: string]: string | { [view: string]: string } };
}

export type Locate = (event: string, view: string | undefined) => string;

/** Gives the URL of an event; without a view, order.created goes to the one URL that serves both. */
export function locate(target: Arguments['target'], dataFolder: string): Locate {
  const base = target ?? localTarget(join(dataFolder, 'endpoints.json'));
  return (event, view) => {
    const url = new URL(base.url);
    url.searchParams.set('event', event);
    if (view !== undefined) url.searchParams.set('view', view);
    url.searchParams.set('token', base.token);
    return url.href;
  };
}

function localTarget(file: string): { url: string; token: string } {
  let endpoints: Endpoints;
  try {
    endpoints = JSON.parse(readFileSync(file, 'utf8')) as Endpoints;
  } catch {
    throw new UsageError(`No endpoints in ${file}: run npm start first, or give --url and --token.`);
  }
  const first = Object.values(endpoints.webhooks)[0];
  const address = typeof first === 'string' ? first : Object.values(first ?? {})[0];
  if (address === undefined) throw new UsageError(`${file} names no webhook: run npm start once more.`);
  const url = new URL(address);
  url.search = '';
  return { url: url.href, token: endpoints.token };
}
