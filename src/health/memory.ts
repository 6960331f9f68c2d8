// What one refresh leaves for the next, in one Script Property: that it ran, what failed since when, how the workbooks grow.
import { parsed, timeIn, timesIn } from './stored';

export interface Memory {
  /** ms; the last refresh. Whoever else runs sees by it whether the trigger of refreshes is silent. */
  at: number;
  /** Parts that could not be drawn, and since when (ms). */
  failed: { [part: string]: number };
  /** One sample a day: when (ms), cells of the database workbook, cells of the tracking workbook. */
  cells: [at: number, database: number, tracking: number][];
  /** Problems that a person must be told of, and when each was last there (ms). */
  seen: { [problem: string]: number };
}

export const memoryKey = 'health';

const day = 86_400_000;
const mostSamples = 15;
/** ms after which a problem that is not there any more is forgotten. */
const forgetting = 2 * day;

export function readMemory(properties: { [key: string]: string }): Memory | undefined {
  const { at: time, failed, cells, seen } = parsed(properties[memoryKey]);
  const at = timeIn(time);
  if (at === undefined) return undefined;
  const samples = (Array.isArray(cells) ? cells : []).filter(isSample);
  return { at, failed: timesIn(failed), cells: samples, seen: timesIn(seen) };
}

const isSample = (value: unknown): value is Memory['cells'][number] =>
  Array.isArray(value) && value.length === 3 && value.every((one) => typeof one === 'number');

/** The memory of this refresh, before it knows of problems. */
export function nextMemory(
  before: Memory | undefined,
  now: number,
  failed: readonly string[],
  cells: { database: number; tracking: number },
): Memory {
  const samples = (before?.cells ?? []).filter(([at]) => at <= now);
  const last = samples[samples.length - 1];
  if (!last || now - last[0] >= day) samples.push([now, cells.database, cells.tracking]);
  const seen = Object.entries(before?.seen ?? {}).filter(([, at]) => now - at < forgetting);
  return {
    at: now,
    failed: Object.fromEntries(failed.map((name) => [name, before?.failed[name] ?? now])),
    cells: samples.slice(-mostSamples),
    seen: Object.fromEntries(seen),
  };
}
