// A tenth of a synthetic year (the whole is `npm run year -- --part 1`): the tables are what the reference model says.
import { yearOfDeliveries } from '../../local/year/generate';
import { runLoss } from '../../local/year/lost';
import { runYear } from '../../local/year/run';

test('a year through the pipeline: nothing is lost, doubled or wrong', async () => {
  const { deliveries, rows, differences, drift, figures } = await runYear(0.1, 1, () => undefined);
  expect(differences).toEqual([]);
  expect(drift).toBe(0);
  expect(figures.wrong).toEqual([]);
  expect(figures.days).toBeGreaterThan(360);
  expect(figures.calls).toBeLessThan(20);
  expect(rows.orders).toBe(5000);
  expect(deliveries).toBeGreaterThan(20_000);
}, 900_000);

test('one delivery in a hundred lost: the comparison names every order that misses something, the backfill mends it', async () => {
  const { lost, telling, found, differences } = await runLoss(0.02, 3, () => undefined);
  expect(lost).toBeGreaterThan(20);
  expect(telling).toBeGreaterThan(5);
  expect(found).toBe(telling);
  expect(differences).toEqual([]);
}, 300_000);

test('the year has the habits of the field', () => {
  const year = yearOfDeliveries(0.02, 2);
  const newest = new Map<string, string>();
  let late = 0;
  const changes = year.filter(({ event }) => event === 'order.status_updated');
  for (const { raw } of changes) {
    const { _id, updatedAt } = JSON.parse(raw) as { _id: string; updatedAt: string };
    if (updatedAt < (newest.get(_id) ?? '')) late += 1;
    else newest.set(_id, updatedAt);
  }
  expect(late / changes.length).toBeGreaterThan(0.005);
  expect(new Set(changes.map(({ raw }) => raw)).size).toBeLessThan(changes.length);
}, 300_000);
