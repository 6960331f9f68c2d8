// The command line of `npm run bench`.
import { parseArgs } from 'node:util';

export interface Arguments {
  json: boolean;
  /** One scenario. */
  only: string | undefined;
  /** Growth up to a million entities; takes minutes and some gigabytes of memory. */
  full: boolean;
  /** Writes the table and the picture into docs/. */
  write: boolean;
}

export function readArguments(args: string[]): Arguments {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      full: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  return { json: values.json, only: values.only, full: values.full, write: values.write };
}
