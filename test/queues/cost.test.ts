// What a refresh costs at 50,000 orders, in calls and simulated time: bounded, and small when little has changed.
import { measure, type Cost } from '../../local/queues/measure';

let costs: Cost[];
beforeAll(async () => {
  costs = await measure(50_000, 800, 20);
}, 60_000);

test('fewer than 20 calls, and a few of the 60 seconds that all parts together may take', () => {
  for (const { total, seconds } of costs) {
    expect(total).toBeLessThan(20);
    expect(seconds).toBeLessThan(20);
  }
});

test('one write of the Sheets API once the tabs are there', () => {
  expect(costs.slice(1).map(({ calls }) => calls['Sheets.batchUpdate'])).toEqual([1, 1]);
});
