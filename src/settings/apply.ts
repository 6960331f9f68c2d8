// Brings what is good in the tab Settings into force and says beside each value what became of it.
import { arrange, type Standing } from '../workbooks/arrange';
import { settingsTab } from '../workbooks/layout/settings';
import { structureOf } from '../workbooks/requests';
import { cellOf } from '../workbooks/standing';
import { batchUpdate, gridRange, type Structure, type TabStructure } from '../workbooks/structure';
import type { Definition } from './definition';
import { judge } from './judge';
import { redrawIfNeeded } from './redraw';
import { readSettings, settingsKey, type Settings } from './settings';

type Request = GoogleAppsScript.Sheets.Schema.Request;

export interface Applied {
  settings: Settings;
  /** Labels of rows whose value is not in force. */
  wrong: string[];
}

/** `standing`: the rows of the tab. At most one write of the Sheets API; a Script Property where something changed. */
export function applySettings(
  trackingId: string,
  tracking: Structure,
  standing: readonly Standing[],
  properties: { [key: string]: string },
): Applied {
  const place = structureOf(tracking, settingsTab);
  const rows = standing.map((one) => ({ standing: one, cell: cellOf(place, one) }));
  const { settings, wanted, made, wrong } = judge(rows, readSettings(properties));
  const text = JSON.stringify(settings);
  if (text !== JSON.stringify(readSettings(properties))) {
    PropertiesService.getScriptProperties().setProperty(settingsKey, text);
  }
  const arranged = arrange(settingsTab, place, standing, wanted, tracking.timeZone);
  const requests = [...arranged.requests];
  for (const [row, definition] of made)
    requests.push(...validation(place, arranged.made.get(row) as number, definition));
  if (requests.length > 0) batchUpdate(trackingId, { requests });
  redrawIfNeeded(properties, settings);
  return { settings, wrong };
}

function validation(place: TabStructure, row: number, { condition, unit }: Definition): Request[] {
  const at = place.columns.value as number;
  const rule = condition && { condition, strict: true, showCustomUi: true, inputMessage: `Expected: ${unit}` };
  // a row that was inserted takes its neighbour's rule
  return [{ setDataValidation: { range: gridRange(place.sheetId, row, row, at, at + 1), ...(rule ? { rule } : {}) } }];
}
