// The picture of docs/benchmarks.md: growth and bursts side by side, made of the figures of one run.
import { burstChart } from './burst-chart';
import { growthChart } from './growth-chart';
import type { Figures } from './measure';
import { bar, style, text } from './svg';

const legend: readonly (readonly [receiver: string, words: string])[] = [
  ['ours', 'ours'],
  ['conventional', 'conventional: lock, last row, one row each'],
  ['field', 'field: every table read, rows appended, no lock'],
];

export function picture(figures: readonly Figures[]): string {
  let x = 40;
  const keys = legend.flatMap(([receiver, words]) => {
    const at = x;
    x += 40 + words.length * 6.4;
    return [bar(receiver, at, 399, 12, 12), text(at + 18, 410, words, 'ink')];
  });
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 430" role="img">',
    '<title>Growth and bursts: this project beside two other receivers</title>',
    style,
    '<rect class="card" x="0.5" y="0.5" width="959" height="429" rx="8"/>',
    growthChart(figures, 90, 70),
    burstChart(figures, 530, 70),
    ...keys,
    text(920, 410, '−n %: lost', 'warn', 'end'),
    '</svg>\n',
  ].join('\n');
}
