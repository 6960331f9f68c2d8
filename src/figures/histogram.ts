// Durations as a histogram of steps of a tenth: small, adds up over days, and tells any quantile within 5 %. Pure.

/** Count by step; step n stands for 1.1^n hours. */
export type Histogram = { [step: string]: number };

const growth = Math.log(1.1);
/** Hours below which nothing is told apart. */
const shortest = 0.01;

export function addTo(histogram: Histogram, hours: number, count = 1): void {
  const step = String(Math.round(Math.log(Math.max(shortest, hours)) / growth));
  histogram[step] = (histogram[step] ?? 0) + count;
}

/** Hours that a part (0 to 1) of what was counted stays within; undefined when nothing was counted. */
export function quantile(histogram: Histogram, part: number): number | undefined {
  const steps = Object.keys(histogram)
    .map(Number)
    .sort((a, b) => a - b);
  const total = steps.reduce((sum, step) => sum + (histogram[String(step)] ?? 0), 0);
  let left = Math.max(1, Math.ceil(total * part));
  for (const step of steps) {
    left -= histogram[String(step)] ?? 0;
    if (left <= 0) return Math.exp(step * growth);
  }
  return undefined;
}
