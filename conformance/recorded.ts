// The recorded answers: what the local platform answers, committed, so that a change of the emulation shows in review.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../local/root';
import type { Answers } from './case';

const path = (): string => join(projectRoot(), 'conformance', 'answers.json');

export const readRecorded = (): Answers => JSON.parse(readFileSync(path(), 'utf8')) as Answers;

/** One line a case, sorted. */
export function writeRecorded(answers: Answers): void {
  const lines = Object.keys(answers)
    .sort()
    .map((name) => `${JSON.stringify(name)}: ${JSON.stringify(answers[name])}`);
  writeFileSync(path(), `{\n${lines.join(',\n')}\n}\n`);
}
