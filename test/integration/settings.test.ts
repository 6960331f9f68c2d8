// The tab Settings: what is good comes into force, what is wrong is named beside its cell, and the last good value stays.
import { startLocal, type Local } from '../../local/testing';
import { readSettings, settingsKey, type Settings } from '../../src/settings/settings';
import { rowsOf, type NamedRow } from './rows';
import { staffOf, type Staff } from './staff';

let local: Local;
let staff: Staff;
beforeEach(async () => {
  local = await startLocal();
  staff = staffOf(local, 'tracking');
  await local.run('applySettings');
});
afterEach(() => local.close());

const rows = (): NamedRow[] => rowsOf(local.tab('tracking', 'Settings'));
const row = (label: string): NamedRow => rows().find(({ Setting }) => Setting === label)!;
const inForce = (): Settings => {
  const text = local.platform.state.properties.script.values.get(settingsKey);
  return readSettings(text === undefined ? {} : { [settingsKey]: text });
};
/** Types beside a setting, and applies. */
async function type(label: string, value: string): Promise<void> {
  staff.type('Settings', rows().findIndex(({ Setting }) => Setting === label) + 2, 1, value);
  await local.run('applySettings');
}
const lines = (...cells: [label: string, value: string][]): void =>
  cells.forEach(([label, value]) => {
    const last = rows().length + 2;
    staff.edit({ appendDimension: { sheetId: staff.sheetId('Settings'), dimension: 'ROWS', length: 1 } });
    staff.type('Settings', last, 0, label);
    staff.type('Settings', last, 1, value);
  });

test('a new tab shows every setting with the value in force, and Sheets itself asks for good ones', () => {
  expect(row('Limit for awaiting_shipment')).toMatchObject({ Value: 48, State: 'in force' });
  expect(row('Working hours')).toMatchObject({ Value: '9-17', State: 'in force' });
  expect(rows().map(({ State }) => State)).toEqual(rows().map(() => 'in force'));
  const sheet = [...local.platform.state.workbooks.values()]
    .flatMap(({ sheets }) => sheets)
    .find(({ title }) => title === 'Settings')!;
  const at = rows().findIndex(({ Setting }) => Setting === 'Limit for awaiting_shipment') + 1;
  const rule = sheet.presentation.validations.find(
    ({ range }) => (range as { startRowIndex: number }).startRowIndex === at,
  );
  expect(rule).toMatchObject({ rule: { condition: { type: 'NUMBER_BETWEEN' }, strict: true } });
});

test('nothing is written when nothing was typed', async () => {
  const before = local.calls();
  await local.run('applySettings');
  const after = local.calls();
  expect(after['Sheets.batchUpdate']).toBe(before['Sheets.batchUpdate']);
  expect(after['PropertiesService.setProperty']).toBe(before['PropertiesService.setProperty']);
});

test.each([
  ['Time zone', 'America/Chicago', { timeZone: 'America/Chicago' }],
  ['Limit for awaiting_script', '12.5', { limits: expect.objectContaining({ awaiting_script: 12.5 }) as unknown }],
  ['Alert addresses', 'a@example.com; b@example.com', { alertAddresses: ['a@example.com', 'b@example.com'] }],
  ['Working hours', '8 to 20', { workingHours: [8, 20] }],
  ['Test customers', 'Test@example.com', { testCustomers: ['Test@example.com'] }],
  [
    "Address of a patient's record",
    'https://emr.example.com/{customer}',
    { recordLink: 'https://emr.example.com/{customer}' },
  ],
  ['Keep raw bodies for', '400', { retentionDays: 400 }],
  ['Tell when nothing arrives for', '2', { quietHours: 2 }],
  ['Shipped orders stay in Queues for', '3', { shippedDays: 3 }],
  ['BigQuery project', ' clinic-data-123 ', { bigQueryProject: 'clinic-data-123' }],
  ['BigQuery dataset', '2026', { bigQueryDataset: '2026' }],
  ['BigQuery location', 'EU', { bigQueryLocation: 'EU' }],
  ['BigQuery location', 'northamerica-northeast1', { bigQueryLocation: 'northamerica-northeast1' }],
])('%s takes %s', async (label, value, expected) => {
  await type(label, value);
  expect(row(label).State).toBe('in force');
  expect(inForce()).toMatchObject(expected);
});

