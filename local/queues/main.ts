// npm run queues: what a refresh of the staff's tabs costs. --orders 50000 --open 800 --changed 20 --json
import { parseArgs } from 'node:util';
import { measure } from './measure';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      orders: { type: 'string', default: '50000' },
      open: { type: 'string', default: '800' },
      changed: { type: 'string', default: '20' },
      json: { type: 'boolean', default: false },
    },
  });
  const [orders, open, changed] = [values.orders, values.open, values.changed].map(Number) as [number, number, number];
  if (!(orders >= open && open >= changed && changed >= 0)) {
    throw new Error('--orders, --open and --changed take numbers, each not above the one before it.');
  }
  const costs = await measure(orders, open, changed);
  if (values.json) return console.log(JSON.stringify({ orders, open, costs }));
  console.log(`${orders} orders, ${open} of them open`);
  for (const { what, calls, total, seconds } of costs) {
    console.log(`${what}: ${total} calls, ${seconds} simulated seconds`);
    console.log(
      Object.entries(calls)
        .map(([name, count]) => `  ${name} ${count}`)
        .join('\n'),
    );
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
});
