// Where a case of BigQuery works: a dataset that all share, and a table of its own that is removed after it.
import { scratchProject } from './project';
import { trying } from './run';

export type Body = { [key: string]: unknown };
interface Api {
  Datasets: {
    get(project: string, id: string): Body;
    insert(body: Body, project: string): Body;
    patch(body: Body, project: string, id: string): Body;
  };
  Tables: {
    get(project: string, dataset: string, id: string): Body;
    insert(body: Body, project: string, dataset: string): Body;
    patch(body: Body, project: string, dataset: string, id: string): Body;
    remove(project: string, dataset: string, id: string): void;
  };
  Jobs: {
    get(project: string, id: string, options: Body): Body;
    insert(body: Body, project: string, data?: GoogleAppsScript.Base.Blob): Body;
  };
}

export const api = (): Api => BigQuery as unknown as Api;
export const dataset = 'careportals_conformance';
export const location = 'US';
export const unique = (prefix: string): string => `${prefix}_${Utilities.getUuid().slice(0, 8)}`;

/** What the service refuses with: its HTTP status. */
export function codeOf(act: () => unknown): unknown {
  try {
    act();
    return 'done';
  } catch (error) {
    return (error as { details?: { code?: number } }).details?.code ?? String((error as Error).name);
  }
}

/** The reason that an insert is refused for; rethrown where BigQuery names none. */
function reasonOf(error: unknown): string {
  const reason = (error as { details?: { errors?: { reason?: string }[] } }).details?.errors?.[0]?.reason;
  if (reason === undefined) throw error;
  return reason;
}

/** Times that a job is asked for, half a second apart. */
const patience = 60;

export interface Scratch {
  project: string;
  table: string;
  insert: (fields: Body[], more?: Body) => Body;
  rows: () => unknown;
  /** Loads lines and waits: the reason why the job failed or was not even taken, or `done`. */
  load: (lines: unknown[], more?: Body) => string;
  query: (query: string, more?: Body) => string;
  name: string;
}

export const text = (...names: string[]): Body[] => names.map((name) => ({ name, type: 'STRING' }));

export function withTable(act: (scratch: Scratch) => unknown): unknown {
  const project = scratchProject();
  const datasetReference = { projectId: project, datasetId: dataset };
  trying(() => api().Datasets.insert({ datasetReference, location }, project));
  const table = unique('t');
  const reference = { projectId: project, datasetId: dataset, tableId: table };
  const run = (configuration: Body, data?: string, where = location): string => {
    const jobId = unique('conformance');
    const body = { jobReference: { projectId: project, jobId, location: where }, configuration };
    const more = data === undefined ? [] : [Utilities.newBlob(data, 'application/octet-stream')];
    try {
      api().Jobs.insert(body, project, ...more);
    } catch (error) {
      return reasonOf(error);
    }
    for (let asked = 0; asked < patience; asked += 1) {
      const { status } = api().Jobs.get(project, jobId, { location: where }) as {
        status: { state: string; errorResult?: { reason: string } };
      };
      if (status.state === 'DONE') return status.errorResult?.reason ?? 'done';
      Utilities.sleep(500);
    }
    return 'still running';
  };
  try {
    return act({
      project,
      table,
      name: `\`${project}.${dataset}.${table}\``,
      insert: (fields, more = {}) =>
        api().Tables.insert({ tableReference: reference, schema: { fields }, ...more }, project, dataset),
      rows: () => (api().Tables.get(project, dataset, table) as { numRows?: string }).numRows,
      load: (lines, { where, ...more } = {}) =>
        run(
          {
            load: {
              destinationTable: reference,
              sourceFormat: 'NEWLINE_DELIMITED_JSON',
              schema: { fields: text('name') },
              createDisposition: 'CREATE_NEVER',
              writeDisposition: 'WRITE_APPEND',
              ...more,
            },
          },
          lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
          where as string | undefined,
        ),
      query: (query, more = {}) => run({ query: { query, useLegacySql: false, ...more } }),
    });
  } finally {
    trying(() => api().Tables.remove(project, dataset, table));
  }
}
