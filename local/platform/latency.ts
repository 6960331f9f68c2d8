// How long Google takes, as data: published measurements, see docs; used only where time is simulated.
import type { Random } from './random';

interface Cost {
  p50: number;
  p95: number;
  /** ms for each cell moved. */
  perCell?: number;
}

const read: Cost = { p50: 60, p95: 200 };
const free: Cost = { p50: 0, p95: 0 };
const digest: Cost = { p50: 0.5, p95: 2 };
const buffered: Cost = { p50: 3, p95: 15, perCell: 0.002 };
const propertyRead: Cost = { p50: 30, p95: 60 };
const propertyWrite: Cost = { p50: 62, p95: 150 };
const cacheRead: Cost = { p50: 4, p95: 8 };
const cacheWrite: Cost = { p50: 90, p95: 150 };
const sheetsRead: Cost = { p50: 180, p95: 500, perCell: 0.003 };
const sheetsWrite: Cost = { p50: 220, p95: 600, perCell: 0.012 };
const acquire: Cost = { p50: 80, p95: 200 };

export const openSpreadsheet: Cost = { p50: 350, p95: 1000 };
export const flushPending: Cost = { p50: 250, p95: 800, perCell: 0.058 };
export const frontEnd: Cost = { p50: 450, p95: 1200 };
/** After 15 idle minutes. */
export const coldStart: Cost = { p50: 1500, p95: 5000 };

export const costs: Record<string, Cost> = {
  'Properties.getProperty': propertyRead,
  'Properties.getProperties': propertyRead,
  'Properties.getKeys': propertyRead,
  'Properties.setProperty': propertyWrite,
  'Properties.setProperties': propertyWrite,
  'Properties.deleteProperty': propertyWrite,
  'Properties.deleteAllProperties': propertyWrite,
  'Cache.get': cacheRead,
  'Cache.getAll': cacheRead,
  'Cache.put': cacheWrite,
  'Cache.putAll': cacheWrite,
  'Cache.remove': cacheWrite,
  'Cache.removeAll': cacheWrite,
  'Lock.tryLock': acquire,
  'Lock.waitLock': acquire,
  'Lock.releaseLock': { p50: 30, p95: 80 },
  'Lock.hasLock': free,
  'Utilities.computeDigest': digest,
  'Utilities.computeHmacSha256Signature': digest,
  'Utilities.getUuid': digest,
  'Utilities.gzip': digest,
  'Utilities.ungzip': digest,
  'Utilities.formatDate': digest,
  'Utilities.sleep': free,
  'MailApp.sendEmail': { p50: 300, p95: 900 },
  'ScriptApp.createTrigger': { p50: 300, p95: 900 },
  'ScriptApp.deleteTrigger': { p50: 300, p95: 900 },
  'Sheets.get': sheetsRead,
  'Sheets.getByDataFilter': sheetsRead,
  'Sheets.valuesGet': sheetsRead,
  'Sheets.valuesBatchGet': sheetsRead,
  'Sheets.batchUpdate': sheetsWrite,
  'Sheets.create': sheetsWrite,
  // U: nobody has measured these from Apps Script; taken for a Sheets write's, and twice that with data
  'BigQuery.jobsInsert': { p50: 500, p95: 1500 },
  'BigQuery.jobsGet': sheetsRead,
  'BigQuery.tablesGet': sheetsRead,
  'BigQuery.tablesInsert': { p50: 500, p95: 1500 },
  'BigQuery.tablesPatch': { p50: 500, p95: 1500 },
  'BigQuery.tablesRemove': { p50: 500, p95: 1500 },
  'BigQuery.datasetsGet': sheetsRead,
  'BigQuery.datasetsInsert': { p50: 500, p95: 1500 },
  'BigQuery.datasetsPatch': { p50: 500, p95: 1500 },
  'SpreadsheetApp.openById': free,
  'SpreadsheetApp.getActiveSpreadsheet': free,
  'SpreadsheetApp.flush': free,
  'SpreadsheetApp.create': { p50: 700, p95: 1800 },
  'Spreadsheet.insertSheet': { p50: 300, p95: 900 },
  'Sheet.insertRowsAfter': { p50: 150, p95: 500 },
  'Sheet.appendRow': { p50: 110, p95: 350 },
  'Range.getValues': { p50: 120, p95: 350, perCell: 0.01 },
  'Range.getDisplayValues': { p50: 120, p95: 350, perCell: 0.01 },
  'Range.setValue': buffered,
  'Range.setValues': buffered,
  'Range.setNumberFormats': buffered,
  'Range.findNext': { p50: 200, p95: 600, perCell: 0.0054 },
};

/** Lognormal through the median and the 95th percentile, and one call in a hundred five times as slow. */
export function sample(cost: Cost, random: Random): number {
  if (cost.p50 === 0) return 0;
  const sigma = Math.log(cost.p95 / cost.p50) / 1.6449;
  const tail = random.next() < 0.01 ? 5 : 1;
  return cost.p50 * Math.exp(sigma * random.normal()) * tail;
}

/** Of a `service.method`; what is not in the table costs what reading a header costs. */
export const costOf = (key: string): Cost => costs[key] ?? read;

export type { Cost };
