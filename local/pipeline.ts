// The passes of a drain over a state of the local platform, without a script around: the fastest honest way to fill workbooks.
import { createHash } from 'node:crypto';
import type { Envelope } from '../src/deliveries/delivery';
import { pass } from '../src/deliveries/pass';
import { readDelivery } from '../src/deliveries/read';
import { newSession, refreshStructures } from '../src/deliveries/session';
import { configKey } from '../src/script/config';
import { createPlatform, createVirtualClock, type Json, type State } from './platform';

/** Deliveries that share a commit; a drain takes at most a hundred. */
export const pipelineBatch = 1000;

export interface Pipeline {
  /** Commits up to `pipelineBatch` deliveries. */
  deliver(envelopes: readonly Envelope[]): void;
  close(): void;
}

export function openPipeline(state: State, now: number): Pipeline {
  const clock = createVirtualClock(now);
  const platform = createPlatform({ clock, state, seed: 1, limits: { cellsPerWorkbook: Infinity } });
  const execution = platform.begin('pipeline', 'editor');
  const call = (method: string, args: Json[]): Json => {
    let value: Json;
    platform.call(execution, { service: 'Sheets', method, args }, (reply) => {
      if (!reply.ok) throw new Error(reply.error.message);
      ({ value } = reply);
    });
    clock.run();
    return value;
  };
  const takeBack = lend({
    Sheets: {
      Spreadsheets: {
        get: (id: string, options: Json) => call('get', [id, options]),
        getByDataFilter: (body: Json, id: string, options: Json) => call('getByDataFilter', [body, id, options]),
        batchUpdate: (body: Json, id: string, options: Json) => call('batchUpdate', [body, id, options]),
      },
    },
    Utilities: { getUuid: () => String(clock.now()) + String(Math.random()) },
  });
  const session = newSession(Infinity, {}, { [configKey]: state.properties.script.values.get(configKey)! })!;
  refreshStructures(session);
  return {
    deliver(envelopes) {
      let left = envelopes.map((envelope) => readDelivery(envelope, digest));
      for (let tries = 0; left.length > 0; tries += 1) {
        if (tries > 20 || session.failures > 0) throw new Error('the deliveries could not be committed');
        session.batchLimit = pipelineBatch;
        left = pass(session, left);
      }
    },
    close() {
      takeBack();
      platform.end(execution);
    },
  };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Google's services as globals, while the passes run. */
function lend(services: Record<string, unknown>): () => void {
  const before = Object.keys(services).map((name) => [name, (globalThis as Record<string, unknown>)[name]] as const);
  Object.assign(globalThis, services);
  return () => Object.assign(globalThis, Object.fromEntries(before));
}
