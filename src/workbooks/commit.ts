/**
 * The one atomic commit of the database workbook, and the look at what it did: the answer of the write shows the keys of
 * the rows it rewrote, so a row that a person moved in the moment between read and write is noticed.
 */
import type { Plan } from '../records/plan';
import { ensureWorkbook } from './ensure';
import { databaseTabs } from './layout/database';
import type { Tab } from './layout/tab';
import { ownersOf } from './owners';
import { cellsBySheet, sameHeaders, valueFields, type Cells } from './read';
import { blankMisplaced, commitRequests, structureOf } from './requests';
import { a1, batchUpdate, columnName, headerRange, partOf, type Structure } from './structure';

export interface Seen {
  /** Keys of entities whose rows were hit by, or missed, a write: they are to be drawn again. */
  disturbed: string[];
  /** Tabs whose rows must be found by their key column first. */
  tabs: string[];
  /** The true structure, when a column moved meanwhile. */
  moved?: Structure;
}

const fields = `updatedSpreadsheet(${valueFields})`;

/**
 * Writes the plan. With `watch` the answer shows the rows concerned; a row that a person has deleted meanwhile can make
 * Google refuse such a question, so that a second try does without.
 */
export function commit(id: string, structure: Structure, plan: Plan, watch: boolean): Seen {
  const requests = commitRequests(plan, structure);
  const watched = watch ? watchedRanges(plan, structure) : [];
  if (watched.length === 0) {
    batchUpdate(id, { requests });
    return { disturbed: [], tabs: [] };
  }
  const answer = batchUpdate(
    id,
    { requests, includeSpreadsheetInResponse: true, responseIncludeGridData: true, responseRanges: watched },
    fields,
  );
  return answer.updatedSpreadsheet
    ? look(id, plan, structure, cellsBySheet(answer.updatedSpreadsheet))
    : { disturbed: [], tabs: [] };
}

/** A column moved between read and write: what stands in columns that are not the machine's is taken out again. */
function clean(id: string, plan: Plan, outdated: Structure): Structure {
  const { structure } = ensureWorkbook(id, databaseTabs);
  const requests = plan.changes.flatMap(({ tab: name, row }) => {
    const tab = databaseTabs.find((tab) => tab.name === name) as Tab;
    return blankMisplaced(structureOf(outdated, tab), structureOf(structure, tab), row);
  });
  if (requests.length > 0) batchUpdate(id, { requests });
  return structure;
}

/** Header rows of the tabs that change, and the key cells of the rows that are rewritten. */
function watchedRanges(plan: Plan, structure: Structure): string[] {
  const ranges: string[] = [];
  for (const tab of databaseTabs) {
    const changes = plan.changes.filter((change) => change.tab === tab.name);
    if (changes.length === 0) continue;
    const place = structureOf(structure, tab);
    const key = place.columns[tab.key] as number;
    ranges.push(headerRange(place));
    for (const change of changes) if (change.kind !== 'append') ranges.push(a1(place, key, change.row));
    const firstAppended = changes.find((change) => change.kind === 'append')?.row;
    const count = changes.filter((change) => change.kind === 'append').length;
    if (firstAppended === undefined) continue;
    ranges.push(`${a1(place, key, firstAppended)}:${columnName(key)}${firstAppended + count - 1}`);
  }
  return ranges;
}

function look(id: string, plan: Plan, structure: Structure, sheets: Map<number, Cells>): Seen {
  const seen: Seen = { disturbed: [], tabs: [] };
  const touchedTabs = databaseTabs.filter((tab) => plan.changes.some((change) => change.tab === tab.name));
  if (!sameHeaders(partOf(structure, touchedTabs), sheets)) seen.moved = clean(id, plan, structure);
  for (const change of plan.changes) {
    const tab = touchedTabs.find((tab) => tab.name === change.tab) as Tab;
    const place = structureOf(structure, tab);
    const found =
      sheets
        .get(place.sheetId)
        ?.get(change.row)
        ?.get(place.columns[tab.key] as number) ?? '';
    const expected = change.kind === 'clear' ? '' : change.key;
    if (found === expected && !seen.moved) continue;
    seen.tabs.push(change.tab);
    // an append that landed elsewhere did no harm; its place is found when it is next wanted
    if (change.kind === 'append' && !seen.moved) continue;
    seen.disturbed.push(...ownersOf(change.tab, change.key), ...(found === '' ? [] : ownersOf(change.tab, found)));
  }
  return { ...seen, disturbed: [...new Set(seen.disturbed)], tabs: [...new Set(seen.tabs)] };
}
