/**
 * A test delivery goes the way of every other: it is stored, and a conditional commit of the database workbook names it. It
 * says nothing about anybody, and draws no row. Pure.
 */
import type { Envelope } from './delivery';

/** Name of the event in the address. */
export const trialEvent = 'self.test';

/** The body, with a word that tells one test from another. */
export const trialBody = (word: string): string => `{"selfTest":"${word}"}`;

/** Anything else under that name is an unknown event, which waits for a person. */
export const isTrial = ({ event, raw }: Pick<Envelope, 'event' | 'raw'>): boolean =>
  event === trialEvent && /^\{"selfTest":"[\w-]{8,64}"\}$/.test(raw);
