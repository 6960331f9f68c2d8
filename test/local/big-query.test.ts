// BigQuery over DuckDB: what it refuses, and with which reason; what conformance/cases/bigquery.ts asks too is not repeated here.
import { createWarehouse, type Warehouse } from '../../local/bigquery/warehouse';
import { types } from '../../local/bigquery/dialect';
import { wrongIn, wrongSchema, type Field } from '../../local/bigquery/values';
import { createVirtualClock, type VirtualClock } from '../../local/platform';
import type { Json } from '../../local/runtime/protocol';

const project = 'clinic-data';
const datasetId = 'careportals';
const location = 'us-east1';
const fields: Field[] = [
  { name: 'name', type: 'STRING' },
  { name: 'n', type: 'INTEGER' },
];
const reference = (tableId: string) => ({ projectId: project, datasetId, tableId });

let clock: VirtualClock;
let warehouse: Warehouse;
let ids: number;
beforeEach(() => {
  ids = 0;
  clock = createVirtualClock(Date.UTC(2026, 0, 9, 12));
  warehouse = createWarehouse({ clock, jobMs: 1000 });
  warehouse.call('datasetsInsert', [{ datasetReference: { projectId: project, datasetId }, location }, project]);
});
afterEach(() => warehouse.close());

const table = (tableId: string, more: { [key: string]: Json } = {}): Json =>
  warehouse.call('tablesInsert', [
    { tableReference: reference(tableId), schema: { fields: fields as never }, ...more },
    project,
    datasetId,
  ]);
const begin = (configuration: { [key: string]: Json }, jobId: string, data?: string): Json =>
  warehouse.call('jobsInsert', [
    { jobReference: { projectId: project, jobId, location }, configuration },
    project,
    ...(data === undefined ? [] : [data]),
  ]);
const stands = (jobId: string, where = location) =>
  (warehouse.call('jobsGet', [project, jobId, { location: where }]) as { status: unknown }).status;
const loading = (tableId: string, schema: Field[] = fields) => ({
  load: {
    destinationTable: reference(tableId),
    sourceFormat: 'NEWLINE_DELIMITED_JSON',
    schema: { fields: schema as never },
    createDisposition: 'CREATE_NEVER',
    writeDisposition: 'WRITE_APPEND',
  },
});
/** Why a job failed, once it is done. */
function outcome(
  configuration: { [key: string]: Json },
  data?: string,
): { reason: string; message: string } | undefined {
  const jobId = `job_${(ids += 1)}`;
  begin(configuration, jobId, data);
  clock.run(clock.now() + 1000);
  const status = stands(jobId) as { state: string; errorResult?: { reason: string; message: string } };
  expect(status.state).toBe('DONE');
  return status.errorResult;
}
const asking = (query: string, names?: string[]) => ({
  query: {
    query,
    ...(names && {
      queryParameters: [{ name: 'names', parameterValue: { arrayValues: names.map((value) => ({ value })) } }],
    }),
  },
});
const at = (tableId: string): string => `\`${project}.${datasetId}.${tableId}\``;
const count = (tableId: string): number => Number(warehouse.rows(`SELECT COUNT(*) AS n FROM ${at(tableId)}`)[0]!.n);
const refusal = (act: () => unknown) => {
  try {
    return act();
  } catch (error) {
    const { code, message } = error as { code?: number; message: string };
    return [code, message];
  }
};

test('a table takes 1,500 load jobs a day, those that failed counted too; others and the next day are free', () => {
  for (let failed = 0; failed < 1499; failed += 1) begin(loading('orders'), `early_${failed}`, '{"name":"a"}');
  expect(stands('early_0')).toEqual({ state: 'RUNNING' });
  table('orders');
  table('customers');
  expect(outcome(loading('orders'), '{"name":"a"}')).toBeUndefined();
  expect(outcome(loading('orders'), '{"name":"b"}')).toMatchObject({ reason: 'quotaExceeded' });
  expect(outcome(loading('customers'), '{"name":"a"}')).toBeUndefined();
  expect([count('orders'), count('customers')]).toEqual([1, 1]);
  clock.run(clock.now() + 86_400_000);
  expect(outcome(loading('orders'), '{"name":"b"}')).toBeUndefined();
  expect(count('orders')).toBe(2);
});

test('an id is used once, also by a job that failed; a job is seen to run, and in its own location only', () => {
  begin(loading('orders'), 'one', '{}');
  expect(stands('one')).toEqual({ state: 'RUNNING' });
  expect(refusal(() => begin(asking('SELECT 1'), 'one'))).toEqual([
    409,
    expect.stringContaining('Already Exists: Job'),
  ]);
  clock.run(clock.now() + 1000);
  expect(stands('one')).toMatchObject({ state: 'DONE', errorResult: { reason: 'notFound' } });
  expect(refusal(() => begin(asking('SELECT 1'), 'one'))).toEqual([409, expect.stringContaining('clinic-data')]);
  expect(refusal(() => stands('one', 'US'))).toEqual([404, expect.stringContaining('Not found: Job')]);
});

test.each([
  [['name', 'n', 'more'], 'Cannot add fields (field: more)'],
  [['name'], undefined],
])('a load of the columns %j into a table of name and n', (names, why) => {
  table('orders');
  const schema = names.map((name) => fields.find((one) => one.name === name) ?? { name, type: 'STRING' });
  const failed = outcome(loading('orders', schema), '{"name":"a"}');
  expect(failed?.message).toEqual(why && expect.stringContaining(why));
  expect(count('orders')).toBe(why === undefined ? 1 : 0);
});

