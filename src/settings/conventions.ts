// From the settings in force to the conventions that records are drawn by.
import { linkMaker } from '../entities/record-link';
import { stageFinder } from '../entities/stages';
import type { Conventions } from '../records/conventions';
import { readSettings, type Settings } from './settings';

export function conventionsOf({ stages, recordLink, testCustomers }: Settings): Conventions {
  const test = new Set(testCustomers.map(foldName));
  return {
    stageOf: stageFinder(stages),
    recordLink: linkMaker(recordLink),
    isTest: (names) => test.size > 0 && names.some((name) => test.has(bare(name))),
  };
}

/** From Script Properties. */
export const readConventions = (properties: { [key: string]: string }): Conventions =>
  conventionsOf(readSettings(properties));

/** How a test customer is named: e-mail, `_id` or phone, in small letters. */
export const foldName = (name: string): string => name.trim().toLowerCase();

const bare = (name: string): string => foldName(name.replace(/^(id|email):/, ''));
