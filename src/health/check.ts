// What one look at one thing tells.

/** `none`: there is nothing to judge by yet. */
export type Level = 'good' | 'warn' | 'bad' | 'none';

export interface Check {
  /** Stable name; its row keeps it. */
  id: string;
  what: string;
  level: Level;
  /** Never blank. */
  value: string;
  usual: string;
  remedy: string;
  /** A person must be told: the sentence for the mail, made of our own words and of numbers alone. */
  tells?: string;
}

/** Remedy of a check that asks for nothing. */
export const nothingToDo = 'Nothing to do.';
