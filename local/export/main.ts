// npm run export: a part of the synthetic year, exported, with a failure at every call of a cycle, and held against the sheets.
import { parseArgs } from 'node:util';
import { yearOfDeliveries } from '../year/generate';
import { stateAfter } from '../year/run';
import { compareAll, stored } from './compare';
import { sufferErasures } from './erase';
import { suffer } from './failures';
import { openWorld } from './world';

/** Of the year, for those that are erased. */
const partOfErasures = 0.0005;
/** Deliveries that the failures use up, two for each. */
const news = 800;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { part: { type: 'string', default: '0.02' }, json: { type: 'boolean', default: false } },
  });
  const part = Number(values.part);
  if (!(part >= 0.006 && part <= 1))
    throw new Error('--part takes a number from 0.006 to 1: the part of the year to load.');
  const year = yearOfDeliveries(part, 1);
  const state = await stateAfter(year.slice(0, -news), () => undefined);
  const world = openWorld(state);
  const runs = world.finish();
  const first = compareAll(state, world.warehouse);
  const jobs = [...world.warehouse.jobs.values()];
  const loads = jobs.filter(({ configuration }) => configuration.load);
  const megabytes = Math.round(loads.reduce((sum, { bytes }) => sum + bytes, 0) / 1e5) / 10;
  const rows = stored(world.warehouse);
  const { calls, failures, differences, doubled } = suffer(state, world, year.slice(-news), true);
  const last = compareAll(state, world.warehouse);
  await world.close();
  const some = await stateAfter(yearOfDeliveries(partOfErasures, 1), () => undefined);
  const erasures = await sufferErasures(some, 1, (after) =>
    last.push(...compareAll(after.platform.state, after.warehouse)),
  );
  const figures = {
    ...{
      deliveries: year.length,
      runs,
      jobs: jobs.length,
      loads: loads.length,
      megabytes,
      rows: rows.log + rows.versions,
    },
    ...{ calls, failures, erasures, doubled, differences: [...first, ...differences, ...last] },
  };
  if (values.json) console.log(JSON.stringify(figures));
  else {
    console.log(
      `First export: ${figures.rows} rows, ${megabytes} MB in ${loads.length} loads, ${jobs.length} jobs, ${runs} runs.`,
    );
    console.log(
      `A cycle's runs make ${calls.join(', ')} calls; ${failures} failures at them, ${doubled} rows loaded twice.`,
    );
    console.log(
      `While people are erased, ${erasures.failures} failures at ${erasures.calls} calls: ${erasures.left} words of theirs left.`,
    );
    console.log(
      figures.differences.length === 0
        ? 'BigQuery has what the sheets have.'
        : figures.differences.slice(0, 20).join('\n'),
    );
  }
  return figures.differences.length + doubled + erasures.left === 0 ? 0 : 1;
}

main()
  .then((code) => process.exit(code))
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  });
