// npm run year: a synthetic year of a busy clinic through the pipeline, held against the reference model.
import { parseArgs } from 'node:util';
import { runLoss, type Loss } from './lost';
import { runYear } from './run';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      part: { type: 'string', default: '0.1' },
      seed: { type: 'string', default: '1' },
      lost: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const part = Number(values.part);
  if (!(part > 0 && part <= 1))
    throw new Error('--part takes a number above 0, up to 1: the part of the year to load.');
  const onProgress = (done: number): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} deliveries `);
  };
  if (values.lost) return tellLoss(await runLoss(part, Number(values.seed), onProgress), values.json);
  const year = await runYear(part, Number(values.seed), onProgress);
  if (process.stderr.isTTY) process.stderr.write('\n');
  if (values.json) console.log(JSON.stringify(year));
  else {
    console.log(`${year.deliveries} deliveries, ${year.perSecond} a second, ${year.megabytes} MB.`);
    console.log(`verify finds ${year.drift} differences.`);
    const { wrong, days, calls, seconds } = year.figures;
    console.log(
      `Figures of ${days} days, ${wrong.length} not as counted plainly; a refresh takes ${calls} calls and ${seconds} simulated seconds.`,
    );
    console.log(
      Object.entries(year.rows)
        .map(([name, rows]) => `  ${name} ${rows}`)
        .join('\n'),
    );
    console.log(
      year.differences.length === 0
        ? 'Every table is what the reference model says.'
        : year.differences.slice(0, 20).join('\n'),
    );
  }
  return year.differences.length + year.drift + year.figures.wrong.length === 0 ? 0 : 1;
}

function tellLoss(loss: Loss, json: boolean): number {
  if (json) console.log(JSON.stringify(loss));
  else {
    console.log(
      `${loss.lost} of ${loss.deliveries} deliveries were lost; ${loss.telling} of them left something missing.`,
    );
    console.log(`The comparison with an export names the orders of ${loss.found} of these.`);
    console.log(`${loss.backfilled} lines were backfilled; both took ${loss.seconds} simulated seconds.`);
    console.log(
      loss.differences.length === 0 ? 'Every table is as without loss.' : loss.differences.slice(0, 20).join('\n'),
    );
  }
  return loss.differences.length + (loss.telling - loss.found) === 0 ? 0 : 1;
}

main()
  .then((code) => process.exit(code))
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  });
