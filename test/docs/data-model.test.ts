import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataModel } from '../../local/docs/data-model';
import { databaseTabs, tables } from '../../src/workbooks/layout/database';
import { reportTabs } from '../../src/workbooks/layout/reconciliation';
import { staffTabs } from '../../src/workbooks/layout/staff';
import { trackingTabs } from '../../src/workbooks/layout/tracking';

test('docs/data-model.md is what the layout says (npm run docs)', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'docs', 'data-model.md'), 'utf8')).toBe(dataModel());
});

test('every foreign key points to the key column of a table', () => {
  for (const column of tables.flatMap((tab) => tab.columns)) {
    if (column.references === undefined) continue;
    const [name, key] = column.references.split('.');
    expect(tables.find((tab) => tab.name === name)?.key).toBe(key);
  }
});

test.each([...databaseTabs, ...staffTabs, ...trackingTabs, ...reportTabs].map((tab) => [tab.name, tab] as const))(
  '%s has its key, no column twice, and machine columns after those for people',
  (_, tab) => {
    const keys = tab.columns.map((column) => column.key);
    expect(keys).toContain(tab.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(tab.columns.map((column) => column.header)).size).toBe(keys.length);
    const machine = tab.columns.map((column) => column.machine === true);
    expect([...machine].sort()).toEqual(machine);
  },
);
