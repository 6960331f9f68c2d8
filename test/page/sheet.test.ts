// A tab as people see it in Sheets: looks, notes, filter views, charts; and a person who types into it.
import { openWindow, type Window } from './window';

const sheetId = 99;
const text = (value: string, more: object = {}) => ({ userEnteredValue: { stringValue: value }, ...more });
const count = (value: number, pattern = '#,##0') => ({
  userEnteredValue: { numberValue: value },
  userEnteredFormat: { numberFormat: { type: 'NUMBER', pattern } },
});
const day = (serial: number) => ({
  userEnteredValue: { numberValue: serial },
  userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } },
});
const red = { red: 0.98, green: 0.85, blue: 0.85 };
const area = (startRowIndex: number, endRowIndex: number, startColumnIndex: number, endColumnIndex: number) => ({
  ...{ sheetId, startRowIndex, endRowIndex, startColumnIndex, endColumnIndex },
});
const source = (column: number) => ({ sourceRange: { sources: [area(0, 4, column, column + 1)] } });

let window: Window;
beforeEach(async () => {
  window = await openWindow();
  window.edit(
    {
      addSheet: {
        properties: {
          sheetId,
          title: 'Work',
          index: 0,
          gridProperties: { rowCount: 30, columnCount: 6, frozenRowCount: 1 },
        },
      },
    },
    {
      updateCells: {
        start: { sheetId, rowIndex: 0, columnIndex: 0 },
        rows: [
          { values: [text('Day'), text('State', { note: 'How it stands.' }), text('Orders'), text('Mine')] },
          { values: [day(46_000), text('overdue'), count(1234)] },
          { values: [day(46_001), text('ok', { note: 'Why <b>not</b>?' }), count(7)] },
          { values: [day(46_002), text('overdue'), count(30)] },
        ],
        fields: 'userEnteredValue,userEnteredFormat,note',
      },
    },
    {
      addConditionalFormatRule: {
        rule: {
          ranges: [area(1, 30, 0, 3)],
          booleanRule: {
            condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=AND($B2="overdue",$C2>100)' }] },
            format: { backgroundColorStyle: { rgbColor: red } },
          },
        },
      },
    },
    {
      addFilterView: {
        filter: {
          ...{ filterViewId: 5, title: 'Overdue', range: area(0, 30, 0, 4) },
          criteria: { 1: { condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: 'overdue' }] } } },
          sortSpecs: [{ dimensionIndex: 2, sortOrder: 'ASCENDING' }],
        },
      },
    },
    {
      setDataValidation: {
        range: area(1, 30, 1, 2),
        rule: {
          condition: {
            type: 'ONE_OF_LIST',
            values: ['ok', 'overdue'].map((userEnteredValue) => ({ userEnteredValue })),
          },
          strict: true,
        },
      },
    },
    {
      addProtectedRange: {
        protectedRange: { range: area(1, 30, 2, 3), warningOnly: true, description: 'The script counts these.' },
      },
    },
    {
      addChart: {
        chart: {
          chartId: 11,
          spec: {
            title: 'Orders by day',
            basicChart: {
              chartType: 'COLUMN',
              headerCount: 1,
              domains: [{ domain: source(0) }],
              series: [{ series: source(2) }],
            },
          },
          position: {
            overlayPosition: {
              anchorCell: { sheetId, rowIndex: 6, columnIndex: 0 },
              ...{ widthPixels: 500, heightPixels: 260 },
            },
          },
        },
      },
    },
  );
  await window.open('Work');
  await window.page.locator('.row').first().waitFor();
});
afterEach(async () => {
  const { complaints } = window;
  await window.close();
  expect(complaints).toEqual([]);
});

const cell = (name: string) => window.page.getByRole('gridcell', { name, exact: true });
const grounds = () =>
  window.page.evaluate<string[]>(
    `[...document.querySelectorAll('.row')].map((row) => row.children[1].style.background)`,
  );

