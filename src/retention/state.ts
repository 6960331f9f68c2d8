// When old bodies were purged last, in one Script Property.
import { parsed, timeIn } from '../health/stored';

export const purgeKey = 'purge';

export interface Purged {
  /** ms; the last time that nothing old was left. */
  at: number;
  /** Days that bodies were kept for then. */
  days: number;
}

export function readPurged(properties: { [key: string]: string }): Purged | undefined {
  const { at, days } = parsed(properties[purgeKey]);
  const time = timeIn(at);
  return time !== undefined && typeof days === 'number' ? { at: time, days } : undefined;
}