test.each([
  ['Time zone', 'Mars/Olympus', 'expected the name of a time zone'],
  ['Limit for awaiting_script', 'a day', 'expected a number of hours'],
  ['Limit for awaiting_script', '1e9', 'expected a number of hours'],
  ['Limit for awaiting_script', '-3', '24 stays in force'],
  ['Alert addresses', 'not an address', 'expected e-mail addresses'],
  ['Alert addresses', '=IMPORTXML("https://example.com";"//a")', 'it stays empty'],
  ['Working hours', '17-9', 'the earlier first'],
  ['Working hours', '9-25', '9-17 stays in force'],
  ['Test customers', '<script>alert(1)</script>', 'expected e-mails, _ids or phones'],
  ["Address of a patient's record", 'javascript:alert("{customer}")', 'begins with https://'],
  ["Address of a patient's record", 'https://emr.example.com/', 'has {customer}'],
  ['Keep raw bodies for', '1.5', 'expected a whole number'],
  ['Alert addresses', 'x'.repeat(10_000), 'too long'],
  ['Time zone', '‮😀', 'expected the name of a time zone'],
  ['BigQuery project', '123456789012', 'expected the ID of a Google Cloud project'],
  ['BigQuery project', 'clinic data', 'small letters, digits and hyphens'],
  ['BigQuery project', 'Clinic-Data', 'expected the ID of a Google Cloud project'],
  ['BigQuery project', 'clinic-data`; DROP TABLE orders', 'it stays empty'],
  ['BigQuery dataset', 'care portals', 'expected letters, digits and underscores'],
  ['BigQuery dataset', 'clinic-data.careportals', 'expected letters, digits and underscores'],
  ['BigQuery dataset', '=IMPORTXML("https://example.com";"//a")', 'it stays empty'],
  ['BigQuery location', 'us-east', 'expected US, EU or a region such as us-east1'],
  ['BigQuery location', '1', 'expected US, EU or a region'],
  ['BigQuery location', 'Germany', 'it stays empty'],
])('%s: a wrong value is named, the last good one stays (%#)', async (label, value, words) => {
  const before = inForce();
  await type(label, value);
  expect(row(label).State).toMatch(/^not in force: /);
  expect(row(label).State).toContain(words);
  expect(row(label).Value).toBe(value);
  expect(inForce()).toEqual(before);
  expect(await local.run('applySettings')).toEqual({ wrong: [label] });
});

test('the place of the export: a wrong entry leaves the old one, an emptied one switches it off', async () => {
  const names = {
    'BigQuery project': 'clinic-data',
    'BigQuery dataset': 'careportals',
    'BigQuery location': 'us-east1',
  };
  for (const [label, value] of Object.entries(names)) await type(label, value);
  const states = (): string[] => Object.keys(names).map((label) => String(row(label).State));
  expect(states()).toEqual(['in force', 'in force', 'in force']);
  const place = { bigQueryProject: 'clinic-data', bigQueryDataset: 'careportals', bigQueryLocation: 'us-east1' };
  expect(inForce()).toMatchObject(place);
  await type('BigQuery location', 'us-east');
  expect(row('BigQuery location').State).toContain('; us-east1 stays in force');
  expect(inForce()).toMatchObject(place);
  for (const label of Object.keys(names)) await type(label, '');
  expect(states()).toEqual(['in force', 'in force', 'in force']);
  expect(inForce()).toMatchObject({ bigQueryProject: '', bigQueryDataset: '', bigQueryLocation: '' });
  expect(await local.run('applySettings')).toEqual({ wrong: [] });
});

test('staff add a limit and a stage; an emptied limit is none, an emptied default comes back', async () => {
  lines(['limit for Lab Review', '6'], ['Stage of lab review', 'medical review']);
  await local.run('applySettings');
  expect(inForce()).toMatchObject({ limits: { lab_review: 6 }, stages: { lab_review: 'Medical review' } });
  await type('limit for Lab Review', '');
  await type('Limit for awaiting_script', '');
  await type('Working hours', '');
  expect(inForce().limits).toEqual({
    ...{ awaiting_requirements: 24, awaiting_requisition: 24, awaiting_results: 24, awaiting_shipment: 48 },
  });
  expect(row('Working hours').State).toBe('in force: 9-17, as by default');
});

test('lines that are no setting: a memo stays, what looks like one is told how to read', async () => {
  lines(['Ask Anna before changing anything', ''], ['Colour', 'blue'], ['Stage of teleported', 'Somewhere']);
  await local.run('applySettings');
  expect(row('Ask Anna before changing anything')).toMatchObject({ State: '' });
  expect(row('Colour').State).toMatch(/^not understood/);
  expect(row('Stage of teleported').State).toMatch(/^not in force: expected one of Placed, /);
});

