// Menu: brings what was typed into the tab Settings into force at once, and tells what is not.
import { openRefresh, takeSettings } from './refresh';
import { toast } from './toast';

/** Labels of settings whose typed value is not in force. Throws before set-up. */
export function applyNow(): { wrong: readonly string[] } {
  const refresh = openRefresh();
  if (!refresh) throw new Error('Set up first: menu CarePortals, Set up or repair.');
  takeSettings(refresh);
  const { wrong } = refresh;
  toast(
    wrong.length === 0 ? 'All settings are in force.' : `Not in force: ${wrong.slice(0, 5).join(', ')}. See State.`,
  );
  return { wrong };
}
