// npm run demo: a quarter of an invented clinic to look at, in a folder of its own.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { explain, portFrom, serve } from '../serve';
import { fill } from './fill';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      anew: { type: 'boolean', default: false },
      'fill-only': { type: 'boolean', default: false },
    },
  });
  const folder = resolve(process.env['DATA_DIR'] ?? join('.local', 'demo'));
  const port = portFrom(process.env['PORT']);
  const url = `http://127.0.0.1:${port}`;
  if (existsSync(join(folder, 'endpoints.json')) && !values.anew) {
    console.log(`${folder} is filled already; npm run demo -- --anew fills it again, up to now.`);
  } else {
    console.log('Filling the workbooks with a quarter of an invented clinic…');
    const started = Date.now();
    const { deliveries, failed } = await fill(folder, started, url);
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(`${deliveries.toLocaleString('en-US')} deliveries in ${seconds} s.`);
    if (failed.length > 0) console.log(`Not drawn: ${failed.join(', ')}.`);
  }
  if (values['fill-only']) return;
  await serve({ folder, port });
  if (process.stdout.isTTY) open(`${url}/`);
}

/** Where the desktop has no such program, the printed address is there. */
function open(address: string): void {
  const program = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  spawn(program, [address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

main().catch((error: unknown) => {
  console.error(explain(error, resolve(process.env['DATA_DIR'] ?? join('.local', 'demo'))));
  process.exit(1);
});
