// POST /run/<function>: what the editor's Run button, a menu or the page would start, as the owner.
import type { IncomingMessage } from 'node:http';
import type { Active, Json, Outcome } from '../runtime/protocol';
import type { Script } from '../platform/script';
import type { Frames } from './frames';
import { json, readBody, type Answer } from './http';

function resultOf({ output }: Outcome): Json {
  if (output?.kind === 'value') return output.value;
  return output?.kind === 'text' || output?.kind === 'html' ? output.content : null;
}

function argumentsFrom(body: string): Json[] | undefined {
  if (body.trim() === '') return [];
  try {
    const value = JSON.parse(body) as Json;
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** `?sheetId=&row=&column=&rows=&columns=`: what is selected in the spreadsheet the script belongs to. */
function activeFrom(query: URLSearchParams): Active | undefined {
  const whole = (key: string): number => Math.max(1, Math.floor(Number(query.get(key) ?? 1)) || 1);
  const sheetId = Number(query.get('sheetId') ?? NaN);
  if (!Number.isInteger(sheetId)) return undefined;
  return { sheetId, row: whole('row'), column: whole('column'), rows: whole('rows'), columns: whole('columns') };
}

interface Place {
  name: string;
  query: URLSearchParams;
}

export async function runFunction(
  request: IncomingMessage,
  { name, query }: Place,
  script: Script,
  frames: Frames,
): Promise<Answer> {
  const body = await readBody(request);
  if (!script.functions.has(name)) return json({ ok: false, error: `Script function not found: ${name}` }, 404);
  const args = body && argumentsFrom(body.toString('utf8'));
  if (!args) return json({ ok: false, error: 'the body must be a JSON array of arguments' }, 400);
  return new Promise((resolve) => {
    const done = (outcome: Outcome): void => {
      const ui = outcome.ui.map((record) => frames.keep(record)) as unknown as Json;
      resolve(
        outcome.ok
          ? json({ ok: true, result: resultOf(outcome), ui })
          : json({ ok: false, error: outcome.error!.message, ui }),
      );
    };
    script.execute(name, args, 'editor', ({ outcome }) => done(outcome), activeFrom(query));
  });
}
