// The resources of the BigQuery API, as far as they are emulated (Google: "BigQuery API reference", v2).
import { apiFailure, type Failure } from '../platform/failure';
import type { Engine } from './engine';
import type { Field } from './values';

/** What there is; the rows are DuckDB's. */
export interface Held {
  engine: () => Engine;
  /** By `project:dataset`. */
  datasets: Map<string, Dataset>;
  /** By `project:dataset.table`; views, too. */
  tables: Map<string, Table>;
}

export const refuse = (method: string, code: number, message: string): Failure =>
  apiFailure(`bigquery.${method}`, message, code);

export interface Dataset {
  datasetReference: { projectId: string; datasetId: string };
  location: string;
  labels?: Record<string, string>;
}

export interface Table {
  tableReference: { projectId: string; datasetId: string; tableId: string };
  schema?: { fields: Field[] };
  view?: { query: string; useLegacySql: boolean };
  timePartitioning?: { type: string; field?: string };
  clustering?: { fields: string[] };
}

export interface LoadRequest {
  destinationTable: { projectId: string; datasetId: string; tableId: string };
  sourceFormat: string;
  schema: { fields: Field[] };
  createDisposition: 'CREATE_IF_NEEDED' | 'CREATE_NEVER';
  writeDisposition: 'WRITE_TRUNCATE' | 'WRITE_APPEND';
}

export interface JobRequest {
  jobReference: { projectId: string; jobId: string; location: string };
  configuration: {
    labels?: Record<string, string>;
    load?: LoadRequest;
    query?: {
      query: string;
      queryParameters?: { name: string; parameterValue: { arrayValues: { value: string }[] } }[];
    };
  };
}

export interface JobError {
  reason: string;
  message: string;
}

export interface Job extends JobRequest {
  status: { state: 'DONE' | 'RUNNING'; errorResult?: JobError };
  /** ms; until then it is seen to run. */
  endsAt: number;
  /** Of the data that came with it. */
  bytes: number;
}
