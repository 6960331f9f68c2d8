// ContentService output is not answered directly: a redirect leads to a one-time address that gives it (observed).
import { randomBytes } from 'node:crypto';
import { errorPage } from './page';
import { html, redirect, text, type Answer } from './http';

export interface Echo {
  /** Keeps the output and answers with the way to it. */
  offer(content: string, mimeType: string): Answer;
  fetch(method: string, key: string | null): Answer;
}

/** Senders that never follow the redirect leave outputs behind: only so many are kept. */
const mostKept = 5000;

export function createEcho(): Echo {
  const kept = new Map<string, Answer>();
  return {
    offer(content, mimeType) {
      const key = randomBytes(24).toString('base64url');
      kept.set(key, text(content, `${mimeType}; charset=utf-8`));
      if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
      return redirect(`/macros/echo?user_content_key=${key}&lib=local`);
    },
    fetch(method, key) {
      if (method !== 'GET') return { ...html(errorPage('Method Not Allowed'), 405), headers: { allow: 'GET' } };
      const answer = key === null ? undefined : kept.get(key);
      if (!answer) return html(errorPage('Sorry, unable to open the file at this time.'), 404);
      kept.delete(key!);
      return answer;
    },
  };
}
