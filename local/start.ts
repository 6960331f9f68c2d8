// npm start: Apps Script on one's own machine, set up and ready for deliveries.
import { resolve } from 'node:path';
import { explain, portFrom, serve } from './serve';

const folder = resolve(process.env['DATA_DIR'] ?? '.local');

async function main(): Promise<void> {
  await serve({ folder, port: portFrom(process.env['PORT']) });
}

main().catch((error: unknown) => {
  console.error(explain(error, folder));
  process.exit(1);
});
