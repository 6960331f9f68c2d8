// The web app as whoever calls it from outside meets it: /exec, the one-time echo, and Google's login where it is not open to all.
import type { Platform } from '../platform/platform';
import type { Script } from '../platform/script';
import type { Visit } from '../platform/service';
import { createEcho, type Echo } from './echo';
import { exec } from './exec';
import { html, redirect, type Answer } from './http';

export interface WebApp {
  /** False when the path is none of the web app's. */
  visit(visit: Visit, done: (answer: Answer) => void): boolean;
}

const login = (url: URL): Answer => redirect(`/accounts/ServiceLogin?continue=${encodeURIComponent(url.href)}`);

/** Observed: what asks for a login leads to a page of Google's accounts, answered 200. */
export const loginPage = html(
  '<title>Sign in - Google Accounts</title><a href="https://accounts.google.com/">Sign in to continue.</a>',
);

export function createWebApp(platform: Platform, script: Script, echo: Echo = createEcho()): WebApp {
  return {
    visit(visit, done) {
      const { method, url } = visit;
      const macro = /^\/macros\/s\/[^/]+\/(?:exec|dev)(\/.*)?$/.exec(url.pathname);
      // Observed: a path behind /exec asks for a Google login, too.
      if (macro) {
        if (macro[1] || platform.access !== 'ANYONE_ANONYMOUS') done(login(url));
        else exec(visit, script, echo, done);
      } else if (url.pathname === '/macros/echo') done(echo.fetch(method, url.searchParams.get('user_content_key')));
      else if (url.pathname.startsWith('/accounts/')) done(loginPage);
      else return false;
      return true;
    },
  };
}

/** Lets the script's own UrlFetchApp reach its web app. */
export function openToItself(platform: Platform, script: Script): void {
  const app = createWebApp(platform, script);
  platform.outside = (visit, done) => {
    if (!app.visit(visit, done)) done(html('<title>Not found</title>', 404));
  };
}
