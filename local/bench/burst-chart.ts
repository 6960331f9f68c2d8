// Deliveries that come at the same moment: when 95 % of those that get rows have them, and how many do not.
import type { Figures } from './measure';
import { bar, rule, text } from './svg';
import { thousands } from './table';

const width = 400;
const height = 250;
const barWidth = 26;

export function burstChart(figures: readonly Figures[], left: number, top: number): string {
  const bursts = figures.filter(({ name }) => name.startsWith('burst-'));
  const sizes = [...new Set(bursts.map(({ deliveries }) => deliveries))].sort((a, b) => a - b);
  const receivers = [...new Set(bursts.map(({ receiver }) => receiver))];
  const most = Math.ceil(Math.max(...bursts.map(({ timeToRowMs }) => timeToRowMs.p95)) / 60_000);
  const y = (ms: number): number => top + height * (1 - ms / (most * 60_000));
  const parts = [text(left - 30, top - 38, 'Bursts: time until 95 % of the rows stand', 'ink title')];
  for (let minute = 0; minute <= most; minute += 1) {
    parts.push(rule(left, y(minute * 60_000), left + width, y(minute * 60_000)));
    parts.push(text(left - 8, y(minute * 60_000) + 4, minute === 0 ? '0' : `${minute} min`, 'faint', 'end'));
  }
  sizes.forEach((size, group) => {
    const middle = left + (width * (group + 0.5)) / sizes.length;
    parts.push(text(middle, top + height + 20, thousands(size), 'faint', 'middle'));
    receivers.forEach((receiver, at) => {
      const one = bursts.find((figure) => figure.deliveries === size && figure.receiver === receiver);
      if (!one) return;
      const x = middle + (at - receivers.length / 2) * (barWidth + 4) + 2;
      const { p95 } = one.timeToRowMs;
      parts.push(bar(receiver, x, y(p95), barWidth, top + height - y(p95)));
      const label = (line: number, words: string, kind: string): number =>
        parts.push(text(x + barWidth / 2, y(p95) - 5 - 14 * line, words, kind, 'middle'));
      label(0, `${Math.round(p95 / 1000)} s`, 'ink');
      if (one.lost > 0) label(1, `−${Math.round((100 * one.lost) / size)} %`, 'warn');
    });
  });
  parts.push(text(left + width / 2, top + height + 42, 'deliveries at the same moment', 'faint', 'middle'));
  return parts.join('\n');
}
