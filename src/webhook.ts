// What every delivery and every minute needs: all that an execution parses at its start (docs/decisions/0009).
import { onMinute } from './script/trigger';
import { buildMenu } from './staff/menu';
import { receive } from './web/do-post';
import type { Answer } from './web/reply';

/** CarePortals' webhooks. */
export function doPost(event: GoogleAppsScript.Events.DoPost): Answer {
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

/** The minute trigger. */
export function retryFailedDeliveries(): { idle: boolean } {
  return onMinute();
}
