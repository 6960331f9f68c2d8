// The erased leave BigQuery, whatever fails at whichever call.
import { compareAll } from '../../local/export/compare';
import { sufferErasures } from '../../local/export/erase';
import { yearOfDeliveries } from '../../local/year/generate';
import { stateAfter } from '../../local/year/run';

test('a failure at every third call of BigQuery while somebody is erased', async () => {
  const state = await stateAfter(yearOfDeliveries(0.0005, 1), () => undefined);
  const { failures, left } = await sufferErasures(state, 3, ({ platform, warehouse }) =>
    expect(compareAll(platform.state, warehouse)).toEqual([]),
  );
  expect(left).toBe(0);
  expect(failures).toBeGreaterThan(20);
});
