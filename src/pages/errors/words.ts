// What the sidebar says: numbers, times and outcomes in words. Pure.
import type { Acted } from './server';
import type { Stretch } from '../../errors/json-places';

export type Outcome = Acted['outcome'];

/** `1 delivery`, `1,200 deliveries`. */
export const many = (count: number, one: string, more = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : more}`;

export const deliveries = (count: number): string => many(count, 'delivery', 'deliveries');

/** `3 h`: how long a time in ms is, roughly. */
export function duration(ms: number): string {
  const minutes = Math.round(Math.max(0, ms) / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 90) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}

export const ago = (time: number | null, now: number): string =>
  time === null ? 'at an unknown time' : `${duration(now - time)} ago`;

/** A next try that is over by now is due. */
export const ahead = (time: number, now: number): string =>
  time > now ? `next try in ${duration(time - now)}` : 'next try any minute';

/** `Line 3, character 15`. */
export function placeWords(text: string, { start }: Stretch): string {
  const before = text.slice(0, start);
  const line = before.split('\n').length;
  return `Line ${line}, character ${[...before.slice(before.lastIndexOf('\n') + 1)].length + 1}`;
}

/** Where the fault lies: a path of the body, or a part of the webhook's address. */
export const whereWords = (where: string): string =>
  where.startsWith('url.') ? `the webhook's address (${where.slice(4)})` : where;

const outcomes: Record<Outcome, { one: string; several: string }> = {
  recovered: { one: 'It is in the tables now.', several: 'are in the tables now' },
  committed: { one: 'It is in the tables now.', several: 'are in the tables now' },
  repeated: { one: 'It is in the tables now.', several: 'are in the tables now' },
  ignored: { one: 'It is laid aside.', several: 'are laid aside' },
  erased: { one: 'It is about somebody who was erased.', several: 'are about people who were erased' },
  queued: {
    one: 'It is stored and will be written within minutes.',
    several: 'are stored and will be written within minutes',
  },
  invalid: { one: 'It is still not right.', several: 'are still not right: they stand below with what is wrong' },
  failed: {
    one: 'Google would not write it; it is tried again by itself.',
    several: 'could not be written by Google and are tried again by themselves',
  },
  duplicate: {
    one: 'Somebody else acted on it at the same moment; what they did counts.',
    several: 'were acted on by somebody else at the same moment',
  },
  unknown: {
    one: 'It is settled already: somebody else was quicker.',
    several: 'were settled already, by somebody else or by a try before',
  },
};

/** What came of one. */
export const outcomeOfOne = (outcome: Outcome): string => outcomes[outcome].one;

/** What came of several, a sentence for each outcome. */
export function outcomesOfSeveral(counts: ReadonlyMap<Outcome, number>): string[] {
  const bySentence = new Map<string, number>();
  for (const [outcome, count] of counts) {
    const { several } = outcomes[outcome];
    bySentence.set(several, (bySentence.get(several) ?? 0) + count);
  }
  return [...bySentence].map(([several, count]) => `${count.toLocaleString('en-US')} ${several}.`);
}

/** It stands in Errors no more, or not as something to do. */
export const isDone = (outcome: Outcome): boolean =>
  outcome !== 'invalid' && outcome !== 'duplicate' && outcome !== 'unknown';
