// The BigQuery advanced service: resources go to the host as they are, and a load's data as the text that it is.
import type { Json } from '../protocol';
import type { LocalBlob } from './blob';
import { call, only } from './bridge';

type Resource = { [key: string]: Json };

export const BigQuery = only('BigQuery', {
  Datasets: only('BigQuery.Datasets', {
    get: (project: string, dataset: string) => call('BigQuery', 'datasetsGet', [project, dataset]),
    insert: (body: Resource, project: string) => call('BigQuery', 'datasetsInsert', [body, project]),
    patch: (body: Resource, project: string, dataset: string) =>
      call('BigQuery', 'datasetsPatch', [body, project, dataset]),
  }),
  Tables: only('BigQuery.Tables', {
    get: (project: string, dataset: string, table: string) => call('BigQuery', 'tablesGet', [project, dataset, table]),
    insert: (body: Resource, project: string, dataset: string) =>
      call('BigQuery', 'tablesInsert', [body, project, dataset]),
    patch: (body: Resource, project: string, dataset: string, table: string) =>
      call('BigQuery', 'tablesPatch', [body, project, dataset, table]),
    remove: (project: string, dataset: string, table: string) =>
      call<void>('BigQuery', 'tablesRemove', [project, dataset, table]),
  }),
  Jobs: only('BigQuery.Jobs', {
    get: (project: string, job: string, options: Resource = {}) => call('BigQuery', 'jobsGet', [project, job, options]),
    insert: (body: Resource, project: string, data?: LocalBlob) =>
      call('BigQuery', 'jobsInsert', [body, project, ...(data ? [data.getDataAsString()] : [])]),
  }),
});
