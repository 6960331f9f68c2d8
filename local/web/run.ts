// POST /run/<function>: what the editor's Run button, a menu or the page would start, as the owner.
import type { IncomingMessage } from 'node:http';
import type { Json, Outcome } from '../runtime/protocol';
import type { Script } from '../platform/script';
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

export async function runFunction(request: IncomingMessage, name: string, script: Script): Promise<Answer> {
  const body = await readBody(request);
  if (!script.functions.has(name)) return json({ ok: false, error: `Script function not found: ${name}` }, 404);
  const args = body && argumentsFrom(body.toString('utf8'));
  if (!args) return json({ ok: false, error: 'the body must be a JSON array of arguments' }, 400);
  return new Promise((resolve) => {
    script.execute(name, args, 'editor', ({ outcome }) => {
      const ui = outcome.ui as unknown as Json;
      resolve(
        outcome.ok
          ? json({ ok: true, result: resultOf(outcome), ui })
          : json({ ok: false, error: outcome.error!.message, ui }),
      );
    });
  });
}
