// The tables and the picture of docs/scale.md, made of one run.
import { rule, style, text } from '../bench/svg';
import { markdown } from '../bench/table';
import { firstLimit, rate, whole, type Limit } from './limits';
import { triggerSeconds, type Line } from './rates';

export function tables(lines: readonly Line[], limits: readonly Limit[]): string {
  const limitTable = markdown(
    ['limit', 'Google grants', 'a delivery takes', 'bites', 'source'],
    limits.map(({ name, google, takes, when, source }) => [name, google, takes, when, source]),
    5,
  );
  return ['### Where each limit bites', limitTable, '### What happens at each rate', lineTable(lines, limits)].join(
    '\n\n',
  );
}

export const lineTable = (lines: readonly Line[], limits: readonly Limit[]): string =>
  markdown(
    [
      ...['a second', 'first limit', 'played', 'accepted', 'not accepted', 'turned away', 'lost', 'waited', 'at once'],
      ...['writes/min', 'reply s p50/p95', 'row s p50/p95', 'trigger s/min'],
    ],
    lines.map((line) => [
      String(line.perSecond),
      firstLimit(line, limits),
      `${whole(line.deliveries)} in ${line.seconds} s`,
      ...[line.accepted, line.notAccepted, line.turnedAway, line.lost, line.peaks.inbox, line.peaks.running].map(whole),
      whole(line.peaks.writes),
      seconds(line.replyMs),
      seconds(line.rowMs),
      triggerSeconds(line)?.toFixed(1) ?? '–',
    ]),
    2,
  );

const seconds = ({ p50, p95 }: Line['replyMs']): string => `${(p50 / 1000).toFixed(1)} / ${(p95 / 1000).toFixed(1)}`;

const left = 90;
const width = 780;
const top = 70;
const height = 250;
/** The parts of what came, from below. */
const parts = [
  ['accepted', 'ours', (line: Line) => line.accepted],
  ['not accepted: inbox full', 'conventional', (line: Line) => line.notAccepted],
  ['turned away: too many executions', 'field', (line: Line) => line.turnedAway],
] as const;

/** Bars of what came at each rate, with the wait for a row above them. */
export function picture(lines: readonly Line[]): string {
  const step = width / lines.length;
  const y = (part: number): number => top + height * (1 - part);
  const bars = lines.flatMap((line, at) => {
    const x = left + step * at + 14;
    let under = 0;
    return [
      ...parts.map(([, colour, of]) => {
        const part = of(line) / line.deliveries;
        under += part;
        return box(colour, x, y(under), step - 28, part * height);
      }),
      text(x + (step - 28) / 2, top - 10, `row ${(line.rowMs.p95 / 1000).toFixed(0)} s`, 'ink', 'middle'),
      text(x + (step - 28) / 2, top + height + 20, rate(line.perSecond).replace(/\.?0+$/, ''), 'faint', 'middle'),
    ];
  });
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 430" role="img">',
    '<title>What becomes of deliveries at rates from 0.1 to 1,000 a second</title>',
    style,
    '<rect class="card" x="0.5" y="0.5" width="959" height="429" rx="8"/>',
    text(
      left - 50,
      30,
      'Of what comes, by deliveries a second; above: 95 % of the accepted have their row within',
      'ink title',
    ),
    ...[0, 0.5, 1].flatMap((part) => [
      rule(left, y(part), left + width, y(part)),
      text(left - 8, y(part) + 4, `${part * 100} %`, 'faint', 'end'),
    ]),
    ...bars,
    text(left + width / 2, top + height + 42, 'deliveries a second', 'faint', 'middle'),
    ...parts.flatMap(([words, colour], at) => [
      box(colour, 60 + at * 290, 394, 12, 12),
      text(78 + at * 290, 405, words),
    ]),
    '</svg>\n',
  ].join('\n');
}

const box = (colour: string, x: number, y: number, wide: number, high: number): string =>
  `<g class="${colour}"><rect class="shape" x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${wide.toFixed(1)}" height="${high.toFixed(1)}"/></g>`;
