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

/** What a look at a thing may end in. */
export interface Look {
  good(value: string): Check;
  none(value: string, remedy?: string): Check;
  warn(value: string, remedy: string): Check;
  bad(value: string, remedy: string, tells?: string): Check;
}

const nothingToDo = 'Nothing to do.';

export function look(id: string, what: string, usual: string): Look {
  const end = (level: Level, value: string, remedy = nothingToDo, tells?: string): Check => ({
    ...{ id, what, level, value, usual, remedy },
    ...(tells === undefined ? {} : { tells }),
  });
  return {
    good: (value) => end('good', value),
    none: (value, remedy) => end('none', value, remedy),
    warn: (value, remedy) => end('warn', value, remedy),
    bad: (value, remedy, tells) => end('bad', value, remedy, tells),
  };
}
