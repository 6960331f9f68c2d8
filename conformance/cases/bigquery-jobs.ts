// Jobs of the BigQuery advanced service: what loads bring, what statements change, and which of them fail.
import { documentedBigQuery as page, observed, type Case } from '../case';
import { api, codeOf, location, text, unique, withTable, type Body } from '../script/tables';

const needs = 'project' as const;

export const bigQueryJobs: Case[] = [
  {
    name: 'a load brings all of its lines or none',
    of: ['BigQuery.Jobs.insert', 'BigQuery.Jobs.get'],
    needs,
    claim:
      'A value that is not of its column’s type, a column that nobody knows, in a line or in the schema, and half a line fail the job as invalid; nothing of it is there.',
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
          [load([{ name: 'i', n: 5 }], { schema: { fields: [...fields, ...text('more')] } }), rows()],
        ];
      }),
  },
  {
    name: 'a load appends or takes the place of what is there',
    of: ['BigQuery.Jobs.insert'],
    needs,
    claim:
      'WRITE_APPEND adds, WRITE_TRUNCATE replaces. A table that is not there fails the job as notFound with CREATE_NEVER, and is made with CREATE_IF_NEEDED.',
    source: page('reference/rest/v2/Job#JobConfigurationLoad'),
    run: () =>
      withTable(({ load, rows }) => {
        const missing = load([{ name: 'a' }]);
        const made = load([{ name: 'a' }], { createDisposition: 'CREATE_IF_NEEDED' });
        const told: unknown[] = [missing, [made, rows()]];
        for (const writeDisposition of ['WRITE_APPEND', 'WRITE_APPEND', 'WRITE_TRUNCATE'])
          told.push([load([{ name: 'a' }, { name: 'b' }], { writeDisposition }), rows()]);
        return told;
      }),
  },
  {
    name: 'a job in another location than its dataset',
    of: ['BigQuery.Jobs.insert'],
    needs,
    claim: 'It fails as notFound, or is not even taken for that reason.',
    source: observed('https://github.com/hashicorp/terraform-provider-google/issues/10641: its insert is refused'),
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
          { integer: '9223372036854775808' },
          { float: 'much' },
          { datetime: 'on Friday' },
          { datetime: '2026-02-30T10:00:00' },
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
    claim:
      'The job fails, or is not even taken: as invalidQuery where it cannot be understood, as notFound where a table is not there.',
    source: page('error-messages'),
    run: () => withTable(({ query, name }) => [query('SELECT FROM WHERE'), query(`SELECT * FROM ${name}`)]),
  },
];
