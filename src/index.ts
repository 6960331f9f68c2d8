/**
 * The table of contents: every function that Apps Script, a trigger, the menu or a page may call. The build makes a top-level
 * function of each. Those of webhook.ts are there at once; for the others the whole program is loaded first (script/whole.ts).
 */
import type { ExportKind } from './reconcile/fields';
import type { Mapping } from './reconcile/mapping';
import type { Progress } from './reconcile/state';
import { beginComparison, beginImport, inspect, stop, takeParts, type Inspected } from './reconcile/steps/begin';
import { runExport, type Exported } from './bigquery/run';
import { exportAtOnce } from './staff/export';
import { goOn, recover, type Progress as Recovery } from './recovery/run';
import { tellProgress } from './staff/tell-progress';
import type { SetUpResult } from './script/set-up';
import { applyNow } from './staff/apply-settings';
import { lookInside } from './doctor/inside';
import { sendTest } from './doctor/self-test';
import { showCheck } from './staff/check';
import type { Check } from './health/check';
import { afterSetUp, orSetUp } from './staff/first-run';
import { backfill, proceed, showComparison } from './staff/compare';
import { reportGaps } from './staff/gaps';
import { endBefore, newToken, setUpNow, takeOverNow } from './staff/set-up';
import { refreshAll, type Refreshed } from './staff/refresh';
import type { Acted, Correction } from './errors/act';
import { check, open, type Opened, type Verdict } from './errors/open';
import { readErrors, type Inbox } from './errors/read';
import { readCustomer, type CustomerPage } from './find/customer';
import { search, type Answer } from './find/search';
import { eraseCustomer, previewErasure, type Preview } from './erasure/request';
import { showFind } from './staff/find';
import { ignoreMany, replayMany, showErrors } from './staff/errors';
import { replay, replaySelection } from './staff/replay';

export { doGet, doPost, onOpen, retryFailedDeliveries } from './webhook';

/** Menu: creates or repairs workbooks, tabs, trigger and token. */
export function setUp(): SetUpResult {
  return setUpNow();
}

/** Menu: the triggers run under whoever chooses this from now on. */
export function takeOver(): SetUpResult | undefined {
  return takeOverNow();
}

/** Menu: makes a new token; the previous one stays valid until the next. */
export function createToken(): { token: string } | undefined {
  return orSetUp(newToken);
}

/** Menu: the token before the newest is valid no more. */
export function endTokenBefore(): { ended: boolean } | undefined {
  return orSetUp(endBefore);
}

/** Menu: opens the dialog that looks at every link of the chain. */
export function openCheck(): void {
  orSetUp(showCheck);
}

/** The dialog: every link that the script itself can see. */
export function checkInside(): Check[] {
  return lookInside();
}

/** A dialog: the script sends itself a test delivery, and tells how it went. */
export function sendTestDelivery(): Check[] {
  return sendTest();
}

/** The other trigger, every five minutes, and menu: brings queues, figures and Health up to date. */
export function refreshStaffTabs(event?: object): Refreshed {
  // a trigger names its event; a person who chose may set up
  return refreshAll(event === undefined);
}

/** Menu: brings the tab Settings into force. */
export function applySettings(): { wrong: readonly string[] } | undefined {
  return afterSetUp(applyNow);
}

/** Menu: holds all tables against the event log; what differs stands in the tab Verification. */
export function verify(): Recovery | undefined {
  return orSetUp(() => tellProgress(recover('verify', true)));
}

/** Menu: puts right whatever differs from the event log. */
export function rebuild(): Recovery | undefined {
  return orSetUp(() => tellProgress(recover('rebuild', true)));
}

/** The minute trigger: goes on with a verification or rebuild that is under way; false when none is. */
export function continueRecovery(started: number): boolean {
  return goOn(started);
}

/** Menu: exports to BigQuery what is new, without waiting for the next time. */
export function exportNow(): Exported | 'off' | 'busy' | undefined {
  return orSetUp(exportAtOnce);
}

/** The minute trigger: the next step of the export to BigQuery. */
export function continueExport(until: number): Exported | 'off' | 'busy' {
  return runExport(until);
}

