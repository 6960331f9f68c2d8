// The BigQuery advanced service: the calls that are made, and what their refusals mean.
import { found } from '../script/found';
import type { Field, Stored } from './schema';
import type { Target } from './target';

type Configuration = GoogleAppsScript.BigQuery.Schema.JobConfiguration;
type Table = GoogleAppsScript.BigQuery.Schema.Table;
type Dataset = GoogleAppsScript.BigQuery.Schema.Dataset;

interface Api {
  Datasets: {
    get(project: string, dataset: string): Dataset;
    insert(dataset: Dataset, project: string): Dataset;
    patch(dataset: Dataset, project: string, id: string): Dataset;
  };
  Tables: {
    get(project: string, dataset: string, table: string): Table;
    insert(table: Table, project: string, dataset: string): Table;
    patch(table: Table, project: string, dataset: string, id: string): Table;
    remove(project: string, dataset: string, table: string): void;
  };
  Jobs: {
    get(project: string, job: string, options: { location: string }): GoogleAppsScript.BigQuery.Schema.Job;
    insert(job: object, project: string, data?: GoogleAppsScript.Base.Blob): GoogleAppsScript.BigQuery.Schema.Job;
  };
}

export const api = (): Api => BigQuery as unknown as Api;

/** Of a job's id. `void`: there is none, or a harmless one stands in its place. */
export type JobStanding = { state: 'done' | 'running' | 'void' } | { state: 'failed'; reason: string };

/** Label of the job that takes an id, so that one whose request was lost can never begin under it. */
const label = { careportals: 'void' };

export function standing({ project, location }: Target, id: string): JobStanding {
  const job = found(() => api().Jobs.get(project, id, { location }));
  if (!job) return { state: 'void' };
  if (job.status?.state !== 'DONE') return { state: 'running' };
  if ((job.configuration?.labels as typeof label | undefined)?.careportals === label.careportals)
    return { state: 'void' };
  const { errorResult } = job.status;
  return errorResult ? { state: 'failed', reason: errorResult.reason ?? 'unknown' } : { state: 'done' };
}

/** After this no other job can have the id. Throws when it is taken already: then its standing tells by whom. */
export const takeId = (target: Target, id: string): void =>
  void start(target, id, { query: { query: 'SELECT 1', useLegacySql: false }, labels: label });

const start = ({ project, location }: Target, jobId: string, configuration: Configuration, data?: string): void =>
  void api().Jobs.insert(
    { jobReference: { projectId: project, jobId, location }, configuration },
    project,
    ...(data === undefined ? [] : [Utilities.newBlob(data, 'application/octet-stream')]),
  );

/** Loads lines of JSON into a table: all of them, or the job fails. With `replaces` they are all that it holds. */
export function load(
  target: Target,
  id: string,
  { table, fields, replaces }: { table: string; fields: readonly Field[]; replaces: boolean },
  lines: readonly string[],
): void {
  const configuration = {
    load: {
      destinationTable: { projectId: target.project, datasetId: target.dataset, tableId: table },
      sourceFormat: 'NEWLINE_DELIMITED_JSON',
      schema: { fields: fields.map((field) => ({ ...field })) },
      createDisposition: replaces ? 'CREATE_IF_NEEDED' : 'CREATE_NEVER',
      writeDisposition: replaces ? 'WRITE_TRUNCATE' : 'WRITE_APPEND',
      maxBadRecords: 0,
      ignoreUnknownValues: false,
    },
  };
  start(target, id, configuration, `${lines.join('\n')}\n`);
}

/** Runs a statement; `lists` are its parameters, such as @names. */
export function query(target: Target, id: string, statement: string, lists: { [name: string]: string[] } = {}): void {
  const queryParameters = Object.entries(lists)
    .filter(([name]) => statement.includes(`@${name}`))
    .map(([name, values]) => ({
      name,
      parameterType: { type: 'ARRAY', arrayType: { type: 'STRING' } },
      parameterValue: { arrayValues: values.map((value) => ({ value })) },
    }));
  const parameters = queryParameters.length === 0 ? {} : { parameterMode: 'NAMED', queryParameters };
  start(target, id, { query: { query: statement, useLegacySql: false, ...parameters } });
}

export const tableOf = ({ table, partition, clusters }: Stored, fields: readonly Field[], target: Target): Table => ({
  tableReference: { projectId: target.project, datasetId: target.dataset, tableId: table },
  schema: { fields: fields.map((field) => ({ ...field })) },
  timePartitioning: { type: 'DAY', field: partition },
  clustering: { fields: clusters },
});
