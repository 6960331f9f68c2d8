/**
 * The one atomic commit of the database workbook, and the look at what it did: the answer of the write shows the keys of
 * the rows it rewrote, so a row that a person moved in the moment between read and write is noticed.
 */
import type { Plan } from '../records/plan';
import { databaseTabs } from './layout/database';
import type { Tab } from './layout/tab';
import { ownersOf } from './owners';
import { cellsBySheet, checkHeaders, type Cells } from './read';
import { commitRequests, structureOf } from './requests';
import { batchUpdate, type Structure } from './structure';

export interface Seen {
  /** Keys of entities whose rows were hit by, or missed, a write: they are to be drawn again. */
  disturbed: string[];
  /** Tabs whose rows must be found by their key column first. */
  tabs: string[];
  /** A column moved meanwhile. */
  structureLost: boolean;
}

const fields =
  'updatedSpreadsheet(sheets(properties(sheetId),data(startRow,startColumn,rowData(values(effectiveValue)))))';

export function commit(id: string, structure: Structure, plan: Plan): Seen {
  const requests = commitRequests(plan, structure);
  const watched = watchedRanges(plan, structure);
  if (watched.length === 0) {
    batchUpdate(id, { requests });
    return { disturbed: [], tabs: [], structureLost: false };
  }
  const answer = batchUpdate(
    id,
    { requests, includeSpreadsheetInResponse: true, responseIncludeGridData: true, responseRanges: watched },
    fields,
  );
  return answer.updatedSpreadsheet ? look(plan, structure, cellsBySheet(answer.updatedSpreadsheet)) : nothingSeen();
}

const nothingSeen = (): Seen => ({ disturbed: [], tabs: [], structureLost: false });

/** Header rows of the tabs that change, and the key cells of the rows that are rewritten. */
function watchedRanges(plan: Plan, structure: Structure): string[] {
  const ranges: string[] = [];
  for (const tab of databaseTabs) {
    const changes = plan.changes.filter((change) => change.tab === tab.name);
    if (changes.length === 0) continue;
    const { title, columns, columnCount } = structureOf(structure, tab);
    const name = `'${title.replace(/'/g, "''")}'`;
    const key = columnName(columns[tab.key] as number);
    ranges.push(`${name}!A1:${columnName(columnCount - 1)}1`);
    for (const change of changes) if (change.kind !== 'append') ranges.push(`${name}!${key}${change.row}`);
    const firstAppended = changes.find((change) => change.kind === 'append')?.row;
    const count = changes.filter((change) => change.kind === 'append').length;
    if (firstAppended !== undefined) ranges.push(`${name}!${key}${firstAppended}:${key}${firstAppended + count - 1}`);
  }
  return ranges;
}

function look(plan: Plan, structure: Structure, sheets: Map<number, Cells>): Seen {
  const seen = nothingSeen();
  const touchedTabs = databaseTabs.filter((tab) => plan.changes.some((change) => change.tab === tab.name));
  const touched: Structure = {
    ...structure,
    tabs: Object.fromEntries(touchedTabs.map((tab) => [tab.name, structureOf(structure, tab)])),
  };
  try {
    checkHeaders(touched, sheets);
  } catch {
    seen.structureLost = true;
  }
  for (const change of plan.changes) {
    const tab = touchedTabs.find((tab) => tab.name === change.tab) as Tab;
    const place = structureOf(structure, tab);
    const found =
      sheets
        .get(place.sheetId)
        ?.get(change.row)
        ?.get(place.columns[tab.key] as number) ?? '';
    const expected = change.kind === 'clear' ? '' : change.key;
    if (found === expected && !seen.structureLost) continue;
    seen.tabs.push(change.tab);
    // an append that landed elsewhere did no harm; its place is found when it is next wanted
    if (change.kind === 'append' && !seen.structureLost) continue;
    seen.disturbed.push(...ownersOf(change.tab, change.key), ...(found === '' ? [] : ownersOf(change.tab, found)));
  }
  return { ...seen, disturbed: [...new Set(seen.disturbed)], tabs: [...new Set(seen.tabs)] };
}

/** 0 → A, 26 → AA. */
export function columnName(position: number): string {
  const letter = String.fromCharCode(65 + (position % 26));
  return position < 26 ? letter : columnName(Math.floor(position / 26) - 1) + letter;
}
