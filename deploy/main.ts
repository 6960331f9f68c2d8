// npm run deploy: checks, pushes what was built, makes a version and puts it at the address the webhooks name.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openClasp } from './clasp';
import { deploy, rollBack, type Plan } from './deploy';
import { probe } from './probe';
import { Problem } from './problem';
import { openRecord } from './record';

const usage = `npm run deploy -- [--env prod] [--dry-run] [--rollback [VERSION]] [--deployment ID] [--json]

  --env NAME        prod takes .clasp.json, any other .clasp.NAME.json; each has an address of its own
  --dry-run         says what would be done, and changes nothing
  --rollback [N]    puts the version before, or version N, back at the same address
  --deployment ID   takes over a deployment that webhooks name already
  --json            one JSON object instead of words`;

/** Where the web apps live; another one for rehearsals. */
const home = process.env['SCRIPT_HOME'] ?? 'https://script.google.com/macros/s';

function digestOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join('dist', file)));
  return hash.digest('hex');
}

function scriptIdOf(projectFile: string): string {
  const remedy = `Write {"scriptId": "…", "rootDir": "dist"} into ${projectFile}: the script id stands in the spreadsheet under Extensions, Apps Script, Project Settings.`;
  if (!existsSync(projectFile)) throw new Problem('no-script-id', `There is no ${projectFile}.`, remedy);
  try {
    const { scriptId } = JSON.parse(readFileSync(projectFile, 'utf8')) as { scriptId?: string };
    if (scriptId !== undefined && /^[\w-]{20,}$/.test(scriptId)) return scriptId;
  } catch {
    // told below
  }
  throw new Problem('no-script-id', `${projectFile} names no script.`, remedy);
}

/** The code as it is committed, for whoever looks at the versions later. */
function describe(): string {
  try {
    const run = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
    return `${run('rev-parse', '--short', 'HEAD')}${run('status', '--porcelain') === '' ? '' : ' with changes'}`;
  } catch {
    return new Date().toISOString();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      env: { type: 'string', default: 'prod' },
      'dry-run': { type: 'boolean', default: false },
      rollback: { type: 'boolean', default: false },
      deployment: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
    args: process.argv.slice(2),
  });
  if (values.help) return console.log(usage);
  const environment = values.env;
  if (!/^[a-z][a-z0-9-]{0,20}$/.test(environment))
    throw new Problem('bad-argument', `--env ${environment} is no name.`, 'Small letters, digits and dashes.');
  const wanted = process.argv.slice(2).find((word) => /^\d+$/.test(word));
  const projectFile = environment === 'prod' ? '.clasp.json' : `.clasp.${environment}.json`;
  const files = readdirSync('dist').sort();
  const lines: string[] = [];
  const plan: Plan = {
    environment,
    scriptId: scriptIdOf(projectFile),
    clasp: openClasp({ projectFile }),
    record: openRecord('deployments.json'),
    files,
    content: digestOf(files),
    description: describe(),
    ...(values.deployment === undefined ? {} : { adopt: values.deployment }),
    address: (id) => `${home}/${id}/exec`,
    probe,
    tell: (line) => void (values.json ? lines.push(line) : console.log(line)),
  };
  if (values['dry-run']) {
    const deployments = await plan.clasp.deployments();
    const live = plan.record.read(environment)?.live;
    plan.tell(`Logged in; the script has ${deployments.length} deployments.`);
    plan.tell(`${files.join(', ')} would be pushed.`);
    plan.tell(
      live
        ? `A new version would take the place of version ${live.version} at ${plan.address(live.deploymentId)}.`
        : 'A first deployment would be made, with an address of its own.',
    );
    if (values.json) console.log(JSON.stringify({ dryRun: true, lines }));
    return;
  }
  if (values.rollback) {
    const live = await rollBack(plan, wanted === undefined ? undefined : Number(wanted));
    if (values.json) console.log(JSON.stringify({ ...live, lines }));
    return;
  }
  // who cannot deploy should not wait for the checks
  await plan.clasp.deployments();
  const check = spawnSync('npm', ['run', '--silent', 'check'], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (check.status !== 0)
    throw new Problem('check-failed', 'The checks failed.', 'Mend what they name (npm run check).');
  const live = await deploy(plan);
  if (values.json) console.log(JSON.stringify({ ...live, lines }));
}

main().catch((error: unknown) => {
  if (error instanceof Problem) console.error(`${error.message}\n  ${error.remedy}\n  (${error.code})`);
  else console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