test('statuses called like what every object has, and a value that does not fit altogether', async () => {
  lines(['Limit for constructor', '5'], ['Limit for __proto__', '7']);
  await local.run('applySettings');
  expect(Object.entries(inForce().limits)).toEqual(
    expect.arrayContaining([
      ['constructor', 5],
      ['__proto__', 7],
    ]),
  );
  const many = (name: string): string =>
    Array.from({ length: 40 }, (_, at) => `${name}-${'x'.repeat(85)}-${at}`).join(',');
  await type('Test customers', many('a'));
  expect(inForce().testCustomers).toHaveLength(40);
  lines(...Array.from({ length: 60 }, (_, at): [string, string] => [`Limit for ${'s'.repeat(90)}${at}`, '5']));
  await local.run('applySettings');
  expect(rows().some(({ State }) => String(State).includes('have room for'))).toBe(true);
  expect(JSON.stringify(inForce()).length).toBeLessThanOrEqual(8000);
}, 60_000);

test('rows sorted, doubled and deleted, columns moved and renamed, the tab deleted: the values in force stand again', async () => {
  await type('Limit for awaiting_script', '12');
  staff.sort('Settings', 0);
  staff.insertColumn('Settings', 0);
  staff.moveColumn('Settings', 2, 1);
  staff.type('Settings', 1, 1, 'What we chose');
  await local.run('applySettings');
  expect(inForce().limits.awaiting_script).toBe(12);
  const at = rows().findIndex(({ Setting }) => Setting === 'Limit for awaiting_script');
  expect(rows()[at]).toMatchObject({ 'What we chose': '12', State: 'in force' });
  staff.deleteRow('Settings', at + 2);
  await local.run('applySettings');
  expect(row('Limit for awaiting_script')).toMatchObject({ 'What we chose': 12, State: 'in force' });
  staff.edit({ deleteSheet: { sheetId: staff.sheetId('Settings') } });
  await local.run('refreshStaffTabs');
  expect(row('Limit for awaiting_script')).toMatchObject({ Value: 12, State: 'in force' });
  lines(['Limit for awaiting_script', '99']);
  await local.run('applySettings');
  expect(rows()[rows().length - 1]!.State).toMatch(/another row further up/);
  expect(inForce().limits.awaiting_script).toBe(12);
});

test('a clinic’s own stages, link and test customers show in every table, in rows that were there before, too', async () => {
  const customer = { _id: 'c1', email: 'Test@example.com' };
  await local.post('order.created', {
    _id: 'o1',
    id: 1,
    createdAt: '2026-01-05T10:00:00Z',
    status: 'Lab-Review',
    customer,
  });
  expect(rowsOf(local.tab('database', 'orders'))).toMatchObject([
    { stage: '', data_quality: expect.stringContaining('unknown status') as unknown },
  ]);
  lines(['Stage of lab_review', 'Pharmacy']);
  await type("Address of a patient's record", 'https://emr.example.com/p/{customer}');
  await type('Test customers', 'test@example.com');
  for (let run = 0; run < 3; run += 1) await local.run('retryFailedDeliveries');
  expect(rowsOf(local.tab('database', 'orders'))).toMatchObject([
    { stage: 'Pharmacy', record_link: 'https://emr.example.com/p/c1', status: 'Lab-Review' },
  ]);
  expect(rowsOf(local.tab('database', 'customers'))).toMatchObject([{ data_quality: 'test customer' }]);
  expect(await local.run('verifyTables')).toMatchObject({ done: true, drift: 0 });
  await local.post('order.status_updated', {
    _id: 'o1',
    status: 'shipped',
    updatedAt: '2026-01-06T10:00:00Z',
    customer,
  });
  expect(rowsOf(local.tab('tracking', 'order.status_updated'))).toMatchObject([
    { 'Patient record': 'https://emr.example.com/p/c1' },
  ]);
  expect(rowsOf(local.tab('database', 'orders'))).toMatchObject([{ stage: 'Shipped' }]);
});

test('tabs that were cut down to their header rows are filled again', async () => {
  await local.run('refreshStaffTabs');
  for (const tab of ['Settings', 'Dashboard', 'Health', 'Errors', 'Queues', 'Daily metrics']) {
    const { rows } = local.tab('tracking', tab);
    const sheet = [...local.platform.state.workbooks.values()]
      .flatMap(({ sheets }) => sheets)
      .find(({ title }) => title === tab)!;
    expect(rows.length).toBeLessThan(sheet.rowCount);
    const range = { sheetId: sheet.sheetId, dimension: 'ROWS', startIndex: 1, endIndex: sheet.rowCount };
    staff.edit({ deleteDimension: { range } });
  }
  expect(await local.run('refreshStaffTabs')).toEqual({ failed: [] });
  expect(rows().map(({ State }) => State)).toEqual(rows().map(() => 'in force'));
  expect(rows().length).toBeGreaterThan(10);
  expect(await local.run('listErrors')).toMatchObject({ causes: [] });
});
