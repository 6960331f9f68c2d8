// npm run scale: our script at 0.1 to 1,000 deliveries a second on the platform model, and which of Google's limits bites first.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { closeReceivers, openReceivers } from '../bench/receivers';
import { between } from '../bench/write';
import { projectRoot } from '../root';
import { limitsFor } from './limits';
import { picture, tables } from './page';
import { playRate, rates, type Line } from './rates';
import { cellsPerOrder, inboxBytes } from './use';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { rates: { type: 'string' }, json: { type: 'boolean' }, write: { type: 'boolean' } },
  });
  const asked = values.rates?.split(',').map(Number);
  const played = rates.filter(({ perSecond }) => asked?.includes(perSecond) ?? true);
  if (played.length !== (asked ?? rates).length) {
    throw new Error(`--rates takes some of ${rates.map(({ perSecond }) => perSecond).join(',')}.`);
  }
  if (values.write && asked) throw new Error('--write needs all rates: leave --rates out.');
  const receivers = openReceivers();
  const [ours] = receivers;
  const lines: Line[] = played.map((one) =>
    playRate(ours!, one, (done) => show(`${one.perSecond} a second: ${done} deliveries`)),
  );
  const cells = cellsPerOrder(ours!);
  await closeReceivers(receivers);
  show('');
  // one by one is what a delivery costs at most; in crowds executions share a commit, and only then are they many
  const [slowest, busiest] = [lines[0]!, lines.find(({ perSecond }) => perSecond >= 30) ?? lines.at(-1)!];
  const { propertyOperations } = slowest;
  const limits = limitsFor({ propertyOperations, runMs: busiest.runMs, cells, inboxBytes: inboxBytes() }, lines);
  const words = tables(lines, limits);
  if (values.write) {
    const page = join(projectRoot(), 'docs', 'scale.md');
    writeFileSync(page, between(readFileSync(page, 'utf8'), words));
    writeFileSync(join(projectRoot(), 'docs', 'images', 'scale.svg'), picture(lines));
  }
  console.log(values.json ? JSON.stringify({ lines, limits }) : words);
}

/** On a terminal only. */
function show(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${words}`);
}

main()
  .then(() => process.exit(0))
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  });
