/**
 * The shadow: records and index folded anew from the event log, in two hidden tabs beside the real ones. Its commits have a
 * chain of their own (metadata ids), so that two executions at once cannot both write a step.
 */
import { firstState, type State } from '../records/state';
import { index, records } from '../workbooks/layout/database';
import type { Tab } from '../workbooks/layout/tab';
import { newTab } from '../workbooks/ensure';
import { storeRequests } from '../workbooks/requests';
import { api, batchUpdate, type TabStructure } from '../workbooks/structure';
import type { Plan } from '../records/plan';
import type { Pace } from './pace';

type Request = GoogleAppsScript.Sheets.Schema.Request;

export interface Shadow {
  records: TabStructure;
  index: TabStructure;
}

const shadowOf = (tab: Tab): Tab => ({ ...tab, name: `${tab.name}_new` });
const tabs = { records: shadowOf(records), index: shadowOf(index) };
const metadataKey = 'cp.shadow';
/** Ids of the shadow's commits: far from those of the real ones, and below what 32 bits hold. */
const firstShadowId = 1_600_000_000;
/** A shadow begins counting at the second it was made in, so that no number is used twice. */
const numbers = 400_000_000;
const keptCommits = 20;
/** Sheet ids of shadows: beyond those of the layout. */
const firstSheetId = 8000;

/** Every tab of the workbook with its size, by title: one read. */
export function tabsByTitle(id: string, pace: Pace): Map<string, TabStructure> {
  pace.step();
  const { sheets = [] } = api().get(id, { fields: 'sheets(properties(sheetId,title,gridProperties))' });
  return new Map(
    sheets.map(({ properties = {} }) => {
      const { sheetId = 0, title = '', gridProperties = {} } = properties;
      const { rowCount = 0, columnCount = 0 } = gridProperties;
      return [title, { sheetId, title, columns: {}, header: [], rowCount, columnCount, filter: undefined }];
    }),
  );
}

export function findShadow(id: string, pace: Pace): Shadow | undefined {
  const found = tabsByTitle(id, pace);
  const [records, index] = [found.get(tabs.records.name), found.get(tabs.index.name)];
  return records && index && { records, index };
}

/** Makes an empty shadow in place of one that is there. */
export function makeShadow(id: string, pace: Pace): Shadow {
  const found = tabsByTitle(id, pace);
  const number = Math.floor(Date.now() / 1000) % numbers;
  // a shadow that took the real tabs' place keeps its id
  const free = [...found.values()].reduce((most, { sheetId }) => Math.max(most, sheetId), firstSheetId) + 1;
  const requests: Request[] = [...removal(found), forgetCommits()];
  [tabs.records, tabs.index].forEach((tab, at) => {
    requests.push(...newTab(tab, free + at, found.size));
  });
  pace.step();
  batchUpdate(id, { requests });
  const shadow = findShadow(id, pace);
  if (!shadow) throw new Error('the hidden tabs of a rebuild were taken away');
  const state: State = { ...firstState(), commit: number };
  writeShadow(id, shadow, { state, records: new Map(), buckets: new Map() }, pace);
  return shadow;
}

/** Writes a plan into the shadow, if nobody else has gone on from the same state. Moves the state's commit number on. */
export function writeShadow(
  id: string,
  shadow: Shadow,
  plan: Pick<Plan, 'state' | 'records' | 'buckets'>,
  pace: Pace,
): void {
  plan.state.commit += 1;
  const old = { metadataId: firstShadowId + plan.state.commit - keptCommits };
  const claim = { metadataId: firstShadowId + plan.state.commit, metadataKey, metadataValue: '' };
  const requests: Request[] = [
    {
      createDeveloperMetadata: {
        developerMetadata: { ...claim, location: { spreadsheet: true }, visibility: 'DOCUMENT' },
      },
    },
    { deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: old } } },
    ...storeRequests(plan, shadow.records, shadow.index),
  ];
  pace.step();
  batchUpdate(id, { requests });
}

/** Takes the shadow away, if there is one. */
export function dropShadow(id: string, pace: Pace): void {
  const requests = removal(tabsByTitle(id, pace));
  if (requests.length === 0) return;
  pace.step();
  batchUpdate(id, { requests: [...requests, forgetCommits()] });
}

/** The requests that put the shadow in the place of the real records and index. */
export function swapRequests(found: ReadonlyMap<string, TabStructure>, shadow: Shadow): Request[] {
  const real = [records, index].flatMap((tab) => found.get(tab.name) ?? []);
  return [
    ...real.map(({ sheetId }): Request => ({ deleteSheet: { sheetId } })),
    ...[
      { sheetId: shadow.records.sheetId, title: records.name },
      { sheetId: shadow.index.sheetId, title: index.name },
    ].map((properties): Request => ({ updateSheetProperties: { properties, fields: 'title' } })),
    forgetCommits(),
  ];
}

const removal = (found: ReadonlyMap<string, TabStructure>): Request[] =>
  [tabs.records, tabs.index].flatMap(({ name }): Request[] => {
    const tab = found.get(name);
    return tab ? [{ deleteSheet: { sheetId: tab.sheetId } }] : [];
  });

const forgetCommits = (): Request => ({
  deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataKey } } },
});
