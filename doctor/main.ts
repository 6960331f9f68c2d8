// npm run doctor: looks at the deployed web app from outside, link by link, and says what to do.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openRecord } from '../deploy/record';
import { examine } from './outside';
import { reportOf } from './report';
import { versionIn } from './version';

const usage = `npm run doctor -- [--url ADDRESS] [--token TOKEN] [--env prod] [--json]

  --url ADDRESS  the web app's address, or a whole webhook address as it stands in CarePortals;
                 without it, the one that npm run deploy made
  --token TOKEN  a token that is valid; not needed where the address holds one
  --env NAME     which of deployments.json, as for npm run deploy
  --json         one JSON object instead of words

It reads, and sends one test delivery, which leaves no row. Exit code 1 when something is broken.`;

/** Google gives a web app six minutes; no sender waits so long. */
const patience = 90_000;

function deployedAddress(environment: string): string {
  const live = openRecord('deployments.json').read(environment)?.live;
  if (live) return `${process.env['SCRIPT_HOME'] ?? 'https://script.google.com/macros/s'}/${live.deploymentId}/exec`;
  throw new Error(`Nothing was deployed to ${environment} from here: give the address with --url.\n\n${usage}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      token: { type: 'string' },
      env: { type: 'string', default: 'prod' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const checks = await examine(
    {
      address: values.url ?? deployedAddress(values.env),
      ...(values.token === undefined ? {} : { token: values.token }),
      version: versionIn(readFileSync('dist/Code.js', 'utf8')),
    },
    { fetch: (url, options) => fetch(url, options), now: () => performance.now(), patience },
  );
  const ok = !checks.some(({ level }) => level === 'bad');
  console.log(values.json ? JSON.stringify({ ok, checks }) : reportOf(checks));
  process.exitCode = ok ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
});
