// Thousands of old bodies go in steps that fit into a refresh; the next refresh goes on, and then nothing is read any more.
import { openOwner } from '../../local/year/owner';
import { yearOfDeliveries } from '../../local/year/generate';
import { stateAfter } from '../../local/year/run';
import { readTable } from '../../local/web/workbooks';
import { settingsKey } from '../../src/settings/settings';

test('nine thousand bodies take two refreshes', async () => {
  const envelopes = yearOfDeliveries(0.04, 1).slice(0, 9000);
  const state = await stateAfter(envelopes, () => undefined);
  state.properties.script.values.set(settingsKey, JSON.stringify({ retentionDays: 30 }));
  const owner = openOwner(state);
  const left = (): number => {
    const { header, rows } = readTable(owner.platform, 'database', 'deliveries')!;
    return rows.filter((row) => row[header.indexOf('body')] !== '').length;
  };
  const all = left();
  expect(all).toBeGreaterThan(8500);
  owner.run('refreshStaffTabs');
  expect(left()).toBe(all - 8000);
  owner.run('refreshStaffTabs');
  expect(left()).toBe(0);
  const before = owner.platform.totals['Sheets.valuesBatchGet']!;
  owner.run('refreshStaffTabs');
  // what staff have typed, the newest of the log, and the open orders
  expect(owner.platform.totals['Sheets.valuesBatchGet']! - before).toBeLessThanOrEqual(4);
  await owner.close();
}, 120_000);
