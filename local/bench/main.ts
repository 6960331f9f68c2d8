// npm run bench: three receivers side by side on the platform in virtual time, under Google's latencies and quotas.
import { readArguments } from './arguments';
import { jobs, type Job } from './jobs';
import type { Figures } from './measure';
import { closeReceivers, openReceivers } from './receivers';
import { goalTable, goalsOf } from './goals';
import { room } from './room';
import { table } from './table';
import { writeDocs } from './write';

async function main(): Promise<void> {
  const { json, only, full, write } = readArguments(process.argv.slice(2));
  const receivers = openReceivers();
  const list = jobs(receivers, full).filter(({ scenario }) => only === undefined || scenario === only);
  if (list.length === 0) throw new Error(`There is no scenario ${only}; there are ${namesOf(jobs(receivers, full))}.`);
  if (write && only !== undefined) throw new Error('--write needs all scenarios: leave --only out.');
  const figures: Figures[] = [];
  for (const [number, { scenario, receiver, run }] of list.entries()) {
    figures.push(...run((text) => show(`${number + 1} of ${list.length}  ${scenario} ${receiver.name}  ${text}`)));
  }
  show('');
  await closeReceivers(receivers);
  if (write) writeDocs(figures);
  console.log(
    json
      ? JSON.stringify({ scenarios: figures })
      : [table(figures), goalTable(goalsOf(figures)), room(figures)].join('\n\n'),
  );
}

const namesOf = (list: readonly Job[]): string => [...new Set(list.map(({ scenario }) => scenario))].join(', ');

let shown = 0;

/** On a terminal only, ten times a second. */
function show(text: string): void {
  if (process.stderr.isTTY !== true || (text !== '' && Date.now() - shown < 100)) return;
  shown = Date.now();
  process.stderr.write(`\r\x1b[K${text}`);
}

main()
  .then(() => process.exit(0))
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  });
