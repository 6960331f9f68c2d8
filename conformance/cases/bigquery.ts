/**
 * The BigQuery advanced service. It needs a Cloud project with billing, which a scratch account may not have: a Script Property of
 * the scratch script names it, and without one these cases have no answer.
 */
import { observed, unproven, type Case, type Source } from '../case';
import { api, codeOf, dataset, location, text, unique, withTable, type Body } from '../script/tables';

const page = (name: string): Source => ({
  standing: 'documented',
  where: `https://developers.google.com/apps-script/advanced/bigquery and https://docs.cloud.google.com/bigquery/docs/${name}`,
});
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
  {
    name: 'a load brings all of its lines or none',
    of: ['BigQuery.Jobs.insert', 'BigQuery.Jobs.get'],
    needs,
    claim:
      'A value that is not of its column’s type, a column that nobody knows and half a line fail the job as invalid; nothing of it is there.',
    source: page('loading-data-cloud-storage-json'),
    run: () =>
      withTable(({ insert, load, rows }) => {
        const fields = [...text('name'), { name: 'n', type: 'INTEGER' }];
        insert(fields);
        const more = { schema: { fields } };
        return [
          [load([{ name: 'a', n: 1 }, { name: 'b' }], more), rows()],
          [
            load(
              [
                { name: 'c', n: 2 },
                { name: 'd', n: 'two' },
              ],
              more,
            ),
            rows(),
          ],
          [
            load(
              [
                { name: 'e', n: 3 },
                { name: 'f', other: 1 },
              ],
              more,
            ),
            rows(),
          ],
          [load([{ name: 'g', n: 4 }, '{"name": "h"'], more), rows()],
        ];
      }),
  },
  {
    name: 'a load appends or takes the place of what is there',
    of: ['BigQuery.Jobs.insert'],
    needs,
    claim:
      'WRITE_APPEND adds, WRITE_TRUNCATE replaces; with CREATE_NEVER a table that is not there fails the job as notFound.',
    source: page('reference/rest/v2/Job#JobConfigurationLoad'),
    run: () =>
      withTable(({ insert, load, rows }) => {
        const missing = load([{ name: 'a' }]);
        insert(text('name'));
        const told: unknown[] = [missing];
        for (const writeDisposition of ['WRITE_APPEND', 'WRITE_APPEND', 'WRITE_TRUNCATE'])
          told.push([load([{ name: 'a' }, { name: 'b' }], { writeDisposition }), rows()]);
        return told;
      }),
  },
  {
    name: 'a job in another location than its dataset',
    of: ['BigQuery.Jobs.insert'],
    needs,
    claim: 'It fails as notFound.',
    source: observed('https://issuetracker.google.com/issues?q=bigquery%20%22was%20not%20found%20in%20location%22'),
    run: () =>
      withTable(({ insert, load, rows }) => {
        insert(text('name'));
        return [load([{ name: 'a' }], { where: 'EU' }), rows()];
      }),
  },
  {
    name: 'an id of a job is used once',
    of: ['BigQuery.Jobs.insert'],
    needs,
    claim: 'A second job of the same id is refused with 409, whatever it would do; an id with a space with 400.',
    source: page('reference/rest/v2/JobReference'),
    run: () =>
      withTable(({ project }) => {
        const jobId = unique('conformance');
        const insert = (id: string): unknown =>
          codeOf(() =>
            api().Jobs.insert(
              {
                jobReference: { projectId: project, jobId: id, location },
                configuration: { query: { query: 'SELECT 1', useLegacySql: false } },
              },
              project,
            ),
          );
        return [insert(jobId), insert(jobId), insert('an id')];
      }),
  },
  {
    name: 'what the types of columns take',
    of: ['BigQuery.Jobs.insert'],
    needs,
    claim:
      'NUMERIC has nine digits after its point, as text too; DATETIME has no zone, TIMESTAMP has; a number is no BOOLEAN.',
    source: page('loading-data-cloud-storage-json#details_of_loading_json_data'),
    run: () =>
      withTable(({ insert, load }) => {
        const types = ['NUMERIC', 'INTEGER', 'FLOAT', 'BOOLEAN', 'DATETIME', 'TIMESTAMP'];
        const fields = types.map((type) => ({ name: type.toLowerCase(), type }));
        insert(fields);
        const values: Body[] = [
          { numeric: '12.123456789', integer: '7', float: 1e-7, boolean: true },
          { datetime: '2026-01-09T10:00:00.123', timestamp: '2026-01-09T10:00:00.123Z' },
          { integer: 1.5 },
          { float: 'much' },
          { datetime: 'on Friday' },
          { timestamp: 'on Friday' },
        ];
        return values.map((value) => load([value], { schema: { fields } }));
      }),
  },
  {
    name: 'rows by a list of names',
    of: ['BigQuery.Jobs.insert'],
    needs,
    claim: 'A statement changes the rows whose value stands in an array parameter.',
    source: page('parameterized-queries#using_arrays_in_parameterized_queries'),
    run: () =>
      withTable(({ insert, load, query, rows, name }) => {
        insert(text('name'));
        load(['a', 'b', "it's", 'd'].map((one) => ({ name: one })));
        const parameter = {
          name: 'names',
          parameterType: { type: 'ARRAY', arrayType: { type: 'STRING' } },
          parameterValue: { arrayValues: ['a', "it's", 'nobody'].map((value) => ({ value })) },
        };
        const more = { parameterMode: 'NAMED', queryParameters: [parameter] };
        return [query(`DELETE FROM ${name} WHERE \`name\` IN UNNEST(@names)`, more), rows()];
      }),
  },
  {
    name: 'a statement that is wrong',
    of: ['BigQuery.Jobs.insert'],
    needs,
    claim: 'The job fails: as invalidQuery where it cannot be understood, as notFound where a table is not there.',
    source: unproven('the reasons are documented (error-messages); Google may refuse the insert itself instead'),
    run: () => withTable(({ query, name }) => [query('SELECT FROM WHERE'), query(`SELECT * FROM ${name}`)]),
  },
];
