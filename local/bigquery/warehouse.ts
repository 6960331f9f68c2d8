/**
 * BigQuery's datasets, tables and jobs over DuckDB (Google: "BigQuery API reference", v2). In memory: after a restart there is
 * nothing, as when somebody has deleted the dataset. A job takes effect when it is begun and is seen to run for a while.
 */
import type { Json } from '../runtime/protocol';
import type { Clock } from '../platform/clock';
import { apiFailure } from '../platform/failure';
import { name, toDuck, types } from './dialect';
import { openEngine, type Engine } from './engine';
import { loadInto } from './load';
import type { Dataset, Job, JobRequest, Table } from './resources';
import { wrongSchema } from './values';

export interface Warehouse {
  readonly datasets: Map<string, Dataset>;
  readonly tables: Map<string, Table>;
  readonly jobs: Map<string, Job>;
  call(method: string, args: Json[]): Json;
  /** The rows of a query in GoogleSQL, whole numbers as text. */
  rows(statement: string): Record<string, unknown>[];
  close(): Promise<void>;
}

export interface WarehouseOptions {
  clock: Pick<Clock, 'now'>;
  /** How long a job is seen to run. */
  jobMs?: number;
}

type ApiMethod = (args: Json[]) => unknown;

/** Load jobs a table may have in a day, failed ones too (Google: "Quotas and limits", load jobs). */
const loadsADay = 1500;
const dayMs = 86_400_000;

const refuse = (method: string, code: number, message: string) => apiFailure(`bigquery.${method}`, message, code);

