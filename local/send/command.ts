// `npm run send`: synthetic deliveries to the local server or a deployed web app; exit 0 only when every reply was ok.
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readArguments, usage, UsageError, type Arguments } from './arguments';
import { deliver } from './deliver';
import { deliveries } from './deliveries';
import { locate } from './endpoints';
import { progress } from './progress';
import { report, reportWords } from './report';
import { run } from './run';

async function sendAll(args: Arguments): Promise<number> {
  const url = locate(args.target, resolve(process.env.DATA_DIR ?? '.local'));
  const outgoing = deliveries(args, bodyOf(args.file), randomInt(1_000, 90_000), Date.now());
  const tell = progress(args.count);
  const { answers, ms } = await run(
    args,
    (n) => {
      const { event, view, body } = outgoing(n);
      return deliver(url(event, view), body);
    },
    (_, done) => tell(done),
  );
  const result = report(answers, ms);
  process.stdout.write(`${args.json ? JSON.stringify(result) : reportWords(result)}\n`);
  return result.ok ? 0 : 1;
}

function bodyOf(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`The file ${file} cannot be read.`);
  }
}

/** Returns the exit code. */
export async function send(argv: readonly string[]): Promise<number> {
  try {
    const args = readArguments(argv);
    if (!args.help) return await sendAll(args);
    process.stdout.write(`${usage}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\nnpm run send -- --help tells more.\n`);
    return 2;
  }
}