test('a column does not become another by a load or a patch', () => {
  table('orders');
  const schema = [fields[0]!, { name: 'n', type: 'STRING' }];
  const why = expect.stringContaining('Field n has changed type from INTEGER to STRING') as unknown;
  expect(outcome(loading('orders', schema), '{"n":"7"}')).toEqual({ reason: 'invalid', message: why });
  const patch = () =>
    warehouse.call('tablesPatch', [{ schema: { fields: schema as never } }, project, datasetId, 'orders']);
  expect(refusal(patch)).toEqual([400, why]);
});

test.each([
  [{ clustering: { fields: ['name', 'n', 'name', 'n', 'name'] } }, 400, 'exceeding the limit of 4'],
  [{ clustering: { fields: ['nobody'] } }, 400, 'cannot be found in the schema: nobody'],
  [{ timePartitioning: { type: 'DAY', field: 'nobody' } }, 400, 'cannot be found in the schema: nobody'],
  [{ view: { query: 'SELECT FROM WHERE', useLegacySql: false } }, 400, 'syntax error'],
  [{ view: { query: `SELECT * FROM ${at('nobody')}`, useLegacySql: false } }, 404, 'Not found: Table'],
])('a table that may not be: %j', (more, code, words) => {
  expect(refusal(() => table('orders', more))).toEqual([code, expect.stringContaining(words)]);
  expect(warehouse.tables.size).toBe(0);
  // the name is still free
  table('orders');
  expect(count('orders')).toBe(0);
});

test.each(['', 'a.b', 'a`b', "a'; DROP TABLE x --", 'x'.repeat(1025)])('a table is not called %j', (id) => {
  expect(refusal(() => table(id))).toEqual([400, expect.stringContaining('Invalid table ID')]);
});

test('hostile texts are values, in lines and in parameters', () => {
  table('orders');
  const names = ["it's", '"; DROP TABLE orders; --', '\u202e😀', '{file}', 'a\nb'];
  const lines = names.map((name) => JSON.stringify({ name })).join('\n');
  expect(outcome(loading('orders'), lines)).toBeUndefined();
  const found = warehouse.rows(`SELECT \`name\` FROM ${at('orders')} ORDER BY ALL`).map(({ name }) => name);
  expect(found).toEqual([...names].sort());
  const remove = `DELETE FROM ${at('orders')} WHERE \`name\` IN UNNEST(@names)`;
  expect(outcome(asking(remove, []))).toBeUndefined();
  expect(count('orders')).toBe(5);
  expect(outcome(asking(remove, names.slice(0, 3)))).toBeUndefined();
  expect(count('orders')).toBe(2);
  expect(outcome(asking(remove))).toMatchObject({ reason: 'invalidQuery' });
});

test('what DuckDB understands otherwise is a fault of the emulation, never an answer', () => {
  expect(() => begin(asking('SELECT COUNTIF(TRUE)'), 'one')).toThrow('not available locally: COUNTIF');
});

test('labels: one that is not named stays, null takes one away', () => {
  const patch = (labels: { [label: string]: string | null }) =>
    (warehouse.call('datasetsPatch', [{ labels }, project, datasetId]) as { labels: unknown }).labels;
  patch({ a: '1' });
  expect(patch({ b: '2' })).toEqual({ a: '1', b: '2' });
  expect(patch({ a: null })).toEqual({ b: '2' });
});

test.each<[type: string, good: unknown[], bad: unknown[]]>([
  ['STRING', ['', 'a', null], [{}, []]],
  ['INTEGER', [7, '-7', '9223372036854775807'], [1.5, '9223372036854775808', '', 'x', true]],
  ['FLOAT', [1e-7, '1.5', '.5'], ['1e999', 'much', true, '']],
  ['NUMERIC', ['12.123456789', 7], ['1.1234567891', `1${'0'.repeat(29)}`, '1,000']],
  ['BOOLEAN', [true, false], [1, 'yes']],
  [
    'DATETIME',
    ['2026-01-09T10:00:00.123', '2024-02-29 00:00:00'],
    ['2026-02-30T10:00:00', '2026-01-09T24:00:00', '2026-01-09'],
  ],
  [
    'TIMESTAMP',
    ['2026-01-09T10:00:00Z', '2026-01-09 10:00:00.5 UTC'],
    ['2026-01-09T10:00:00', '2026-01-09T10:00:00+99:00'],
  ],
])('a column of type %s', (type, good, bad) => {
  const wrong = (value: unknown) => wrongIn(JSON.stringify({ x: value }), [{ name: 'x', type }]);
  expect(good.map(wrong)).toEqual(good.map(() => undefined));
  for (const value of bad) expect(wrong(value)).toContain(`Could not convert value to ${type}`);
});

test.each([
  ['{"name":"a"}\n{"other":1}', 'row 2: No such field: other'],
  ['{"name":"a"', 'JSON parsing error in row 1'],
  ['[1]', 'Row 1'],
  ['null', 'Row 1'],
  ['{"NAME":"a"}\n', undefined],
  ['', undefined],
])('lines %j', (lines, why) => {
  expect(wrongIn(lines, fields)).toEqual(why && expect.stringContaining(why));
});

test.each([
  [['a', 'A'], 'Duplicate'],
  [['_table_x'], 'Invalid field name'],
  [['1a'], 'Invalid field name'],
  [['a b'], 'Invalid field name'],
  [['x'.repeat(301)], 'Invalid field name'],
  [[], '1 to 10000'],
  [['a', '_row', '_part'], undefined],
])('columns %j', (names, why) => {
  const schema = names.map((name) => ({ name, type: 'STRING' }));
  expect(wrongSchema(schema, types)).toEqual(why && expect.stringContaining(why));
});
test('a type that nobody knows is refused', () => {
  expect(wrongSchema([{ name: 'a', type: 'MONEY' }], types)).toContain('MONEY is not a valid value');
});