export function createWarehouse({ clock, jobMs = 2000 }: WarehouseOptions): Warehouse {
  let opened: Engine | undefined;
  const engine = (): Engine => (opened ??= openEngine());
  const datasets = new Map<string, Dataset>();
  const tables = new Map<string, Table>();
  const jobs = new Map<string, Job>();
  const loads = new Map<string, number>();

  const datasetAt = (method: string, project: string, id: string): Dataset => {
    const dataset = datasets.get(`${project}:${id}`);
    if (!dataset) throw refuse(method, 404, `Not found: Dataset ${project}:${id}`);
    return dataset;
  };
  const tableAt = (method: string, project: string, dataset: string, id: string): Table => {
    datasetAt(method, project, dataset);
    const table = tables.get(`${project}:${dataset}.${id}`);
    if (!table) throw refuse(method, 404, `Not found: Table ${project}:${dataset}.${id}`);
    return table;
  };
  const nameIn = (dataset: string, table: string): string => `${name(dataset)}.${name(table)}`;

  function makeTable(method: string, body: Table, project: string, dataset: string): void {
    const { tableId } = body.tableReference;
    datasetAt(method, project, dataset);
    const key = `${project}:${dataset}.${tableId}`;
    if (tables.has(key)) throw refuse(method, 409, `Already Exists: Table ${key}`);
    if (body.view) {
      engine().run({ sql: [`CREATE VIEW ${nameIn(dataset, tableId)} AS ${toDuck(body.view.query)}`] });
    } else {
      const fields = body.schema?.fields ?? [];
      const wrong = wrongSchema(fields, types);
      if (wrong !== undefined) throw refuse(method, 400, wrong);
      const known = (field: string): boolean => fields.some((one) => one.name === field);
      const by = [
        ...(body.clustering?.fields ?? []),
        ...(body.timePartitioning?.field ? [body.timePartitioning.field] : []),
      ];
      const missing = by.find((field) => !known(field));
      if (missing !== undefined)
        throw refuse(
          method,
          400,
          `The field specified for partitioning or clustering cannot be found in the schema: ${missing}`,
        );
      if ((body.clustering?.fields.length ?? 0) > 4) throw refuse(method, 400, 'Cannot cluster by more than 4 fields.');
      const columns = fields.map((field) => `${name(field.name)} ${types[field.type]!}`);
      engine().run({ sql: [`CREATE TABLE ${nameIn(dataset, tableId)} (${columns.join(', ')})`] });
    }
    tables.set(key, structuredClone(body));
  }

  function patchTable(body: Table, project: string, dataset: string, id: string): void {
    const method = 'tables.patch';
    const table = tableAt(method, project, dataset, id);
    if (body.view) {
      if (!table.view) throw refuse(method, 400, 'Cannot make a view of a table.');
      engine().run({ sql: [`CREATE OR REPLACE VIEW ${nameIn(dataset, id)} AS ${toDuck(body.view.query)}`] });
      table.view = structuredClone(body.view);
    }
    if (!body.schema) return;
    const [before, after] = [table.schema?.fields ?? [], body.schema.fields];
    const wrong = wrongSchema(after, types);
    if (wrong !== undefined) throw refuse(method, 400, wrong);
    for (const field of before) {
      const next = after.find((one) => one.name === field.name);
      const shown = `Provided Schema does not match Table ${project}:${dataset}.${id}.`;
      if (!next) throw refuse(method, 400, `${shown} Field ${field.name} is missing in new schema`);
      if (next.type !== field.type)
        throw refuse(method, 400, `${shown} Field ${field.name} has changed type from ${field.type} to ${next.type}`);
    }
    const added = after.filter((field) => !before.some((one) => one.name === field.name));
    engine().run({
      sql: added.map(
        (field) => `ALTER TABLE ${nameIn(dataset, id)} ADD COLUMN ${name(field.name)} ${types[field.type]!}`,
      ),
    });
    table.schema = { fields: structuredClone(after) };
  }

  function insertJob(
    { jobReference: { jobId, location }, configuration }: JobRequest,
    project: string,
    data?: string,
  ): Job {
    const method = 'jobs.insert';
    if (!/^[\w-]{1,1024}$/.test(jobId)) throw refuse(method, 400, `Invalid job ID "${jobId}".`);
    const key = `${project}:${jobId}`;
    // an id is used once in a project, whatever became of its job
    if (jobs.has(key)) throw refuse(method, 409, `Already Exists: Job ${project}:${location}.${jobId}`);
    const job: Job = {
      jobReference: { projectId: project, jobId, location },
      configuration: structuredClone(configuration),
      endsAt: clock.now() + jobMs,
      status: { state: 'DONE' },
      bytes: data?.length ?? 0,
    };
    jobs.set(key, job);
    const error = configuration.load
      ? load(configuration.load, project, location, data ?? '')
      : ask(configuration.query!, location);
    if (error) job.status = { state: 'DONE', errorResult: error };
    return job;
  }

  function load(
    request: NonNullable<JobRequest['configuration']['load']>,
    project: string,
    location: string,
    data: string,
  ) {
    const { datasetId, tableId } = request.destinationTable;
    const key = `${project}:${datasetId}.${tableId}`;
    const today = `${key} ${Math.floor(clock.now() / dayMs)}`;
    loads.set(today, (loads.get(today) ?? 0) + 1);
    if (loads.get(today)! > loadsADay)
      return {
        reason: 'quotaExceeded',
        message: `Quota exceeded: Your table exceeded quota for imports or query appends per table.`,
      };
    const dataset = datasets.get(`${project}:${datasetId}`);
    if (!dataset || dataset.location !== location)
      return {
        reason: 'notFound',
        message: `Not found: Dataset ${project}:${datasetId} was not found in location ${location}`,
      };
    return loadInto({ engine: engine(), tables, key, name: nameIn(datasetId, tableId) }, request, data);
  }

  function ask(request: NonNullable<JobRequest['configuration']['query']>, location: string) {
    const parameters = Object.fromEntries(
      (request.queryParameters ?? []).map((one) => [
        one.name,
        one.parameterValue.arrayValues.map(({ value }) => value),
      ]),
    );
    for (const [, path = ''] of request.query.matchAll(/`([^`]+\.[^`]+\.[^`]+)`/g)) {
      const [project, id, table] = path.split('.') as [string, string, string];
      const dataset = datasets.get(`${project}:${id}`);
      if (!dataset || dataset.location !== location || !tables.has(`${project}:${id}.${table}`))
        return {
          reason: 'notFound',
          message: `Not found: Table ${project}:${id}.${table} was not found in location ${location}`,
        };
    }
    try {
      engine().run({ sql: [toDuck(request.query, parameters)] });
      return undefined;
    } catch (error) {
      return { reason: 'invalidQuery', message: String(error) };
    }
  }

  // each names the arguments that it takes
  const methods = {
    datasetsGet: ([project, id]: [string, string]) => datasetAt('datasets.get', project, id),
    datasetsInsert([body, project]: [Dataset, string]) {
      const { datasetId } = body.datasetReference;
      if (datasets.has(`${project}:${datasetId}`))
        throw refuse('datasets.insert', 409, `Already Exists: Dataset ${project}:${datasetId}`);
      if (!/^\w{1,1024}$/.test(datasetId)) throw refuse('datasets.insert', 400, `Invalid dataset ID "${datasetId}".`);
      engine().run({ sql: [`CREATE SCHEMA ${name(datasetId)}`] });
      datasets.set(`${project}:${datasetId}`, { ...structuredClone(body), location: body.location ?? 'US' });
      return body;
    },
    datasetsPatch: ([body, project, id]: [Dataset, string, string]) =>
      Object.assign(datasetAt('datasets.patch', project, id), { labels: body.labels }),
    tablesGet([project, dataset, id]: [string, string, string]) {
      const table = tableAt('tables.get', project, dataset, id);
      if (table.view) return table;
      const [{ count } = {}] = engine().run({ sql: [`SELECT COUNT(*) AS count FROM ${nameIn(dataset, id)}`] });
      return { ...table, numRows: String(count) };
    },
    tablesInsert([body, project, dataset]: [Table, string, string]) {
      makeTable('tables.insert', body, project, dataset);
      return body;
    },
    tablesPatch([body, project, dataset, id]: [Table, string, string, string]) {
      patchTable(body, project, dataset, id);
      return tableAt('tables.patch', project, dataset, id);
    },
    tablesRemove([project, dataset, id]: [string, string, string]) {
      const table = tableAt('tables.delete', project, dataset, id);
      engine().run({ sql: [`DROP ${table.view ? 'VIEW' : 'TABLE'} ${nameIn(dataset, id)}`] });
      tables.delete(`${project}:${dataset}.${id}`);
    },
    jobsGet([project, id, { location }]: [string, string, { location: string }]) {
      const job = jobs.get(`${project}:${id}`);
      if (!job || job.jobReference.location !== location)
        throw refuse('jobs.get', 404, `Not found: Job ${project}:${location}.${id}`);
      return clock.now() < job.endsAt ? { ...job, status: { state: 'RUNNING' } } : job;
    },
    jobsInsert: ([body, project, data]: [JobRequest, string, string | undefined]) => ({
      ...insertJob(body, project, data ?? undefined),
      status: { state: 'RUNNING' },
    }),
  } as unknown as Record<string, ApiMethod>;

  return {
    ...{ datasets, tables, jobs },
    call: (method, args) => structuredClone(methods[method]!(args) ?? null) as Json,
    rows: (statement) => engine().run({ sql: [toDuck(statement)] }),
    close: async () => opened?.close(),
  };
}
