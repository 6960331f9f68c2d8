// What the script knows about itself: one Script Property, written at set-up and token rotation only.

import type { ArchiveBook } from '../archive/books';
import type { Owner } from './owner';

export interface Config {
  trackingId: string;
  databaseId: string;
  /** Hex SHA-256 of each valid token; two during a rotation, newest first. */
  tokens: { hash: string; made: number }[];
  /** Under whom the triggers run; undefined where an older version has installed them. */
  owner?: Owner;
  /** Secret of the keyed hashes that are left of the erased; undefined as long as nobody was. */
  seal?: string;
  /** Where closed months went. */
  archives?: ArchiveBook[];
}

export const configKey = 'config';
/** Script Property: Sheets API writes a minute, for a Cloud project whose quota was raised. */
export const writesPerMinuteKey = 'writesPerMinute';
/** What Google grants one user (usage limits of the Sheets API). */
export const grantedWritesPerMinute = 60;

export function readConfig(properties?: { [key: string]: string }): Config | undefined {
  const text = properties ? properties[configKey] : PropertiesService.getScriptProperties().getProperty(configKey);
  return text === null || text === undefined ? undefined : (JSON.parse(text) as Config);
}

export function writeConfig(config: Config): void {
  PropertiesService.getScriptProperties().setProperty(configKey, JSON.stringify(config));
}
