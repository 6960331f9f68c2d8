// npm run conformance: what the local platform claims about Google, held against what it answers, or against Google itself.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Problem } from '../deploy/problem';
import { claims } from './claims';
import { compare } from './compare';
import type { Asked } from './ask';
import { askLive, openLive } from './live';
import { askLocal, openLocal } from './local';
import { readRecorded, writeRecorded } from './recorded';
import { report } from './report';

const usage = `npm run conformance -- [--live] [--record] [--list]

  without options   runs every case on the local platform and compares with conformance/answers.json
  --record          writes the answers of the local platform there
  --live            runs them on a scratch Google account (docs/conformance.md)
  --list            every claim with its source, and runs nothing`;

const reportFile = 'conformance-report.md';

async function ask(live: boolean): Promise<Asked> {
  if (live) return askLive(openLive({ tell: (line) => console.log(line) }));
  const local = await openLocal();
  try {
    return await askLocal(local);
  } finally {
    await local.close();
  }
}

async function main(): Promise<number> {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({ options: { live: flag, record: flag, list: flag, help: flag } });
  if (values.help) return (console.log(usage), 0);
  if (values.list) {
    for (const { name, claim, source } of claims)
      console.log(`${source.standing}  ${name}: ${claim}\n    ${source.where}`);
    return 0;
  }
  if (values.live && values.record)
    throw new Problem(
      'bad-argument',
      '--live and --record do not go together.',
      'Recorded answers are the local platform’s.',
    );
  const { answers, locale } = await ask(values.live);
  if (values.record) writeRecorded(answers);
  const result = compare(claims, readRecorded(), answers);
  const of = values.live ? 'Google' : 'the local platform';
  const page = report(result, { of, day: new Date().toISOString().slice(0, 10), locale });
  const { differences, agreed, missing } = result;
  console.log(`${agreed.length} cases agree, ${differences.length} differ, ${missing.length} have no answer.`);
  if (differences.length > 0 || values.live) {
    writeFileSync(reportFile, page);
    console.log(`The report is ${reportFile}.`);
  }
  return differences.length > 0 ? 1 : 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (error instanceof Problem) console.error(`${error.message}\n  ${error.remedy}\n  (${error.code})`);
    else console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
