/**
 * The dataset, its tables and views as the layout wants them: made where they are missing, given what columns they lack, and
 * nothing is ever taken away. It may be stopped anywhere and done again.
 */
import { shortHash } from '../records/hash';
import { found } from '../script/found';
import { deliveries as log } from '../workbooks/layout/database';
import { figureViews } from './figures';
import { exportedTabs, fieldsOf, storedTables, type Field, type Stored } from './schema';
import { api, tableOf } from './service';
import { currentView, logView } from './sql';
import type { Target } from './target';

/** Something that only a person can put right; the message is in our own words. */
export class CannotExport extends Error {}

/** A name for everything that is made here. */
export const schemaName = (target: Target): string =>
  shortHash(JSON.stringify([storedTables.map(({ tab }) => fieldsOf(tab)), viewsOf(target)]));

/**
 * `source` names the database workbook: two must not write into one dataset. `isMissing` is told of each tab without its table
 * before that is made: whatever was exported of it is gone.
 */
export function prepare(target: Target, source: string, isMissing: (tab: string) => void): void {
  prepareDataset(target, source);
  for (const stored of storedTables) prepareTable(target, stored, isMissing);
  for (const [view, statement] of Object.entries(viewsOf(target))) prepareView(target, view, statement);
}

function prepareDataset(target: Target, source: string): void {
  const { project, dataset, location } = target;
  const there = found(() => api().Datasets.get(project, dataset));
  if (!there) {
    const datasetReference = { projectId: project, datasetId: dataset };
    api().Datasets.insert({ datasetReference, location, labels: { careportals: source } }, project);
    return;
  }
  if (there.location?.toLowerCase() !== location.toLowerCase())
    throw new CannotExport('the dataset is in another location than Settings say');
  const owner = (there.labels as { careportals?: string } | undefined)?.careportals;
  if (owner === source) return;
  if (owner !== undefined)
    throw new CannotExport('another database workbook is exported to this dataset; name a new one');
  api().Datasets.patch({ labels: { careportals: source } }, project, dataset);
}

function prepareTable(target: Target, stored: Stored, isMissing: (tab: string) => void): void {
  const { project, dataset } = target;
  const { table, tab } = stored;
  const wanted = fieldsOf(tab);
  const there = found(() => api().Tables.get(project, dataset, table));
  if (!there) {
    isMissing(tab.name);
    api().Tables.insert(tableOf(stored, wanted, target), project, dataset);
    return;
  }
  const fields = (there.schema?.fields ?? []) as Field[];
  const types = new Map(fields.map(({ name, type }) => [name, type]));
  const other = wanted.find(({ name, type }) => types.has(name) && types.get(name) !== type);
  if (other) throw new CannotExport(`the column ${other.name} of ${table} is of another type; name a new dataset`);
  const lacking = wanted.filter(({ name }) => !types.has(name));
  if (lacking.length > 0) api().Tables.patch({ schema: { fields: [...fields, ...lacking] } }, project, dataset, table);
}

function prepareView(target: Target, tableId: string, statement: string): void {
  const { project, dataset } = target;
  const view = { query: statement, useLegacySql: false };
  const there = found(() => api().Tables.get(project, dataset, tableId));
  if (!there) {
    const tableReference = { projectId: project, datasetId: dataset, tableId };
    api().Tables.insert({ tableReference, view }, project, dataset);
  } else if (!there.view) {
    throw new CannotExport(`the dataset has a table ${tableId} of another origin; name a new dataset`);
  } else if (there.view.query !== statement) {
    api().Tables.patch({ view }, project, dataset, tableId);
  }
}

const viewsOf = (target: Target): { [view: string]: string } => ({
  [log.name]: logView(target),
  ...Object.fromEntries(exportedTabs.map((tab) => [tab.name, currentView(target, tab)])),
  ...Object.fromEntries(Object.entries(figureViews).map(([name, statement]) => [name, statement(target)])),
});
