// npm run find: what a search costs with tables as big as one likes. --orders 50000 --json
import { parseArgs } from 'node:util';
import type { Answer } from '../../src/find/search';
import { fillTables } from '../queues/fill';
import { yearOfDeliveries, yearStart } from '../year/generate';
import { openOwner, type Owner } from '../year/owner';
import { stateAfter } from '../year/run';

const queries: readonly [what: string, query: string][] = [
  ['order number', '41234'],
  ['telephone', '(555)010-12345'],
  ['e-mail', 'p12345@example'],
  ['name', 'sample'],
  ['name and product', 'person pen'],
  ['id', (0x65a000000000 + 41234).toString(16)],
  ['name and number', 'sample 41234'],
];

interface Cost {
  what: string;
  found: number;
  calls: number;
  /** Simulated. */
  ms: number;
}

const times = 9;

/** One function as its owner runs it, several times right after others have left their hints: the median. */
function costOf(owner: Owner, what: string, run: () => number): Cost {
  const costs = Array.from({ length: times }, (): Cost => {
    const before = { ...owner.platform.totals };
    const spent = owner.spent();
    const found = run();
    const calls = Object.entries(owner.platform.totals)
      .filter(([name]) => !name.startsWith('Utilities.'))
      .reduce((sum, [name, count]) => sum + count - (before[name] ?? 0), 0);
    return { what, found, calls, ms: Math.round(owner.spent() - spent) };
  });
  return costs.sort((a, b) => a.ms - b.ms)[Math.floor(times / 2)] as Cost;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { orders: { type: 'string', default: '50000' }, json: { type: 'boolean', default: false } },
  });
  const orders = Number(values.orders);
  if (!(orders >= 1)) throw new Error('--orders takes a number from 1.');
  const now = yearStart + 400 * 24 * 3_600_000;
  const state = await stateAfter(yearOfDeliveries(0.002, 1), () => undefined);
  fillTables(state, orders, 800, now);
  const owner = openOwner(state);
  // as with any delivery, hints of where columns are stand in Cache
  owner.run('retryFailedDeliveries');
  owner.run('findInTables', 'warm');
  const costs = queries.map(([what, query]) =>
    costOf(owner, what, () => (owner.run('findInTables', query) as unknown as Answer).total),
  );
  await owner.close();
  const small = await stateAfter(yearOfDeliveries(0.002, 1), () => undefined);
  const other = openOwner(small);
  other.run('retryFailedDeliveries');
  const { cards } = other.run('findInTables', '@example.com') as unknown as Answer;
  const [{ customer } = { customer: '' }] = cards;
  costs.push(costOf(other, "a customer's page", () => (other.run('findCustomer', customer) === null ? 0 : 1)));
  await other.close();
  if (values.json) return console.log(JSON.stringify({ orders, costs }));
  console.log(`${orders} orders; medians of ${times}`);
  for (const { what, found, calls, ms } of costs)
    console.log(`${what}: ${found} found, ${calls} calls, ${ms} simulated ms`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
