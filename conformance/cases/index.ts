// Every case, by the service it is about; names are unique.
import type { Case } from '../case';
import { account } from './account';
import { answers } from './answers';
import { appends } from './append';
import { batches } from './batches';
import { bigQuery } from './bigquery';
import { bigQueryJobs } from './bigquery-jobs';
import { cells } from './cells';
import { columns } from './columns';
import { dress } from './dress';
import { grid } from './grid';
import { lock } from './lock';
import { metadata } from './metadata';
import { pages } from './pages';
import { person } from './person';
import { properties } from './properties';
import { cache } from './cache';
import { reach } from './reach';
import { rows } from './rows';
import { runtime } from './runtime';
import { spreadsheets } from './spreadsheets';
import { tabs } from './tabs';
import { tools } from './tools';
import { triggers } from './triggers';
import { typing } from './typing';

export const cases: readonly Case[] = [
  ...typing,
  ...cells,
  ...grid,
  ...spreadsheets,
  ...batches,
  ...appends,
  ...rows,
  ...columns,
  ...metadata,
  ...tabs,
  ...dress,
  ...answers,
  ...properties,
  ...cache,
  ...lock,
  ...tools,
  ...account,
  ...triggers,
  ...pages,
  ...reach,
  ...bigQuery,
  ...bigQueryJobs,
  ...runtime,
  ...person,
];

export const byHand = cases.filter((one) => one.byHand === true);
export const beside = cases.filter((one) => one.beside !== undefined);
export const inOrder = cases.filter((one) => one.byHand !== true && one.beside === undefined);
