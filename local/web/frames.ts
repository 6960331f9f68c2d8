// Sidebars and dialogs of the script as pages of their own, shut in: no origin, no network, only google.script.run.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UiRecord } from '../runtime/protocol';
import { html, type Answer } from './http';
import { htmlPage } from './page';

export interface Frames {
  /** A record of a sidebar or dialog gets the path of its page; others stay as they are. */
  keep(record: UiRecord): UiRecord & { frame?: string };
  answer(pathname: string): Answer | undefined;
}

/** Enough for whoever reopens one; nobody has so many open. */
const mostKept = 20;

/** Google, "HTML Service: Restrictions": pages run in a sandboxed iframe; here without an origin of their own, too. */
const guards = {
  'content-security-policy':
    "sandbox allow-scripts allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox; default-src 'none'; " +
    "script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; " +
    "frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

export function createFrames(pageFolder: string): Frames {
  const pages = new Map<string, UiRecord>();
  return {
    keep(record) {
      if (record.kind !== 'sidebar' && record.kind !== 'dialog') return record;
      const id = randomUUID();
      pages.set(id, record);
      for (const old of pages.keys()) if (pages.size > mostKept) pages.delete(old);
      return { ...record, frame: `/frame/${id}` };
    },
    answer(pathname) {
      const record = pages.get(pathname.slice('/frame/'.length));
      if (!record) return undefined;
      const answer = html(withShim(htmlPage(record.title, record.text), join(pageFolder, 'frame', 'shim.js')));
      return { ...answer, headers: { ...answer.headers, ...guards } };
    },
  };
}

/** google.script.run has to be there before the page's own scripts. */
function withShim(page: string, file: string): string {
  const shim = existsSync(file) ? `<script>{${readFileSync(file, 'utf8')}}</script>` : '';
  const head = /<head[^>]*>/i.exec(page);
  if (!head) return page.replace(/<body/i, () => `<head>${shim}</head><body`);
  const at = head.index + head[0].length;
  return page.slice(0, at) + shim + page.slice(at);
}
