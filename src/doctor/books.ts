// The workbooks as they stand: tabs and columns, and whether strangers may look. It reads only.
import { look, type Check } from '../health/check';
import { missing } from '../workbooks/ensure';
import { index, records } from '../workbooks/layout/database';
import type { Tab } from '../workbooks/layout/tab';
import { readStructure, type Structure } from '../workbooks/structure';

export interface Book {
  name: 'database' | 'tracking';
  id: string;
  tabs: readonly Tab[];
}

/** The structure where it can be read, and what is to be said of it. */
export function lookAt({ name, id, tabs }: Book): { structure?: Structure; checks: Check[] } {
  const check = look(`tabs:${name}`, `Tabs and columns of the ${name} workbook`, 'all there');
  let structure: Structure;
  try {
    structure = readStructure(id, tabs);
  } catch {
    const remedy =
      'Ask its owner to let you edit it, or to restore it from the bin (docs/recovery.md). If Google is out of order, try again.';
    return { checks: [check.bad('It cannot be opened with your account.', remedy)] };
  }
  const kept = [records, index].filter((tab) => tabs.includes(tab) && !structure.tabs[tab.name]);
  const { made } = missing(structure, tabs);
  const lacking = [...new Set([...kept.map((tab) => tab.name), ...made])];
  const value = `Missing: ${lacking.slice(0, 8).join(', ')}${lacking.length > 8 ? ' and others' : ''}`;
  const again = 'Choose CarePortals, Set up or repair.';
  const rebuild = 'Choose CarePortals, Rebuild everything from the event log.';
  const told =
    lacking.length === 0 ? check.good('All are there.') : check.bad(value, kept.length > 0 ? rebuild : again);
  return { structure, checks: [told, sharing(name, id)] };
}

/** What a stranger gets who opens the address: Google's login, unless everybody with the link may look. */
function sharing(name: string, id: string): Check {
  const check = look(`shared:${name}`, `Who sees the ${name} workbook`, 'people named in Share alone');
  const yourself = 'Open it, Share, General access: it must say Restricted.';
  try {
    const response = UrlFetchApp.fetch(`https://docs.google.com/spreadsheets/d/${id}/edit`, {
      followRedirects: false,
      muteHttpExceptions: true,
    });
    const status = response.getResponseCode();
    const asksLogin = () => /accounts\.google\.com|ServiceLogin/.test(response.getContentText());
    if (status === 200 && !asksLogin())
      return check.bad('Everybody who has the link: patients’ data lie open.', `At once: ${yourself}`);
    if (status >= 300 && status < 500)
      return check.good('No stranger. Whether everybody of your organisation does is told in Share alone.');
  } catch {
    // told below
  }
  return check.none('Could not be told.', yourself);
}
