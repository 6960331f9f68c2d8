// What a refresh costs at 50,000 orders, in calls and simulated time: bounded, and small when little has changed.
import { measure, type Cost } from '../../local/queues/measure';

let costs: Cost[];
beforeAll(async () => {
  costs = await measure(50_000, 800, 20);
}, 60_000);

test('without news fewer than 20 calls and no row but the first of Queues is written', () => {
  const [, quiet] = costs as [Cost, Cost];
  expect(quiet.total).toBeLessThan(20);
  expect(quiet.calls['Sheets.batchUpdate']).toBeLessThanOrEqual(1);
});

test('every refresh, the first one too, takes a part of the 60 seconds', () => {
  for (const { seconds } of costs) expect(seconds).toBeLessThan(60);
});
