// The answer to CarePortals: JSON with a status the sender can act on; `ok` means durable and nobody is needed.
import type { ReplyMode } from '../settings/settings';

export type Status = 'committed' | 'queued' | 'duplicate' | 'invalid' | 'unauthorized' | 'not_accepted';

export interface Reply {
  ok: boolean;
  status: Status;
  deliveryId?: string;
  /** What is wrong and what to do, without a word from the body. */
  problem?: string;
  remedy?: string;
  /** Of the code that answered; to a test delivery alone. */
  version?: string;
}

export type Answer = GoogleAppsScript.Content.TextOutput | GoogleAppsScript.HTML.HtmlOutput;

/** Without a mode it is not known yet: Cache has lost it, and nothing was committed since. */
export function reply(status: Status, more: Partial<Reply> = {}, mode: ReplyMode = 'json'): Answer {
  const ok = status === 'committed' || status === 'queued' || status === 'duplicate';
  const body: Reply = { ok, status, ...more };
  const json = JSON.stringify(body);
  if (mode === 'page') return HtmlService.createHtmlOutput(json.replace(/&/g, '&amp;').replace(/</g, '&lt;'));
  return ContentService.createTextOutput(json).setMimeType(ContentService.MimeType.JSON);
}
