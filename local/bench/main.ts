// npm run bench: three receivers side by side on the platform in virtual time, under Google's latencies and quotas.
import { readArguments } from './arguments';
import { jobs } from './jobs';
import type { Figures } from './measure';
import { closeReceivers, openReceivers } from './receivers';
import { table } from './table';

async function main(): Promise<void> {
  const { json, only, full } = readArguments(process.argv.slice(2));
  const receivers = openReceivers();
  const list = jobs(receivers, full).filter(({ scenario }) => only === undefined || scenario === only);
  if (list.length === 0) throw new Error(`There is no scenario ${only}.`);
  const figures: Figures[] = [];
  for (const [number, { scenario, receiver, run }] of list.entries()) {
    figures.push(run((text) => show(`${number + 1} of ${list.length}  ${scenario} ${receiver.name}  ${text}`)));
  }
  show('');
  await closeReceivers(receivers);
  console.log(json ? JSON.stringify({ scenarios: figures }) : table(figures));
}

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
