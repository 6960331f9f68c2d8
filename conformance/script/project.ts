// The Cloud project that cases of BigQuery work in, by a Script Property of the scratch script.
import type { Outcome } from '../case';

const key = 'BigQuery project';

const named = (): string | null => PropertiesService.getScriptProperties().getProperty(key);

export const hasProject = (): boolean => named() !== null;

export function scratchProject(): string {
  const project = named();
  if (project === null) throw new Error(`the Script Property ${key} is missing`);
  return project;
}

/** 403 as a status, its reasons, and its words: no role, API off, no billing, no quota (Google: BigQuery, error messages). */
const closed =
  /\b403\b|"(accessDenied|billingNotEnabled|quotaExceeded|rateLimitExceeded)"|Access Denied|billing|is disabled/i;

/** Whether the project is closed to the account: this tells nothing of what the case claims. */
export const isClosed = (outcome: Outcome): boolean => closed.test(JSON.stringify(outcome));