/** Menu: the quick look: holds the tables of the database workbook against its records. */
export function verifyTables(): Recovery | undefined {
  return orSetUp(() => tellProgress(recover('verify', false)));
}

/** Menu: draws anew what the quick look finds. */
export function redrawTables(): Recovery | undefined {
  return orSetUp(() => tellProgress(recover('rebuild', false)));
}

/** Menu: replays the selected rows of Errors. */
export function replaySelectedErrors(): void {
  orSetUp(replaySelection);
}

/** Replays one delivery of Errors, corrected or as it is. */
export function replayDelivery(id: string, correction?: Correction): Acted {
  return replay(id, correction ?? {});
}

/** Menu: opens the sidebar Find. */
export function openFind(): void {
  afterSetUp(showFind);
}

/** The sidebar Find: customers and orders that have all the words. */
export function findInTables(query: string): Answer {
  return search(String(query));
}

/** The sidebar Find: everything about a customer, by its key in the tab customers. */
export function findCustomer(key: string): CustomerPage | null {
  return readCustomer(String(key));
}

/** The sidebar Find: what would go if this customer were erased. */
export function previewCustomerErasure(key: string): Preview | null {
  return previewErasure(String(key));
}

/** The sidebar Find: erases a customer for ever; goes on by itself until nothing of theirs is left. */
export function eraseOneCustomer(key: string, typed: string, request: string): void {
  eraseCustomer(String(key), String(typed), String(request));
}

/** Menu: opens the sidebar Errors. */
export function openErrors(): void {
  afterSetUp(() => showErrors());
}

/** A sidebar: opens the sidebar Errors on one delivery. */
export function openError(id: string): void {
  showErrors(id);
}

/** The sidebar: what stands in Errors, by cause. */
export function listErrors(): Inbox {
  return readErrors();
}

/** The sidebar: one delivery with its body; null when it is recovered meanwhile. */
export function readError(id: string): Opened | null {
  return open(id);
}

/** The sidebar: what a corrected body would come to. */
export function checkBody(event: string, view: string, body: string): Verdict {
  return check(event, view, body);
}

/**
 * The sidebar: replays the first of these deliveries, as they are or all as another event or view; those without an answer
 * are for the next step.
 */
export function replayErrors(ids: string[], as?: Omit<Correction, 'body'>): Acted[] {
  return replayMany(ids, as ?? {});
}

/** The sidebar: lays the first of these deliveries aside; those without an answer are for the next step. */
export function ignoreErrors(ids: string[], reason: string): Acted[] {
  return ignoreMany(ids, reason);
}

/** Menu: writes the Gaps tab anew. */
export function findGaps(): { gaps: number } | undefined {
  return orSetUp(reportGaps);
}

/** Menu: opens the dialog that compares an export of CarePortals with the tables. */
export function compareWithExport(): void {
  orSetUp(showComparison);
}

/** The dialog: makes room for an export that was cut into so many cells. */
export function startImport(parts: number): { importId: string; partLength: number } {
  return beginImport(parts);
}

/** The dialog: stores cells of the export from number `from` on. */
export function addImportParts(importId: string, from: number, texts: string[]): { taken: number } {
  return takeParts(importId, from, texts);
}

/** The dialog: the export's columns, and which fields they probably are. */
export function readImport(importId: string): Inspected {
  return inspect(importId);
}

/** The dialog: starts the comparison with the fields a person has confirmed. */
export function startComparison(importId: string, kind: ExportKind, mapping: Mapping): Progress {
  return beginComparison(importId, kind, mapping);
}

/** The dialog: takes further steps for some seconds and tells how far it is; the minute trigger does so too. */
export function continueReconciliation(bounds?: { ms?: number; rows?: number; records?: number }): Progress {
  return proceed(bounds ?? {});
}

/** Menu and dialog: backfills the ticked lines of the tab Reconciliation. */
export function backfillChosen(): Progress | undefined {
  return orSetUp(backfill);
}

/** The dialog: leaves the rest undone. */
export function stopReconciliation(): Progress {
  return stop();
}
