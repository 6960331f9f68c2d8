// Puts the tables and the picture of a run into docs/: what stands between the two marks of the page is measured.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../root';
import { goalTable, goalsOf } from './goals';
import type { Figures } from './measure';
import { picture } from './picture';
import { room } from './room';
import { table } from './table';

const begin = '<!-- measured: begin -->';
const end = '<!-- measured: end -->';

export function writeDocs(figures: readonly Figures[]): void {
  const page = join(projectRoot(), 'docs', 'benchmarks.md');
  writeFileSync(page, withMeasured(readFileSync(page, 'utf8'), figures));
  writeFileSync(join(projectRoot(), 'docs', 'images', 'benchmarks.svg'), picture(figures));
}

export function withMeasured(text: string, figures: readonly Figures[]): string {
  const parts = ['## Goals', goalTable(goalsOf(figures)), room(figures), '## Figures', table(figures)];
  return between(text, parts.filter((part) => part !== '').join('\n\n'));
}

/** A page with other text between its two marks. */
export function between(text: string, measured: string): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The page must have ${begin} and after it ${end}.`);
  return `${text.slice(0, from + begin.length)}\n\n${measured}\n\n${text.slice(to)}`;
}
