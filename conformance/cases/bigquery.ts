/**
 * The BigQuery advanced service: datasets, tables and views. It needs a Cloud project with billing, which a scratch account may not have: a Script Property of
 * the scratch script names it, and without one these cases have no answer.
 */
import { documentedBigQuery as page, type Case } from '../case';
import { api, codeOf, dataset, location, text, unique, withTable, type Body } from '../script/tables';

const needs = 'project' as const;

export const bigQuery: Case[] = [
  {
    name: 'a dataset, a table and a job that are not there',
    of: [
      'BigQuery.Datasets',
      'BigQuery.Datasets.get',
      'BigQuery.Tables.get',
      'BigQuery.Tables.remove',
      'BigQuery.Jobs',
      'BigQuery.Jobs.get',
    ],
    needs,
    claim: 'Each is refused with status 404, which stands in the details of the error.',
    source: page('error-messages'),
    run: () =>
      withTable(({ project, table }) => [
        codeOf(() => api().Datasets.get(project, 'nothing_bears_this_name')),
        codeOf(() => api().Tables.get(project, dataset, table)),
        codeOf(() => api().Tables.remove(project, dataset, table)),
        codeOf(() => api().Jobs.get(project, unique('none'), { location })),
      ]),
  },
  {
    name: 'a dataset made twice, and its labels',
    of: ['BigQuery.Datasets.insert', 'BigQuery.Datasets.patch', 'BigQuery.Datasets.get'],
    needs,
    claim: 'The second is refused with 409; a patch changes labels, and nothing else.',
    source: page('reference/rest/v2/datasets'),
    run: () =>
      withTable(({ project }) => {
        const datasetReference = { projectId: project, datasetId: dataset };
        const code = codeOf(() => api().Datasets.insert({ datasetReference, location }, project));
        api().Datasets.patch({ labels: { careportals: unique('l') } }, project, dataset);
        api().Datasets.patch({ labels: { careportals: 'conformance' } }, project, dataset);
        const there = api().Datasets.get(project, dataset);
        return [code, there.location, there.labels];
      }),
  },
  {
    name: 'a table grows and never shrinks',
    of: ['BigQuery.Tables', 'BigQuery.Tables.insert', 'BigQuery.Tables.patch', 'BigQuery.Tables.get'],
    needs,
    claim:
      'Made twice is 409. A patch may add columns; one without a column, or with another type for it, is refused with 400.',
    source: page('managing-table-schemas'),
    run: () =>
      withTable(({ project, table, insert }) => {
        insert(text('a', 'b'));
        const patch = (fields: Body[]): unknown =>
          codeOf(() => api().Tables.patch({ schema: { fields } }, project, dataset, table));
        const told = [
          codeOf(() => insert(text('a'))),
          patch(text('a', 'b', 'c')),
          patch(text('a', 'c')),
          patch([...text('a', 'b'), { name: 'c', type: 'INTEGER' }]),
        ];
        const { fields } = api().Tables.get(project, dataset, table).schema as {
          fields: { name: string; type: string }[];
        };
        return [told, fields.map(({ name, type }) => `${name} ${type}`)];
      }),
  },
  {
    name: 'what a dataset and a table may not be called',
    of: ['BigQuery.Datasets.insert', 'BigQuery.Tables.insert'],
    needs,
    claim:
      'A space in a dataset’s name, and a star in a table’s, are refused with 400; a table of no dataset with 404.',
    source: page('datasets#dataset-naming'),
    run: () =>
      withTable(({ project }) => {
        const table = (datasetId: string, tableId: string): unknown => {
          const tableReference = { projectId: project, datasetId, tableId };
          return codeOf(() =>
            api().Tables.insert({ tableReference, schema: { fields: text('a') } }, project, datasetId),
          );
        };
        const datasetReference = { projectId: project, datasetId: 'with a space' };
        return [
          codeOf(() => api().Datasets.insert({ datasetReference, location }, project)),
          table(dataset, 'a*b'),
          table('nothing_bears_this_name', 'a'),
        ];
      }),
  },
  {
    name: 'a view asks what its query says',
    of: ['BigQuery.Tables.insert', 'BigQuery.Tables.patch', 'BigQuery.Tables.get', 'BigQuery.Tables.remove'],
    needs,
    claim:
      'It is asked anew each time; a patch gives it another query. One that cannot be understood is refused with 400, one of a table that is not there with 404.',
    source: page('views'),
    run: () =>
      withTable(({ project, table, name, insert, load, query, rows }) => {
        insert(text('name'));
        const before = [load([{ name: 'a' }, { name: 'b' }]), rows()];
        const id = `${table}_view`;
        const tableReference = { projectId: project, datasetId: dataset, tableId: id };
        const of = (statement: string): Body => ({ view: { query: statement, useLegacySql: false } });
        const make = (statement: string): unknown =>
          codeOf(() => api().Tables.insert({ tableReference, ...of(statement) }, project, dataset));
        const only = (one: string): string => `SELECT \`name\` FROM ${name} WHERE \`name\` = '${one}'`;
        const take = (): unknown => [
          query(`INSERT INTO ${name} (\`name\`) SELECT \`name\` FROM ${name.replace(table, id)}`),
          rows(),
        ];
        const refused = [make('SELECT FROM WHERE'), make(`SELECT * FROM ${name.replace(table, `${table}_none`)}`)];
        const made = make(only('b'));
        const taken = [take(), take()];
        api().Tables.patch(of(only('a')), project, dataset, id);
        const { query: shown } = api().Tables.get(project, dataset, id).view as { query: string };
        const told = [before, refused, made, taken, shown === only('a'), take()];
        api().Tables.remove(project, dataset, id);
        return [...told, codeOf(() => api().Tables.get(project, dataset, id))];
      }),
  },
  {
    name: 'what a schema may not be',
    of: ['BigQuery.Tables.insert'],
    needs,
    claim: 'A reserved prefix, a name twice, a name with a space and five columns to cluster by are refused with 400.',
    source: page('schemas#column_names'),
    run: () =>
      withTable(({ insert }) => [
        codeOf(() => insert(text('_TABLE_x'))),
        codeOf(() => insert(text('a', 'A'))),
        codeOf(() => insert(text('with a space'))),
        codeOf(() => insert(text('a', 'b', 'c', 'd', 'e'), { clustering: { fields: ['a', 'b', 'c', 'd', 'e'] } })),
      ]),
  },
];
