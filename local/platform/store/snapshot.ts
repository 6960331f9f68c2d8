// The whole state in one file, so that a start need not replay everything that ever happened.
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { archiveRows, archiveWorkbook, restoreRows, restoreWorkbook } from '../workbooks/archive';
import type { ArchivedRows, ArchivedWorkbook } from '../workbooks/archive';
import { changeProperties, storeOf, type StoreName } from '../state/properties';
import type { ScriptIdentity, State, Trigger } from '../state/state';
import { Damage, formatVersion, lineWriter, readLines } from './lines';

type Part =
  | { part: 'script'; script: ScriptIdentity; triggers: Trigger[] }
  | { part: 'properties'; store: StoreName; set: Record<string, string> }
  | { part: 'workbook'; workbook: ArchivedWorkbook }
  | { part: 'rows'; rows: ArchivedRows }
  | { part: 'end'; parts: number };

function* partsOf(state: State): Generator<Part> {
  yield { part: 'script', script: state.script, triggers: state.triggers };
  for (const store of Object.keys(state.properties) as StoreName[]) {
    yield { part: 'properties', store, set: Object.fromEntries(storeOf(state.properties, store).values) };
  }
  for (const workbook of state.workbooks.values()) {
    yield { part: 'workbook', workbook: archiveWorkbook(workbook) };
    for (const rows of archiveRows(workbook)) yield { part: 'rows', rows };
  }
}

/** Complete under its name, or not there at all. */
export function writeSnapshot(file: string, state: State): void {
  const temporary = `${file}.tmp`;
  const descriptor = openSync(temporary, 'w');
  const writer = lineWriter();
  writeSync(descriptor, writer.line({ format: formatVersion }));
  let parts = 0;
  for (const part of partsOf(state)) {
    writeSync(descriptor, writer.line(part));
    parts++;
  }
  writeSync(descriptor, writer.line({ part: 'end', parts } satisfies Part));
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(temporary, file);
}

export function readSnapshot(file: string, state: State): void {
  let parts = 0;
  let ended = false;
  const take = (value: unknown): void => {
    const part = value as Part;
    switch (part.part) {
      case 'script':
        state.script = part.script;
        state.triggers = part.triggers;
        break;
      case 'properties':
        changeProperties(storeOf(state.properties, part.store), {
          kind: 'properties',
          store: part.store,
          set: part.set,
        });
        break;
      case 'workbook':
        state.workbooks.set(part.workbook.id, restoreWorkbook(part.workbook));
        break;
      case 'rows':
        restoreRows(state.workbooks.get(part.rows.id)!, part.rows);
        break;
      case 'end':
        ended = part.parts === parts;
    }
    parts++;
  };
  const { lines } = readLines(file, take, false);
  if (ended) return;
  const advice = 'nothing was changed. Restore this file from a backup, or set DATA_DIR to another folder.';
  throw new Damage('The snapshot is damaged: it ends too early.', file, lines, advice);
}