test('numbers and days as displayed, rows coloured by their rule, notes on header and cells', async () => {
  const { page } = window;
  const rows = await page.locator('.row').allInnerTexts();
  expect(rows.map((row) => row.trim().replace(/\s+/g, ' '))).toEqual([
    '2 2025-12-09 overdue ▾ 1,234',
    '3 2025-12-10 ok ▾ 7',
    '4 2025-12-11 overdue ▾ 30',
  ]);
  expect(await grounds()).toEqual(['rgb(250, 217, 217)', '', '']);
  expect(await page.getByRole('columnheader', { name: 'State' }).getAttribute('aria-description')).toBe(
    'How it stands.',
  );
  await cell('ok').click();
  expect(await page.innerText('#cell-note')).toBe('Why <b>not</b>?');
});

test('a filter view shows its rows in its order, and leaves the sheet as it is', async () => {
  const { page } = window;
  await page.getByLabel('Filter view').selectOption('Overdue');
  await page.getByText('2 rows').waitFor();
  expect(await page.locator('.row .number').allInnerTexts()).toEqual(['4', '2']);
  await page.getByLabel('Filter view').selectOption('All rows');
  await page.getByText('3 rows').waitFor();
});

test('a chart is drawn from its definition, with its numbers for those who cannot see it, and follows the cells', async () => {
  const { page } = window;
  const chart = page.getByRole('img', { name: 'Chart: Orders by day' });
  await chart.waitFor();
  const box = (await page.locator('figure').boundingBox())!;
  expect([Math.round(box.width), Math.round(box.height)]).toEqual([500, 260]);
  const painted = await page.evaluate<boolean>(`(() => {
    const canvas = document.querySelector('canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.some((part) => part !== 0);
  })()`);
  expect(painted).toBe(true);
  const numbers = page.getByRole('table', { name: 'Orders by day' }).locator('td');
  expect((await numbers.allInnerTexts()).filter(Boolean)).toEqual(['1,234', '7', '30']);
  const [more] = [{ values: [count(8)] }];
  window.edit({
    updateCells: { start: { sheetId, rowIndex: 2, columnIndex: 2 }, rows: [more], fields: 'userEnteredValue' },
  });
  await page
    .getByRole('table', { name: 'Orders by day' })
    .getByText('8', { exact: true })
    .waitFor({ state: 'attached' });
});

test('typing: into an own column, from a list, over a warning, and what is not in the list is refused', async () => {
  const { page } = window;
  const rows = () => window.table('tracking', 'Work').rows;
  await cell('ok').click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('=1+1 is mine');
  await page.keyboard.press('Enter');
  await cell('=1+1 is mine').waitFor();
  await page.keyboard.press('F2');
  await page.keyboard.press('Escape');
  expect(await page.getAttribute(':focus', 'id')).toBe('grid');
  await cell('ok').locator('.choice').click();
  await page.getByLabel('New value of State').selectOption('overdue');
  await page.keyboard.press('Enter');
  await page.locator('.row', { hasText: 'overdue' }).nth(2).waitFor();
  await cell('1,234').click();
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await page.getByText('The script counts these.').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(rows()[0]![2]).toBe(1234);
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Edit anyway' }).click();
  await cell('5').waitFor();
  expect(rows().map((row) => row.slice(1))).toEqual([
    ['overdue', 5, ''],
    ['overdue', 7, '=1+1 is mine'],
    ['overdue', 30, ''],
  ]);
});

test('several rows are selected with Shift, and the script is told which', async () => {
  const { page } = window;
  await page.focus('#grid');
  await page.keyboard.press('Shift+ArrowDown');
  expect(await page.locator('.row:has(.in-range)').count()).toBe(2);
  const asked = page.waitForRequest(/\/run\/findGaps/);
  await page.getByRole('button', { name: 'CarePortals ▾' }).click();
  await page.getByRole('menuitem', { name: 'Report gaps' }).click();
  expect((await asked).url()).toContain(`sheetId=${sheetId}&row=2&column=1&rows=2&columns=1`);
  await page.getByText('No gaps were found.').waitFor();
});
