// A tab of which not even a blank row is left below the header.
import { startLocal } from '../../local/testing';
import { finish } from './drill';
import { rowsOf } from './rows';
import { staffOf } from './staff';

test('staff delete the only row of a tab: verify lists it, rebuild draws it again', async () => {
  const local = await startLocal();
  await local.post('order.created', { _id: 'o1', createdAt: '2026-01-05T10:00:00Z' });
  await local.run('retryFailedDeliveries');
  const sheet = (): { rowCount: number } =>
    [...local.platform.state.workbooks.values()]
      .find(({ title }) => title === 'CarePortals tracking')!
      .sheets.find(({ title }) => title === 'order.created')!;
  while (sheet().rowCount > 1) staffOf(local, 'tracking').deleteRow('order.created', sheet().rowCount);
  expect((await finish(local, 'verify')).drift).toBe(1);
  await finish(local, 'rebuild');
  expect(rowsOf(local.tab('tracking', 'order.created')).map((row) => row['Order ID'])).toEqual(['o1']);
  await local.close();
});
