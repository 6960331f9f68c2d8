// A load job: all lines or none, into a table that takes them (Google: "Jobs: load", dispositions).
import { name, types } from './dialect';
import type { Engine } from './engine';
import type { JobError, LoadRequest, Table } from './resources';
import { wrongIn, wrongSchema } from './values';

interface Into {
  engine: Engine;
  tables: Map<string, Table>;
  key: string;
  /** For DuckDB. */
  name: string;
}

export function loadInto(into: Into, request: LoadRequest, data: string): JobError | undefined {
  const { destinationTable, schema, createDisposition, writeDisposition } = request;
  const invalid = (message: string): JobError => ({ reason: 'invalid', message });
  if (request.sourceFormat !== 'NEWLINE_DELIMITED_JSON')
    return invalid(`not available locally: ${request.sourceFormat}`);
  const table = into.tables.get(into.key);
  if (!table && createDisposition === 'CREATE_NEVER')
    return { reason: 'notFound', message: `Not found: Table ${into.key}` };
  const replaces = !table || writeDisposition === 'WRITE_TRUNCATE';
  const wrong = wrongSchema(schema.fields, types) ?? (replaces ? undefined : mismatch(into.key, table, schema.fields));
  const bad = wrong ?? wrongIn(data, schema.fields);
  if (bad !== undefined) return invalid(bad);
  const columns = schema.fields.map((field) => `${name(field.name)} ${types[field.type]!}`).join(', ');
  const read = schema.fields.map((field) => `${name(field.name)}: '${types[field.type]!}'`).join(', ');
  const sql = [
    ...(replaces ? [`CREATE OR REPLACE TABLE ${into.name} (${columns})`] : []),
    `INSERT INTO ${into.name} BY NAME SELECT * FROM read_json('{file}', format = 'newline_delimited', columns = {${read}}, maximum_object_size = 104857600)`,
  ];
  into.engine.run({ sql, lines: data });
  if (replaces) into.tables.set(into.key, { tableReference: destinationTable, schema: structuredClone(schema) });
  return undefined;
}

/** Without schemaUpdateOptions a load may not bring new columns, nor another type for one. */
function mismatch(key: string, table: Table, fields: LoadRequest['schema']['fields']): string | undefined {
  const known = new Map((table.schema?.fields ?? []).map(({ name: field, type }) => [field, type]));
  const other = fields.find((field) => known.get(field.name) !== field.type);
  if (!other) return undefined;
  const before = known.get(other.name);
  const why =
    before === undefined
      ? `Cannot add fields (field: ${other.name})`
      : `Field ${other.name} has changed type from ${before} to ${other.type}`;
  return `Provided Schema does not match Table ${key}. ${why}`;
}
