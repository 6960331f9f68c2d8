/**
 * The script of a conformance run: a web app that runs cases and answers with JSON, and a menu for those that need a person.
 * Nothing of it is in the script of a clinic.
 */
import { byHand, beside, inOrder } from '../cases';
import { trying, runFrom, runOne } from './run';
import { answerOnTheWire } from './wire';

/** The secret of one run: the file Key.js is written for it. */
declare const conformanceKey_: string;

type Event = GoogleAppsScript.Events.DoGet | GoogleAppsScript.Events.DoPost;
type Answer = GoogleAppsScript.Content.TextOutput | GoogleAppsScript.HTML.HtmlOutput;

/** ms of cases in one request: far below Google's six minutes, and short enough for who waits for the answer. */
const budget = 60_000;
const byHandKey = 'answers by hand';

const json = (value: unknown): GoogleAppsScript.Content.TextOutput =>
  ContentService.createTextOutput(JSON.stringify(value)).setMimeType(ContentService.MimeType.JSON);

/** `key` and one of: `from`, `only`, `beside`, `stored`, `wire`. */
export function doGet(event: Event): Answer {
  const { key, from, only, stored, wire, beside: other } = event.parameter;
  if (typeof conformanceKey_ === 'undefined' || key !== conformanceKey_) return json({ refused: true });
  if (wire !== undefined) return answerOnTheWire(wire, event) as Answer;
  if (other !== undefined) return json(trying(() => beside.find(({ name }) => name === other)!.beside!()));
  if (only !== undefined) return json(runOne(beside.find(({ name }) => name === only)!));
  if (stored !== undefined) {
    const text = PropertiesService.getScriptProperties().getProperty(byHandKey);
    return json({ answers: JSON.parse(text ?? '{}') as object, locale: Session.getActiveUserLocale() });
  }
  return json(runFrom(inOrder, Number(from ?? 0), budget));
}

export function doPost(event: Event): Answer {
  return doGet(event);
}

/** Simple trigger. */
export function onOpen(): void {
  SpreadsheetApp.getUi().createMenu('Conformance').addItem('Run what needs a person', 'runByHand').addToUi();
}

/** Menu: also what lets Google ask for the permissions. */
export function runByHand(): void {
  const { answers } = runFrom(byHand, 0, 5 * 60_000);
  PropertiesService.getScriptProperties().setProperty(byHandKey, JSON.stringify(answers));
}

/** For the cases of triggers; never reached. */
export function nothing(): void {
  // a trigger names it, and is deleted before it fires
}
