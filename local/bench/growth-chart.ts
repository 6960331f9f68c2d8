// Cells that a delivery moves, by the entities already there; both axes go by tens.
import type { Figures } from './measure';
import { curve, rule, text } from './svg';
import { thousands } from './table';

const width = 350;
const height = 250;
const highest = 100_000_000;

export function growthChart(figures: readonly Figures[], left: number, top: number): string {
  const grown = figures.filter(({ name }) => name === 'growth');
  const sizes = [...new Set(grown.map(({ rows }) => rows))].sort((a, b) => a - b);
  const x = (rows: number): number =>
    left + (width * Math.log10(rows / sizes[0]!)) / Math.log10(sizes.at(-1)! / sizes[0]!);
  const y = (cells: number): number => top + height * (1 - (Math.log10(cells) - 1) / (Math.log10(highest) - 1));
  const parts = [text(left - 50, top - 38, 'Growth: cells read and written for a delivery', 'ink title')];
  for (let cells = 10; cells <= highest; cells *= 10) {
    parts.push(
      rule(left, y(cells), left + width, y(cells)),
      text(left - 8, y(cells) + 4, thousands(cells), 'faint', 'end'),
    );
  }
  for (const rows of sizes) parts.push(text(x(rows), top + height + 20, thousands(rows), 'faint', 'middle'));
  parts.push(text(left + width / 2, top + height + 42, 'entities in the tables', 'faint', 'middle'));
  for (const receiver of [...new Set(grown.map((one) => one.receiver))]) {
    const points = grown
      .filter((one) => one.receiver === receiver)
      .map(({ rows, cellsPerDelivery }) => [x(rows), y(cellsPerDelivery)] as const);
    const [lastX, lastY] = points.at(-1)!;
    const right = lastX > left + width - 40;
    parts.push(curve(receiver, points));
    parts.push(text(right ? lastX : lastX + 10, lastY + (right ? -12 : 4), receiver, 'ink', right ? 'end' : 'start'));
  }
  return parts.join('\n');
}
