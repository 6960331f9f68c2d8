/**
 * BigQuery's datasets, tables and jobs over DuckDB (Google: "BigQuery API reference", v2). In memory: after a restart there is
 * nothing, as when somebody has deleted the dataset. A job takes effect when it is begun and is seen to run for a while.
 */
import type { Json } from '../runtime/protocol';
import type { Clock } from '../platform/clock';
import { datasetAt, makeDataset, patchDataset } from './datasets';
import { toDuck } from './dialect';
import { openEngine, type Engine } from './engine';
import { loadInto } from './load';
import { refuse, type Dataset, type Held, type Job, type JobRequest, type Table } from './resources';
import { makeTable, missingIn, nameIn, patchTable, tableAt, wrongQuery } from './tables';

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

export function createWarehouse({ clock, jobMs = 2000 }: WarehouseOptions): Warehouse {
  let opened: Engine | undefined;
  const engine = (): Engine => (opened ??= openEngine());
  const datasets = new Map<string, Dataset>();
  const tables = new Map<string, Table>();
  const jobs = new Map<string, Job>();
  const loads = new Map<string, number>();
  const held: Held = { engine, datasets, tables };

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
    const missing = missingIn(held, request.query, location);
    if (missing !== undefined) return { reason: 'notFound', message: missing };
    const wrong = wrongQuery(() => engine().run({ sql: [toDuck(request.query, parameters)] }));
    return wrong === undefined ? undefined : { reason: 'invalidQuery', message: wrong };
  }

  // each names the arguments that it takes
  const methods = {
    datasetsGet: ([project, id]: [string, string]) => datasetAt(held, 'datasets.get', project, id),
    datasetsInsert: ([body, project]: [Dataset, string]) => makeDataset(held, body, project),
    datasetsPatch: ([body, project, id]: [Dataset, string, string]) => patchDataset(held, body, project, id),
    tablesGet([project, dataset, id]: [string, string, string]) {
      const table = tableAt(held, 'tables.get', project, dataset, id);
      if (table.view) return table;
      const [{ count } = {}] = engine().run({ sql: [`SELECT COUNT(*) AS count FROM ${nameIn(dataset, id)}`] });
      return { ...table, numRows: String(count) };
    },
    tablesInsert: ([body, project, dataset]: [Table, string, string]) => makeTable(held, body, project, dataset),
    tablesPatch: ([body, project, dataset, id]: [Table, string, string, string]) =>
      patchTable(held, body, project, dataset, id),
    tablesRemove([project, dataset, id]: [string, string, string]) {
      const table = tableAt(held, 'tables.delete', project, dataset, id);
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
