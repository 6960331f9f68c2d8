/**
 * The table of contents: every function that Apps Script, a trigger, the menu or a page may call.
 * The build makes a top-level function of each.
 */
import { onMinute } from './script/trigger';
import { setUpEverything, type SetUpResult } from './script/set-up';
import { makeToken } from './script/token';
import { showAddresses } from './staff/addresses';
import { reportGaps } from './staff/gaps';
import { buildMenu } from './staff/menu';
import { replay, replaySelection, type Correction, type Replayed } from './staff/replay';
import { receive } from './web/do-post';

/** CarePortals' webhooks. */
export function doPost(event: GoogleAppsScript.Events.DoPost): GoogleAppsScript.Content.TextOutput {
  return receive(event);
}

/** Somebody opens the webhook's URL in a browser. */
export function doGet(): GoogleAppsScript.Content.TextOutput {
  return ContentService.createTextOutput('This address takes webhooks from CarePortals (POST).');
}

/** Simple trigger: builds the menu. */
export function onOpen(): void {
  buildMenu();
}

/** Menu: creates or repairs workbooks, tabs, trigger and token. */
export function setUp(): SetUpResult {
  const result = setUpEverything();
  if (result.token !== undefined) showAddresses(result.token);
  return result;
}

/** Menu: makes a new token; the previous one stays valid until the next. */
export function createToken(): { token: string } {
  const result = makeToken();
  showAddresses(result.token);
  return result;
}

/** The minute trigger. */
export function retryFailedDeliveries(): { idle: boolean } {
  return onMinute();
}

/** Menu: replays the selected rows of Errors. */
export function replaySelectedErrors(): void {
  replaySelection();
}

/** Replays one delivery of Errors, corrected or as it is. */
export function replayDelivery(id: string, correction?: Correction): Replayed {
  return replay(id, correction ?? {});
}

/** Menu: writes the Gaps tab anew. */
export function findGaps(): { gaps: number } {
  return reportGaps();
}
