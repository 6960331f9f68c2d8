// Every emulated service by the name the prelude calls it.
import type { Service } from '../service';
import { htmlService, mailApp, scriptApp, session } from './account';
import { bigQuery } from './big-query';
import { cache } from './cache';
import { lock } from './lock';
import { properties } from './properties';
import { range } from './range';
import { sheetsApi } from './sheets-api';
import { sheet, spreadsheet, spreadsheetApp } from './spreadsheet';
import { urlFetchApp } from './url-fetch';
import { utilities } from './utilities';

export const services: Record<string, Service> = {
  Properties: properties,
  Cache: cache,
  Lock: lock,
  Utilities: utilities,
  Session: session,
  ScriptApp: scriptApp,
  MailApp: mailApp,
  UrlFetchApp: urlFetchApp,
  HtmlService: htmlService,
  SpreadsheetApp: spreadsheetApp,
  Spreadsheet: spreadsheet,
  Sheet: sheet,
  Range: range,
  Sheets: sheetsApi,
  BigQuery: bigQuery,
};
