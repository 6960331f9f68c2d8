// What a case is: one claim of the emulator about Google, its source, and the code that puts it to the test.
import type { Room } from './script/room';

/** `documented`: Google says so. `observed`: others met it and said so. `unproven`: assumed; a live run settles it. */
export type Standing = 'documented' | 'observed' | 'unproven';

export interface Source {
  standing: Standing;
  /** Google's page, the page of who observed it, or why it is assumed. */
  where: string;
}

export interface Case {
  /** Unique: answers are kept under it. */
  name: string;
  /** Members of the emulator this is about, as `conformance/surface.ts` names them. */
  of: readonly string[];
  /** What the emulator claims that Google does. */
  claim: string;
  source: Source;
  /** Runs in Apps Script, through the real services; gives JSON without ids, times or names that vary. */
  run: (room: Room) => unknown;
  /** Runs in a second execution while `run` is under way. */
  beside?: () => void;
  /** Without an answer where the scratch script names no Cloud project (`conformance/script/project.ts`). */
  needs?: 'project';
  /** Needs a person in the open spreadsheet: no web app can do it. */
  byHand?: true;
}

/** What came of a case: a value, or the error that ended it. */
export type Outcome = { value: unknown } | { threw: { name: string; message: string } };

export type Answers = { [name: string]: Outcome };

const reference = 'https://developers.google.com/apps-script/';
const rest = 'https://developers.google.com/sheets/api/';

/** A page of Apps Script's documentation. */
export const documented = (page: string): Source => ({ standing: 'documented', where: reference + page });
/** A page of the Sheets API's documentation. */
export const documentedApi = (page: string): Source => ({ standing: 'documented', where: rest + page });
/** A page of BigQuery's documentation, asked by way of the advanced service. */
export const documentedBigQuery = (page: string): Source => ({
  standing: 'documented',
  where: `https://developers.google.com/apps-script/advanced/bigquery and https://docs.cloud.google.com/bigquery/docs/${page}`,
});
export const observed = (where = 'published error reports and answers; Google documents no words for it'): Source => ({
  standing: 'observed',
  where,
});
export const unproven = (why: string): Source => ({ standing: 'unproven', where: why });
