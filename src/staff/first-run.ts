/**
 * Set-up by itself: whoever chooses anything in the menu of a spreadsheet with nothing set up. It cannot begin earlier: what runs
 * when a spreadsheet is opened may use no service that needs permission (Google, "Simple triggers: Restrictions"), and a web
 * app knows no active spreadsheet; the first menu item is what makes Google ask.
 */
import { account } from '../script/owner';
import { readConfig } from '../script/config';
import { setUpNow } from './set-up';

/** Sets up where nothing is, then does what was chosen; undefined when the person would rather not. */
export function afterSetUp<T>(act: () => T): T | undefined {
  return isSetUp() || setUpFirst() ? act() : undefined;
}

/** The same for what has a dialog of its own, or nothing to work on yet: set-up, and its dialog, take its place. */
export function orSetUp<T>(act: () => T): T | undefined {
  if (isSetUp()) return act();
  setUpFirst(['What you chose was not done, as nothing was set up. Choose it again whenever you like.']);
  return undefined;
}

const isSetUp = (): boolean => readConfig() !== undefined;

/** False when the person would rather not. Throws, in words for people, when somebody else owns it. */
export function setUpFirst(more: readonly string[] = []): boolean {
  if (!isOwnFile() && !agrees()) return false;
  setUpNow(more);
  return true;
}

/** Whether the spreadsheet belongs to whoever chose: only then is it clear whose the triggers shall be. */
function isOwnFile(): boolean {
  // Google: null in a shared drive
  const owner = SpreadsheetApp.getActiveSpreadsheet().getOwner()?.getEmail() ?? '';
  return owner !== '' && owner.toLowerCase() === account().toLowerCase();
}

function agrees(): boolean {
  const ui = SpreadsheetApp.getUi();
  const answer = ui.alert(
    'Nothing is set up yet. Set up now?',
    `All will belong to your account (${account() || 'unknown'}): it owns the triggers, and must stay. Choose Yes only when it is the account that deployed the ` +
      'script; else let that account choose CarePortals, Set up or repair.',
    ui.ButtonSet.YES_NO,
  );
  return answer === ui.Button.YES;
}
