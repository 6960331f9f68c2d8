// The answer to CarePortals: JSON with a status the sender can act on; `ok` means durable and nobody is needed.

export type Status = 'committed' | 'queued' | 'duplicate' | 'invalid' | 'unauthorized' | 'not_accepted';

export interface Reply {
  ok: boolean;
  status: Status;
  deliveryId?: string;
  /** What is wrong and what to do, without a word from the body. */
  problem?: string;
  remedy?: string;
}

export function reply(status: Status, more: Partial<Reply> = {}): GoogleAppsScript.Content.TextOutput {
  const ok = status === 'committed' || status === 'queued' || status === 'duplicate';
  const body: Reply = { ok, status, ...more };
  return ContentService.createTextOutput(JSON.stringify(body)).setMimeType(ContentService.MimeType.JSON);
}
