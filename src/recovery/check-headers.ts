// Phase: no header row was written over. Renaming some columns is the staff's right; a row of strange words is an accident.
import { forgetHints } from '../script/hints';
import { databaseTabs } from '../workbooks/layout/database';
import { trackingTabs } from '../workbooks/layout/tracking';
import type { Row, Tab } from '../workbooks/layout/tab';
import { rowRequests, structureOf } from '../workbooks/requests';
import { batchUpdate, type Structure } from '../workbooks/structure';
import type { Finding } from './finding';
import type { Context, Stepped } from './run';

export function checkHeaders({ job, book, config, tracking }: Context): Stepped {
  const findings: Finding[] = [];
  let checked = 0;
  for (const [id, structure, tabs] of [
    [config.databaseId, book.structure, databaseTabs.filter((tab) => !tab.hidden)],
    [config.trackingId, tracking, trackingTabs.filter((tab) => !tab.hidden)],
  ] as const) {
    checked += tabs.length;
    const wrong = tabs.filter((tab) => isOverwritten(tab, structure));
    findings.push(...wrong.map((tab) => findingFor(tab, structure)));
    if (job.kind !== 'rebuild' || wrong.length === 0) continue;
    book.pace.step();
    batchUpdate(id, { requests: wrong.flatMap((tab) => headerRequests(tab, structure)) });
    forgetHints('structures');
  }
  return { findings, checked, next: undefined };
}

/** Fewer than half of the machine's columns bear their header. */
function isOverwritten(tab: Tab, structure: Structure): boolean {
  const { header, columns } = structureOf(structure, tab);
  const right = tab.columns.filter((column) => header[columns[column.key] as number] === column.header);
  return right.length * 2 < tab.columns.length;
}

const findingFor = (tab: Tab, structure: Structure): Finding => ({
  ...{ kind: 'overwritten header', tab: tab.name, key: 'header', column: '', row: 1, owners: [] },
  is: structureOf(structure, tab).header.join(' | ').slice(0, 1000),
  shouldBe: tab.columns.map(({ header }) => header).join(' | '),
});

function headerRequests(tab: Tab, structure: Structure): GoogleAppsScript.Sheets.Schema.Request[] {
  const texts: Tab = { ...tab, columns: tab.columns.map((column) => ({ ...column, type: 'text' })) };
  const row: Row = Object.fromEntries(tab.columns.map(({ key, header }) => [key, header]));
  return rowRequests(texts, structureOf(structure, tab), 1, row, structure.timeZone, true);
}
