// npm run core: how many deliveries a second the pure core takes on one core, and whether its memory stays flat.
import { parseArgs } from 'node:util';
import { held, runCore, type Core } from './run';

function main(): void {
  const { values } = parseArgs({
    options: { count: { type: 'string', default: '10000000' }, json: { type: 'boolean', default: false } },
  });
  const count = Number(values.count);
  if (!Number.isSafeInteger(count) || count < 1) throw new Error('--count takes a whole number of deliveries, from 1.');
  const cpu = process.cpuUsage();
  const began = performance.now();
  const rates = () => {
    const { user, system } = process.cpuUsage(cpu);
    return { seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6 };
  };
  const tell = ({ deliveries }: Core): void => {
    const { seconds, cpuSeconds } = rates();
    const heap = Math.round(process.memoryUsage().heapUsed / 2 ** 20);
    const [rate, ofCpu] = [deliveries / seconds, deliveries / cpuSeconds].map((each) => whole(each));
    console.error(`${whole(deliveries)} deliveries, ${rate} a second (${ofCpu} a second of CPU), heap ${heap} MB`);
  };
  const { records, ...counts } = runCore(count, 1_000_000, tell);
  const { seconds, cpuSeconds } = rates();
  const figures = { ...counts, seconds, cpuSeconds, perSecond: count / seconds, perCpuSecond: count / cpuSeconds };
  if (values.json) console.log(JSON.stringify(figures));
  else {
    console.log(
      `${whole(count)} deliveries in ${seconds.toFixed(1)} s: ${whole(count / seconds)} a second, ${whole(count / cpuSeconds)} a second of CPU.\n` +
        `${whole(counts.merged)} merged, ${whole(counts.duplicates)} duplicates, ${whole(counts.invalid)} invalid; ` +
        `${whole(records.size)} of at most ${whole(held)} records held, ${whole(counts.left)} folded and let go.`,
    );
  }
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
