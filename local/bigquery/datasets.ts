// Datasets: made once, found by name, labelled (Google: "BigQuery API reference", datasets).
import { name } from './dialect';
import { refuse, type Dataset, type Held } from './resources';

export function datasetAt({ datasets }: Held, method: string, project: string, id: string): Dataset {
  const dataset = datasets.get(`${project}:${id}`);
  if (!dataset) throw refuse(method, 404, `Not found: Dataset ${project}:${id}`);
  return dataset;
}

export function makeDataset({ datasets, engine }: Held, body: Dataset, project: string): Dataset {
  const { datasetId } = body.datasetReference;
  if (!/^\w{1,1024}$/.test(datasetId))
    throw refuse(
      'datasets.insert',
      400,
      `Invalid dataset ID "${datasetId}". Dataset IDs must be alphanumeric (plus underscores) and must be at most 1024 characters long.`,
    );
  const key = `${project}:${datasetId}`;
  if (datasets.has(key)) throw refuse('datasets.insert', 409, `Already Exists: Dataset ${key}`);
  engine().run({ sql: [`CREATE SCHEMA ${name(datasetId)}`] });
  const made = { ...structuredClone(body), location: body.location ?? 'US' };
  datasets.set(key, made);
  return made;
}

/** A label that is not named stays; one that is null goes (Google: "Updating labels"). */
export function patchDataset(held: Held, { labels = {} }: Dataset, project: string, id: string): Dataset {
  const dataset = datasetAt(held, 'datasets.patch', project, id);
  const all: [string, string | null][] = Object.entries({ ...dataset.labels, ...labels });
  dataset.labels = Object.fromEntries(all.filter((one): one is [string, string] => one[1] !== null));
  return dataset;
}
