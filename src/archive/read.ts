// What has left the workbooks, as a verification reads it: once in an execution, for nothing is moved while one is under way.
import { once } from '../script/once';
import type { Config } from '../script/config';
import { allColumns } from '../workbooks/columns';
import { structureOf } from '../workbooks/requests';
import { readStructure } from '../workbooks/structure';
import { readArchives, type Archive } from './books';
import { parseRemoved, removedTab, type Removed } from './removed';

export interface MovedAway {
  /** Archives of the event log. */
  archives: () => readonly Archive[];
  /** Archives of the tracking workbook. */
  shown: () => readonly Archive[];
  /** What is left of entries that were removed from the log. */
  removed: () => readonly Removed[];
}

/** `beforeRead` is called before each call of the Sheets API; `read` says what becomes of an archive that was deleted. */
export function readMovedAway(config: Config, beforeRead: () => void, read = readArchives): MovedAway {
  return {
    archives: once(() => read(config, 'database', beforeRead)),
    shown: once(() => read(config, 'tracking', beforeRead)),
    removed: once(() => readRemoved(config.databaseId, beforeRead)),
  };
}

function readRemoved(id: string, beforeRead: () => void): Removed[] {
  beforeRead();
  beforeRead();
  const structure = readStructure(id, [removedTab]);
  if (!structure.tabs[removedTab.name]) return [];
  const { entries = [] } = allColumns(id, structureOf(structure, removedTab), ['entries'], beforeRead);
  return parseRemoved(entries);
}
