// Fills our workbooks with entities as the pipeline would: the same passes, a thousand deliveries each, without a script around.
import { createHash } from 'node:crypto';
import { pass } from '../../src/deliveries/pass';
import { readDelivery } from '../../src/deliveries/read';
import { newSession, refreshStructures } from '../../src/deliveries/session';
import { configKey } from '../../src/script/config';
import { createPlatform, createVirtualClock, type Json, type State } from '../platform';
import { recordsOf } from './records';
import { delivery } from './deliveries';

const batch = 1000;

export function fillOurs(state: State, rows: number, onProgress: (done: number, total: number) => void): void {
  const clock = createVirtualClock(Date.UTC(2026, 0, 16, 12));
  const platform = createPlatform({ clock, state, seed: 1, limits: { cellsPerWorkbook: Infinity } });
  const execution = platform.begin('fill', 'editor');
  const call = (method: string, args: Json[]): Json => {
    let value: Json;
    platform.call(execution, { service: 'Sheets', method, args }, (reply) => {
      if (!reply.ok) throw new Error(reply.error.message);
      ({ value } = reply);
    });
    clock.run();
    return value;
  };
  const done = lend({
    Sheets: {
      Spreadsheets: {
        get: (id: string, options: Json) => call('get', [id, options]),
        getByDataFilter: (body: Json, id: string, options: Json) => call('getByDataFilter', [body, id, options]),
        batchUpdate: (body: Json, id: string, options: Json) => call('batchUpdate', [body, id, options]),
      },
    },
    Utilities: { getUuid: () => String(clock.now()) + String(Math.random()) },
  });
  try {
    const session = newSession(Infinity, {}, { [configKey]: state.properties.script.values.get(configKey)! })!;
    refreshStructures(session);
    for (let seed = firstFiller; recordsOf(state) < rows; seed += batch) {
      let left = Array.from({ length: batch }, (_, at) => {
        const { event, body } = delivery('order.created', seed + at, 0);
        return readDelivery({ event, view: '', raw: body, accepted: clock.now(), edit: 0 }, digest);
      });
      for (let tries = 0; left.length > 0; tries += 1) {
        if (tries > 8 || session.failures > 0) throw new Error('the tables could not be filled');
        session.batchLimit = batch;
        left = pass(session, left);
      }
      onProgress(Math.min(rows, recordsOf(state)), rows);
    }
  } finally {
    done();
    platform.end(execution);
  }
}

/** Fillers are other orders than those that are measured. */
export const firstFiller = 1_000_000;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Google's services as globals, while the tables are filled. */
function lend(services: Record<string, unknown>): () => void {
  const before = Object.keys(services).map((name) => [name, (globalThis as Record<string, unknown>)[name]] as const);
  Object.assign(globalThis, services);
  return () => Object.assign(globalThis, Object.fromEntries(before));
}
