// Set-up: both workbooks, all tabs, the trigger and the token. Repeatable: it only makes what is missing.
import { ensureWorkbook } from '../workbooks/ensure';
import { databaseTabs } from '../workbooks/layout/database';
import { trackingTabs } from '../workbooks/layout/tracking';
import { api } from '../workbooks/structure';
import { readConfig, writeConfig, type Config } from './config';
import { forgetHints, trackingHint, writeHints } from './hints';
import { withToken } from './token';

/** The function the minute trigger runs (src/index.ts). */
export const minuteFunction = 'retryFailedDeliveries';

export interface SetUpResult {
  /** Only when it was made just now: it is never shown again. */
  token?: string;
  databaseId: string;
  trackingId: string;
  /** Tabs and columns that were missing and are there now. */
  made: string[];
}

export function setUpEverything(): SetUpResult {
  const lock = LockService.getScriptLock();
  lock.waitLock(30_000);
  try {
    let config = readConfig() ?? newConfig();
    const database = ensureWorkbook(config.databaseId, databaseTabs);
    const tracking = ensureWorkbook(config.trackingId, trackingTabs);
    for (const id of [config.databaseId, config.trackingId]) removeEmptyFirstSheet(id);
    installTrigger();
    let token: string | undefined;
    if (config.tokens.length === 0) ({ token, config } = withToken(config));
    writeConfig(config);
    forgetHints('database');
    writeHints({
      tokens: config.tokens.map(({ hash }) => hash),
      structures: { database: database.structure, tracking: tracking.structure },
      tracking: trackingHint(tracking.structure.marker),
    });
    const { databaseId, trackingId } = config;
    const made = [...database.made, ...tracking.made];
    return { databaseId, trackingId, made, ...(token === undefined ? {} : { token }) };
  } finally {
    lock.releaseLock();
  }
}

function newConfig(): Config {
  const active = SpreadsheetApp.getActiveSpreadsheet() as GoogleAppsScript.Spreadsheet.Spreadsheet | null;
  if (!active) throw new Error('Open the tracking spreadsheet and choose CarePortals, Set up.');
  const config: Config = {
    trackingId: active.getId(),
    databaseId: createDatabase(active.getSpreadsheetTimeZone()),
    tokens: [],
  };
  // kept at once, so that a set-up that is interrupted does not make a second workbook
  writeConfig(config);
  return config;
}

function createDatabase(timeZone: string): string {
  const properties = { title: 'CarePortals database', timeZone };
  return api().create({ properties }).spreadsheetId as string;
}

/** A new spreadsheet brings an empty tab that nobody wants. */
function removeEmptyFirstSheet(id: string): void {
  const book = SpreadsheetApp.openById(id);
  const sheets = book.getSheets();
  const first = sheets.find((sheet) => sheet.getSheetId() === 0);
  if (first && sheets.length > 1 && first.getLastRow() === 0) book.deleteSheet(first);
}

/** Exactly one minute trigger, however often set-up runs. */
function installTrigger(): void {
  const [kept, ...surplus] = ScriptApp.getProjectTriggers().filter(
    (trigger) => trigger.getHandlerFunction() === minuteFunction,
  );
  for (const trigger of surplus) ScriptApp.deleteTrigger(trigger);
  if (!kept) ScriptApp.newTrigger(minuteFunction).timeBased().everyMinutes(1).create();
}
