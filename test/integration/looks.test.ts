// How new tabs are dressed, once: set-up again changes nothing, and staff's own dress stays.
import { startLocal, type Local } from '../../local/testing';
import type { Presentation, Sheet } from '../../local/platform/workbooks/sheet';
import { databaseTabs } from '../../src/workbooks/layout/database';
import { placeOf } from '../../src/workbooks/layout/order';
import { trackingTabs } from '../../src/workbooks/layout/tracking';
import { toneColors } from '../../src/workbooks/looks';
import { staffOf } from './staff';

let local: Local;
beforeEach(async () => {
  local = await startLocal();
});
afterEach(() => local.close());

const sheetsOf = (workbook: string): Sheet[] =>
  [...local.platform.state.workbooks.values()].find(({ title }) => title === `CarePortals ${workbook}`)!.sheets;
const sheet = (workbook: string, name: string): Sheet => sheetsOf(workbook).find(({ title }) => title === name)!;
const dress = (workbook: string): [string, Presentation, unknown][] =>
  sheetsOf(workbook).map((one) => [one.title, one.presentation, one.columns]);
const hidden = ({ columns }: Sheet): number[] => columns.flatMap((column, at) => (column.hidden ? [at] : []));

test('tabs stand in the order for people, hidden ones and the empty first one out of the way', () => {
  const names = sheetsOf('tracking').flatMap((one) => (one.hidden ? [] : [one.title]));
  expect(names.indexOf('Errors')).toBeLessThan(names.indexOf('order.created'));
  expect(names.indexOf('Verification')).toBe(names.length - 1);
  expect(
    sheetsOf('database')
      .filter((one) => one.hidden)
      .map(({ title }) => title),
  ).toEqual(databaseTabs.filter((tab) => tab.hidden).map(({ name }) => name));
});

test('a new tab goes where people look for it among those that are there', () => {
  expect(placeOf('Errors', ['order.created', 'Verification'])).toBe(0);
  expect(placeOf('Errors', ['Dashboard', 'order.created', 'Gaps'])).toBe(1);
  expect(placeOf('Gaps', ['Dashboard'])).toBeUndefined();
});

test('every tab has a frozen header, bands, its machine columns folded away and a warning before they are typed into', () => {
  for (const [workbook, tabs] of [
    ['tracking', trackingTabs],
    ['database', databaseTabs.filter((tab) => !tab.hidden)],
  ] as const) {
    for (const tab of tabs) {
      const made = sheet(workbook, tab.name);
      const machine = tab.columns.flatMap((column, at) => (column.machine ? [at] : []));
      expect(made.frozenRows).toBe(1);
      expect(made.presentation.bandedRanges).toHaveLength(1);
      expect(hidden(made)).toEqual(machine);
      expect(made.presentation.dimensionGroups.length > 0).toBe(machine.length > 0);
      expect(made.presentation.protectedRanges.every(({ warningOnly }) => warningOnly === true)).toBe(true);
    }
  }
});

test('set-up again dresses nothing twice, and leaves what staff took off, hid and coloured', async () => {
  // charts and the rules of cells come with the first refresh
  await local.run('refreshStaffTabs');
  const staff = staffOf(local, 'tracking');
  const [errors, created] = [staff.sheetId('Errors'), staff.sheetId('order.created')];
  staff.edit(
    { deleteConditionalFormatRule: { sheetId: errors, index: 0 } },
    { updateSheetProperties: { properties: { sheetId: created, tabColorStyle: {} }, fields: 'tabColorStyle' } },
    {
      updateDimensionProperties: {
        range: { sheetId: created, dimension: 'COLUMNS', startIndex: 0, endIndex: 2 },
        properties: { pixelSize: 33, hiddenByUser: true },
        fields: 'pixelSize,hiddenByUser',
      },
    },
  );
  const before = JSON.stringify([dress('tracking'), dress('database')]);
  await local.run('setUp');
  await local.run('refreshStaffTabs');
  expect(JSON.stringify([dress('tracking'), dress('database')])).toBe(before);
});

test('rows land below the header and are found again, bands, folds and warnings notwithstanding', async () => {
  const order = { _id: 'o1', id: '7', status: 'pending', updatedAt: '2026-01-05T10:00:00.000Z' };
  await local.post('order.created', order);
  await local.post('order.status_updated', { ...order, status: 'shipped', updatedAt: '2026-01-06T10:00:00.000Z' });
  expect(local.tab('database', 'orders').rows).toHaveLength(1);
  expect(local.tab('tracking', 'order.status_updated').rows).toHaveLength(1);
  expect(sheet('database', 'orders').rows[1]!.length).toBeGreaterThan(0);
});

test('words on their grounds have the contrast of WCAG AA', () => {
  const light = (color: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  for (const { ground, ink } of Object.values(toneColors)) {
    expect((light(ground) + 0.05) / (light(ink) + 0.05)).toBeGreaterThanOrEqual(4.5);
  }
});
