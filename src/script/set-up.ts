// Set-up: both workbooks, all tabs, the trigger and the token. Repeatable: it only makes what is missing.
import { beat } from '../health/heartbeat';
import { ensureWorkbook } from '../workbooks/ensure';
import { databaseTabs } from '../workbooks/layout/database';
import { staffTabs } from '../workbooks/layout/staff';
import { trackingTabs } from '../workbooks/layout/tracking';
import { joinChains } from './chain';
import { api, partOf } from '../workbooks/structure';
import { readConfig, writeConfig, type Config } from './config';
import { keepCopy, readCopy } from './copy';
import { forgetHints, trackingHint, writeHints } from './hints';
import { withToken } from './token';

/** The functions that triggers run (src/index.ts). */
export const triggers = [
  { name: 'retryFailedDeliveries', minutes: 1 },
  { name: 'refreshStaffTabs', minutes: 5 },
] as const;

export interface SetUpResult {
  /** Only when it was made just now: it is never shown again. */
  token?: string;
  databaseId: string;
  trackingId: string;
  /** Tabs and columns that were missing and are there now. */
  made: string[];
  /** What was found odd and joined, in words. */
  notes: string[];
}

export function setUpEverything(): SetUpResult {
  const lock = LockService.getScriptLock();
  lock.waitLock(30_000);
  try {
    let config = currentConfig();
    const database = openDatabase(config.databaseId);
    const tracking = ensureWorkbook(config.trackingId, [...trackingTabs, ...staffTabs]);
    for (const id of [config.databaseId, config.trackingId]) removeEmptyFirstSheet(id);
    installTriggers();
    let token: string | undefined;
    if (config.tokens.length === 0) ({ token, config } = withToken(config));
    const notes = joinChains(config, database.structure, tracking.structure);
    writeConfig(config);
    beat({}, Date.now());
    keepCopy(config);
    forgetHints('database');
    writeHints({
      tokens: config.tokens.map(({ hash }) => hash),
      structures: { database: database.structure, tracking: partOf(tracking.structure, trackingTabs) },
      tracking: trackingHint(tracking.structure.marker),
    });
    const { databaseId, trackingId } = config;
    const made = [...database.made, ...tracking.made];
    return { databaseId, trackingId, made, notes, ...(token === undefined ? {} : { token }) };
  } finally {
    lock.releaseLock();
  }
}

type Active = GoogleAppsScript.Spreadsheet.Spreadsheet | null;

/**
 * What the script knows, or what the spreadsheet it belongs to remembers of it. The spreadsheet the script belongs to is the
 * tracking workbook, even where another one was; a database workbook named by hand takes the place of the one known.
 */
function currentConfig(): Config {
  const active = SpreadsheetApp.getActiveSpreadsheet() as Active;
  const known = readConfig() ?? (active ? readCopy(active.getId()) : undefined);
  if (!known) return newConfig(active);
  const databaseId = namedDatabase() ?? known.databaseId;
  return { ...known, trackingId: active?.getId() ?? known.trackingId, databaseId };
}

/** The Script Property that names a database workbook from before, or one restored under another id. */
export const namedDatabaseKey = 'databaseId';

const namedDatabase = (): string | undefined =>
  PropertiesService.getScriptProperties().getProperty(namedDatabaseKey)?.trim() || undefined;

function openDatabase(id: string): ReturnType<typeof ensureWorkbook> {
  try {
    return ensureWorkbook(id, databaseTabs);
  } catch {
    throw new Error(
      'The database workbook cannot be opened. Where Google is out of order, try again in a minute; else restore it from ' +
        'the bin of its owner in Google Drive and set up again. ' +
        `If you restored it as a copy, put the copy's id into the Script Property "${namedDatabaseKey}" first.`,
    );
  }
}

function newConfig(active: Active): Config {
  if (!active) throw new Error('Open the tracking spreadsheet and choose CarePortals, Set up.');
  const config: Config = {
    trackingId: active.getId(),
    databaseId: namedDatabase() ?? createDatabase(active.getSpreadsheetTimeZone()),
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

/** Exactly one trigger of each kind, however often set-up runs. */
function installTriggers(): void {
  const present = ScriptApp.getProjectTriggers();
  for (const { name, minutes } of triggers) {
    const [kept, ...surplus] = present.filter((trigger) => trigger.getHandlerFunction() === name);
    for (const trigger of surplus) ScriptApp.deleteTrigger(trigger);
    if (!kept) ScriptApp.newTrigger(name).timeBased().everyMinutes(minutes).create();
  }
}
