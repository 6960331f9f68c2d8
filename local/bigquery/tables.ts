// Tables and views: what they may be called, hold and become (Google: "BigQuery API reference", tables).
import { datasetAt } from './datasets';
import { name, toDuck, types } from './dialect';
import { refuse, type Held, type Table } from './resources';
import { wrongSchema } from './values';

/** For DuckDB. */
export const nameIn = (dataset: string, table: string): string => `${name(dataset)}.${name(table)}`;

export function tableAt(held: Held, method: string, project: string, dataset: string, id: string): Table {
  datasetAt(held, method, project, dataset);
  const table = held.tables.get(`${project}:${dataset}.${id}`);
  if (!table) throw refuse(method, 404, `Not found: Table ${project}:${dataset}.${id}`);
  return table;
}

/** Letters, marks, numbers, connectors, dashes and spaces, 1,024 bytes (Google: "Creating tables", table naming). */
const isTableId = (id: string): boolean =>
  /^[\p{L}\p{M}\p{N}\p{Pc}\p{Pd}\p{Zs}]+$/u.test(id) && Buffer.byteLength(id) <= 1024;

export function makeTable(held: Held, body: Table, project: string, dataset: string): Table {
  const method = 'tables.insert';
  const { tableId } = body.tableReference;
  const { location } = datasetAt(held, method, project, dataset);
  const key = `${project}:${dataset}.${tableId}`;
  if (!isTableId(tableId)) throw refuse(method, 400, `Invalid table ID "${tableId}".`);
  if (held.tables.has(key)) throw refuse(method, 409, `Already Exists: Table ${key}`);
  if (body.view) view(held, method, `CREATE VIEW ${nameIn(dataset, tableId)}`, body.view.query, location);
  else {
    const fields = body.schema?.fields ?? [];
    const wrong = wrongSchema(fields, types) ?? wrongOrder(body);
    if (wrong !== undefined) throw refuse(method, 400, wrong);
    const columns = fields.map((field) => `${name(field.name)} ${types[field.type]!}`);
    held.engine().run({ sql: [`CREATE TABLE ${nameIn(dataset, tableId)} (${columns.join(', ')})`] });
  }
  held.tables.set(key, structuredClone(body));
  return body;
}

function wrongOrder({ schema, clustering, timePartitioning }: Table): string | undefined {
  const clusters = clustering?.fields ?? [];
  // observed: https://github.com/jmriego/pipelinewise-target-bigquery/pull/133
  if (clusters.length > 4) return `${clusters.length} clustering fields specified, exceeding the limit of 4.`;
  const by = [...clusters, ...(timePartitioning?.field === undefined ? [] : [timePartitioning.field])];
  const missing = by.find((field) => !schema?.fields.some((one) => one.name === field));
  return missing && `The field specified for partitioning or clustering cannot be found in the schema: ${missing}`;
}

/** Columns may come, and none may go or become another (Google: "Modifying table schemas"). */
export function patchTable(held: Held, body: Table, project: string, dataset: string, id: string): Table {
  const method = 'tables.patch';
  const table = tableAt(held, method, project, dataset, id);
  const at = nameIn(dataset, id);
  if (body.view) {
    if (!table.view) throw refuse(method, 400, 'Cannot make a view of a table.');
    const { location } = datasetAt(held, method, project, dataset);
    view(held, method, `CREATE OR REPLACE VIEW ${at}`, body.view.query, location);
    table.view = structuredClone(body.view);
  }
  if (!body.schema) return table;
  const [before, after] = [table.schema?.fields ?? [], body.schema.fields];
  const wrong = wrongSchema(after, types);
  if (wrong !== undefined) throw refuse(method, 400, wrong);
  for (const { name: field, type } of before) {
    const next = after.find((one) => one.name === field);
    const shown = `Provided Schema does not match Table ${project}:${dataset}.${id}. Field ${field}`;
    if (!next) throw refuse(method, 400, `${shown} is missing in new schema`);
    if (next.type !== type) throw refuse(method, 400, `${shown} has changed type from ${type} to ${next.type}`);
  }
  const added = after.filter((field) => !before.some((one) => one.name === field.name));
  held.engine().run({
    sql: added.map((field) => `ALTER TABLE ${at} ADD COLUMN ${name(field.name)} ${types[field.type]!}`),
  });
  table.schema = { fields: structuredClone(after) };
  return table;
}

function view(held: Held, method: string, create: string, query: string, location: string): void {
  const missing = missingIn(held, query, location);
  if (missing !== undefined) throw refuse(method, 404, missing);
  const wrong = wrongQuery(() => held.engine().run({ sql: [`${create} AS ${toDuck(query)}`] }));
  if (wrong !== undefined) throw refuse(method, 400, wrong);
}

/** The first table of a statement that is not there, in BigQuery's words. */
export function missingIn({ datasets, tables }: Held, statement: string, location: string): string | undefined {
  for (const [, path = ''] of statement.matchAll(/`([^`]+\.[^`]+\.[^`]+)`/g)) {
    const [project, id, table] = path.split('.') as [string, string, string];
    const key = `${project}:${id}.${table}`;
    if (datasets.get(`${project}:${id}`)?.location !== location || !tables.has(key))
      return `Not found: Table ${key} was not found in location ${location}`;
  }
  return undefined;
}

/** Why DuckDB refuses a statement. What is lacking here is no refusal of BigQuery's: it is thrown. */
export function wrongQuery(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    if (message.startsWith('not available locally')) throw error;
    return message;
  }
}
