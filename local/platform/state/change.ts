// The changes a state can undergo, as data: applied live, written to the journal, and replayed from it.
import type { Json } from '../../runtime/protocol';
import { applyBatch } from '../workbooks/batch';
import type { Bounds, Request } from '../workbooks/request';
import { newWorkbook, type WorkbookSeed } from '../workbooks/workbook';
import { changeProperties, storeOf, type PropertyChange } from './properties';
import type { ScriptIdentity, State, Trigger } from './state';

export type Change =
  | PropertyChange
  | { kind: 'trigger'; add?: Trigger; remove?: string }
  | { kind: 'script'; script: Partial<ScriptIdentity> }
  | { kind: 'workbook'; id: string; seed: WorkbookSeed }
  | { kind: 'batch'; id: string; requests: Request[] };

/** Throws, and leaves the state as it was, when the change (or `after`, a batch's answer) is refused. */
export function applyChange(state: State, change: Change, bounds: Bounds, after?: () => void): Json {
  switch (change.kind) {
    case 'properties':
      changeProperties(storeOf(state.properties, change.store), change);
      return null;
    case 'trigger':
      if (change.add) state.triggers.push(change.add);
      state.triggers = state.triggers.filter(({ id }) => id !== change.remove);
      return null;
    case 'script':
      Object.assign(state.script, change.script);
      return null;
    case 'workbook':
      state.workbooks.set(change.id, newWorkbook(change.id, change.seed));
      return null;
    case 'batch':
      return applyBatch(state.workbooks.get(change.id)!, change.requests, bounds, after);
  }
}
