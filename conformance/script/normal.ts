// What varies from account to account and from run to run, taken out of an answer.

export interface Varying {
  /** What stands in for each text that varies. */
  [text: string]: string;
}

/** JSON: dates as `{date}`, a key without a value left out. Sheet ids of the case's tab are told by name, not by number. */
export function normal(value: unknown, varying: Varying, tabId?: number): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return { date: value.toISOString() };
  if (typeof value === 'string') return normalText(value, varying);
  if (Array.isArray(value)) return value.map((item) => normal(item, varying, tabId));
  if (typeof value !== 'object') return value;
  const shown: { [key: string]: unknown } = {};
  for (const key of Object.keys(value).sort()) {
    const item = (value as { [key: string]: unknown })[key];
    if (item === undefined) continue;
    shown[normalText(key, varying)] = key === 'sheetId' && item === tabId ? '<tab>' : normal(item, varying, tabId);
  }
  return shown;
}

function normalText(text: string, varying: Varying): string {
  let shown = text;
  for (const one of Object.keys(varying)) if (one !== '') shown = shown.split(one).join(varying[one]);
  return shown;
}
