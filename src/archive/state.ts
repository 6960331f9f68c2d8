// How far the moving of old rows is, in one Script Property.
import { parsed, timeIn } from '../health/stored';

export const moveKey = 'move';

export interface Moved {
  /** ms; the last time that nothing old was left. */
  at?: number;
  /** What the settings asked for then. */
  asked: string;
  /** ms; the last time that rows went, and how many went until then, since the beginning. */
  last?: number;
  archived: number;
  removed: number;
  /** Settled rows of Errors that were received before (ms) may be gone. */
  errors?: number;
}

export function readMoved(properties: { [key: string]: string }): Moved {
  const { at, asked, last, archived, removed, errors } = parsed(properties[moveKey]);
  const count = (value: unknown): number => (typeof value === 'number' ? value : 0);
  const times = { at: timeIn(at), last: timeIn(last), errors: timeIn(errors) };
  return {
    ...Object.fromEntries(Object.entries(times).filter(([, time]) => time !== undefined)),
    ...{ asked: typeof asked === 'string' ? asked : '', archived: count(archived), removed: count(removed) },
  };
}
