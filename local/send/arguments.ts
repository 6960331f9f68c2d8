// The command line of `npm run send`: what it may say, and plain words for what it may not.
import { parseArgs } from 'node:util';
import { sampleEvents, shapes, type SampleEvent, type Shape } from './samples';

export const usage = `Usage: npm run send -- <event> [options]        or: npm run send -- --mixed [options]

Sends synthetic deliveries to the local server (npm start), or with --url and --token to a deployed web app.
Events: ${sampleEvents.join(', ')}

  --mixed             all events, as a clinic's day would bring them
  --view <name>       simple or database, for order.created (default: one URL for both)
  --shape <name>      ${shapes.join(', ')} (default flat)
  --count <n>         how many (default 1)
  --rate <n>          at most n a second (default: as fast as the answers come)
  --concurrency <n>   at most n at once (default 1)
  --seed <n>          the same seed sends the same bodies (default: new ones)
  --file <path>       send this file's content as the body, as it is
  --url <url>         the web app's URL, ending in /exec; with --token <token>
  --json              print the result as JSON`;

/** A mistake on the command line: a message for a person, exit code 2. */
export class UsageError extends Error {}

export interface Arguments {
  events: readonly SampleEvent[];
  view: string | undefined;
  shape: Shape;
  count: number;
  /** Deliveries a second; undefined is no limit. */
  rate: number | undefined;
  concurrency: number;
  seed: number | undefined;
  file: string | undefined;
  target: { url: string; token: string } | undefined;
  json: boolean;
  help: boolean;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  ...{ view: text, shape: text, count: text, rate: text, concurrency: text, seed: text, file: text },
  ...{ url: text, token: text, mixed: flag, json: flag, help: flag },
};

export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parsed(argv);
  const { mixed = false, json = false, help = false, view, file } = values;
  const events = help ? [] : mixed ? everyEvent(positionals) : [oneEvent(positionals)];
  if (view !== undefined && (events[0] !== 'order.created' || mixed || !['simple', 'database'].includes(view))) {
    throw new UsageError('--view is simple or database, and only order.created has views.');
  }
  if (file !== undefined && mixed) throw new UsageError('--file needs one event, not --mixed.');
  return {
    events,
    view,
    shape: shapes.find((shape) => shape === (values.shape ?? 'flat')) ?? wrong('--shape', shapes.join(', ')),
    count: whole('--count', values.count, 1, 1_000_000) ?? 1,
    rate: positive('--rate', values.rate),
    concurrency: whole('--concurrency', values.concurrency, 1, 500) ?? 1,
    seed: whole('--seed', values.seed, 0, 1_000_000_000),
    file,
    target: target(values.url, values.token),
    json,
    help,
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function everyEvent(positionals: readonly string[]): readonly SampleEvent[] {
  if (positionals.length > 0) throw new UsageError('Give either an event or --mixed, not both.');
  return sampleEvents;
}

function oneEvent(positionals: readonly string[]): SampleEvent {
  const [name, ...rest] = positionals;
  if (name === undefined) throw new UsageError(`Which event? One of: ${sampleEvents.join(', ')} (or --mixed).`);
  if (rest.length > 0) throw new UsageError(`One event at a time; "${rest[0] ?? ''}" is too much.`);
  const event = sampleEvents.find((known) => known === name);
  if (event === undefined) throw new UsageError(`There is no event "${name}". Known: ${sampleEvents.join(', ')}.`);
  return event;
}

function target(url: string | undefined, token: string | undefined): Arguments['target'] {
  if (url === undefined && token === undefined) return undefined;
  if (url === undefined || token === undefined) throw new UsageError('--url and --token go together.');
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address?.protocol !== 'https:' && address?.protocol !== 'http:') {
    throw new UsageError("--url is the web app's address, such as https://script.google.com/macros/s/…/exec.");
  }
  return { url, token };
}

function whole(name: string, given: string | undefined, least: number, most: number): number | undefined {
  if (given === undefined) return undefined;
  const number = Number(given);
  if (/^\d+$/.test(given) && number >= least && number <= most) return number;
  return wrong(name, `a whole number from ${least} to ${most}`);
}

function positive(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  return Number(given) > 0 && Number.isFinite(Number(given)) ? Number(given) : wrong(name, 'a number above 0');
}

function wrong(name: string, expected: string): never {
  throw new UsageError(`${name} is ${expected}.`);
}
