// npm run simulate: many seeded histories of the built bundle under faults, each checked against the laws.
import { spawn } from 'node:child_process';
import { readArguments, type Arguments } from './arguments';
import { breaks } from './breaks';
import { figures } from './history';
import { add, emptySummary, openSimulator, programWith, type Summary } from './run';
import { smallest } from './smallest';

async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2));
  if (args.listBreaks) {
    const list = breaks.map(({ name, what }) => ({ name, what }));
    console.log(args.json ? JSON.stringify(list) : list.map(({ name, what }) => `${name}: ${what}`).join('\n'));
    return 0;
  }
  if (args.seed !== undefined) return showOne(args, args.seed);
  const started = Date.now();
  const summary = args.jobs > 1 && args.seeds > args.jobs ? await together(args) : await alone(args);
  summary.seedsPerSecond = round(summary.seeds / ((Date.now() - started) / 1000));
  if (args.json) console.log(JSON.stringify({ ...summary, ...means(summary), firstSeed: args.firstSeed }));
  else report(summary, args);
  return summary.violations.length > 0 ? 1 : 0;
}

async function showOne(args: Arguments, seed: number): Promise<number> {
  const simulator = openSimulator(programWith(args.planted), args.kind);
  let history = simulator.run(seed);
  if (history.violations.length > 0) history = smallest(simulator, history);
  if (args.trace) history = simulator.run(seed, history.limits, { trace: true });
  await simulator.close();
  console.log(history.timeline.join('\n'));
  console.log(
    `seed ${seed}: ${history.deliveries} deliveries, ${history.executions} executions, ${history.faults} faults`,
  );
  for (const { law, detail } of history.violations) console.log(`BROKEN ${law}: ${detail}`);
  return history.violations.length > 0 ? 1 : 0;
}

async function alone(args: Arguments): Promise<Summary> {
  const summary = emptySummary();
  const simulator = openSimulator(programWith(args.planted), args.kind);
  for (let number = 0; number < args.seeds; number += 1) {
    add(summary, simulator.run(args.firstSeed + number));
    if (process.stderr.isTTY)
      process.stderr.write(`\r${number + 1} of ${args.seeds} seeds, ${summary.violations.length} violations `);
    // a planted bug is found once
    if (args.planted !== undefined && summary.violations.length > 0) break;
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  await simulator.close();
  return summary;
}

/** Shares the seeds out among processes of this same program. */
async function together(args: Arguments): Promise<Summary> {
  const share = Math.ceil(args.seeds / args.jobs);
  const parts = Array.from({ length: args.jobs }, (_, job) => {
    const first = args.firstSeed + job * share;
    const seeds = Math.min(share, args.seeds - job * share);
    const own = ['--seeds', String(seeds), '--first-seed', String(first), '--jobs', '1', '--json'];
    const planted = args.planted === undefined ? [] : ['--break', args.planted];
    const kind = args.kind === 'ordinary' ? [] : [`--${args.kind}`];
    return seeds > 0 ? part([...own, ...planted, ...kind]) : Promise.resolve(emptySummary());
  });
  const summary = emptySummary();
  for (const one of await Promise.all(parts)) {
    for (const name of ['seeds', ...figures] as const) summary[name] += one[name];
    summary.violations.push(...one.violations);
  }
  return summary;
}

function part(args: string[]): Promise<Summary> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [process.argv[1]!, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.once('error', reject);
    child.once('exit', () => {
      try {
        resolve(JSON.parse(text) as Summary);
      } catch {
        reject(new Error(`a part of the simulation ended early: ${args.join(' ')}`));
      }
    });
  });
}

const round = (value: number): number => Math.round(value * 10) / 10;
const means = ({ seeds, executions, faults }: Summary) => ({
  meanExecutions: round(executions / Math.max(1, seeds)),
  meanFaults: round(faults / Math.max(1, seeds)),
});

function report(summary: Summary, { firstSeed }: Arguments): void {
  const { meanExecutions, meanFaults } = means(summary);
  console.log(
    `${summary.seeds} histories from seed ${firstSeed}: ${summary.deliveries} deliveries, ${summary.faults} faults.`,
  );
  console.log(
    `A history: ${meanExecutions} executions, ${meanFaults} faults. ${summary.seedsPerSecond} histories a second.`,
  );
  for (const { seed, law, detail } of summary.violations.slice(0, 20))
    console.log(`seed ${seed} BROKEN ${law}: ${detail}`);
  console.log(
    `${round((100 * summary.frugal) / Math.max(1, summary.drains))} % of the drains took two reads and two writes.`,
  );
  console.log(
    `${summary.mended} histories needed the check: staff had damaged rows, or moved them in the moment of a write.`,
  );
  console.log(
    summary.violations.length === 0
      ? 'No law was broken.'
      : `${summary.violations.length} violations; --seed N shows one.`,
  );
}

main()
  .then((code) => process.exit(code))
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  });
