// Set-up: both workbooks, all tabs, the trigger and the token. Repeatable: it only makes what is missing.
import { beat } from '../health/heartbeat';
import { ensureWorkbook } from '../workbooks/ensure';
import { databaseTabs } from '../workbooks/layout/database';
import { staffTabs } from '../workbooks/layout/staff';
import { errorsTab, trackingTabs } from '../workbooks/layout/tracking';
import { joinChains } from './chain';
import { api, partOf } from '../workbooks/structure';
import { readConfig, writeConfig, type Config } from './config';
import { keepCopy, keepHome, otherHome, readCopy, withArchives } from './copy';
import { forgetHints, trackingHint, writeHints } from './hints';
import { installTriggers } from './installed';
import { recordOwner, refusalOf } from './owner';
import { withToken } from './token';

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

/** Throws, in words for people, when somebody else owns it, unless they `takeOver`. */
export function setUpEverything(takeOver = false): SetUpResult {
  const lock = LockService.getScriptLock();
  lock.waitLock(30_000);
  try {
    const known = knownConfig();
    if (known && !takeOver) refuseStrangers(known);
    let config = known ?? newConfig(activeSpreadsheet());
    refuseOthersDatabase(config);
    const database = openDatabase(config.databaseId);
    config = withArchives(config);
    const tracking = ensureWorkbook(config.trackingId, [...trackingTabs, ...staffTabs]);
    for (const id of [config.databaseId, config.trackingId]) removeEmptyFirstSheet(id);
    installTriggers();
    let token: string | undefined;
    if (config.tokens.length === 0) ({ token, config } = withToken(config));
    const joined = joinChains(config, database.structure, tracking.structure);
    config = recordOwner(config, Date.now());
    writeConfig(config);
    keepHome(config);
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
    // tabs that were there before anything was known: they came with a copy
    const isCopy = !known && namedDatabase() === undefined && !tracking.made.includes(errorsTab.name);
    const notes = isCopy ? [copied] : joined;
    return { databaseId, trackingId, made, notes, ...(token === undefined ? {} : { token }) };
  } finally {
    lock.releaseLock();
  }
}

const copied =
  'This spreadsheet is a copy of another one, which goes on as before. From now on the copy has a database workbook, a token and ' +
  'triggers of its own. Rows that came with the copy stand in its tabs and are in no table: delete them, or begin with an empty spreadsheet.';

type Active = GoogleAppsScript.Spreadsheet.Spreadsheet | null;

const activeSpreadsheet = (): Active => SpreadsheetApp.getActiveSpreadsheet();

/**
 * What the script knows, or what the spreadsheet it belongs to remembers of it. The spreadsheet the script belongs to is the
 * tracking workbook, even where another one was; a database workbook named by hand takes the place of the one known.
 */
function knownConfig(): Config | undefined {
  const active = activeSpreadsheet();
  const known = readConfig() ?? (active ? readCopy(active.getId()) : undefined);
  if (!known) return undefined;
  const databaseId = namedDatabase() ?? known.databaseId;
  return { ...known, trackingId: active?.getId() ?? known.trackingId, databaseId };
}

function refuseStrangers(known: Config): void {
  const properties = PropertiesService.getScriptProperties().getProperties();
  const why = refusalOf(known, properties, activeSpreadsheet()?.getSpreadsheetTimeZone() ?? 'UTC');
  if (why !== undefined) throw new Error(why);
}

function refuseOthersDatabase(config: Config): void {
  const home = otherHome(config);
  if (home === undefined) return;
  throw new Error(
    `The database workbook that the Script Property "${namedDatabaseKey}" names belongs to another spreadsheet, which works with it ` +
      `(https://docs.google.com/spreadsheets/d/${home}). Take the property away to begin with a database workbook of this spreadsheet’s own. If this one is to ` +
      'take the other’s place, delete the other for good first.',
  );
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
