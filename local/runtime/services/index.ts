// The prelude: makes a bare context look like Apps Script, then calls one function of the bundle.
import { MailApp, ScriptApp, Session } from './account';
import { BigQuery } from './big-query';
import { execution, open } from './bridge';
import { installClock } from './clock';
import { console, lines, Logger } from './console';
import { ContentService, HtmlService, outputOf } from './output';
import { Sheets } from './sheets-api';
import { SpreadsheetApp } from './spreadsheet-app';
import { CacheService, LockService, PropertiesService } from './storage';
import { menus, shown } from './ui';
import { UrlFetchApp } from './url-fetch';
import { Utilities } from './utilities';
import type { Json, Outcome, Output } from '../protocol';

// Node's contexts have these; Apps Script does not.
for (const name of ['WebAssembly', 'SharedArrayBuffer']) Reflect.deleteProperty(globalThis, name);
Object.assign(globalThis, {
  BigQuery,
  CacheService,
  ContentService,
  HtmlService,
  LockService,
  Logger,
  MailApp,
  PropertiesService,
  ScriptApp,
  Session,
  Sheets,
  SpreadsheetApp,
  UrlFetchApp,
  Utilities,
  console,
});

/** Begins an execution; in a context that had one before, nothing of it is left in here. */
export function begin(job: string): void {
  open(job);
  installClock();
  for (const list of [lines, menus, shown]) list.length = 0;
}

function outputFrom(value: unknown): Output {
  if (value === undefined || value === null) return { kind: 'nothing' };
  return outputOf(value) ?? { kind: 'value', value: value as Json };
}

/** Calls the function the job names and tells in JSON how it went. */
export function invoke(): string {
  const rest = { ui: shown, menus, logs: lines };
  const target = (globalThis as Record<string, unknown>)[execution.function];
  let outcome: Outcome;
  try {
    if (typeof target !== 'function') {
      const message = `Script function not found: ${execution.function}`;
      return JSON.stringify({ ok: false, error: { name: 'Exception', message }, ...rest } satisfies Outcome);
    }
    const value: unknown = (target as (...args: Json[]) => unknown)(...execution.args);
    outcome = { ok: true, output: outputFrom(value), ...rest };
  } catch (error) {
    const thrown = error instanceof Error ? error : new Error(String(error));
    outcome = { ok: false, error: { name: thrown.name, message: thrown.message }, ...rest };
  }
  try {
    return JSON.stringify(outcome);
  } catch (error) {
    return JSON.stringify({
      ok: false,
      error: { name: 'TypeError', message: String(error) },
      ...rest,
    } satisfies Outcome);
  }
}
