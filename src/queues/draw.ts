/**
 * Draws the tab Queues. What staff type is never read back and written: rows are moved whole. Only where a person moved rows or
 * columns between the read and the write is anything of theirs written back, from what was read.
 */
import type { Config } from '../script/config';
import type { Settings } from '../settings/settings';
import { testCustomersOf } from '../settings/test-customers';
import { arrange, type Standing, type Wanted } from '../workbooks/arrange';
import { ensureWorkbook } from '../workbooks/ensure';
import { queuesTab } from '../workbooks/layout/queues';
import { cellsBySheet, sameHeaders, valueFields } from '../workbooks/read';
import { structureOf } from '../workbooks/requests';
import { cellOf, readStanding } from '../workbooks/standing';
import { a1, batchUpdate, columnName, headerRange, type Structure, type TabStructure } from '../workbooks/structure';
import type { Value } from '../workbooks/values';
import { machinePositions, placeRows, summaryKey } from './place';
import { aged, inOrder, overdueBy } from './queue';
import { mostOrders, readOpenOrders } from './read';
import { summaryOf } from './summary';

export interface QueuesRefresh {
  config: Config;
  settings: Settings;
  database: Structure;
  tracking: Structure;
  now: number;
  /** Labels of settings that are not in force. */
  wrong?: readonly string[];
  /** Left for whoever comes later: open orders over their limit, by the status that the setting names. */
  overdue?: { [status: string]: number };
}

/** Times that it is drawn again because somebody moved rows or columns meanwhile. */
const mostRounds = 3;

export function drawQueues(refresh: QueuesRefresh): void {
  const { config, settings, database, now, wrong = [] } = refresh;
  const read = readOpenOrders(config.databaseId, database, settings, testCustomersOf(refresh), now);
  const all = read.orders.map((open) => aged(open, settings, now));
  refresh.overdue = overdueBy(all);
  const queue = inOrder(all).slice(0, mostOrders);
  let { tracking } = refresh;
  let remembered: Map<string, Map<string, Value>> | undefined;
  let overwritten = false;
  for (let round = 0; round < mostRounds; round += 1) {
    const place = structureOf(tracking, queuesTab);
    const { timeZone } = tracking;
    const standing = readStanding(config.trackingId, place);
    const shown = standing.find((one) => cellOf(place, one)(queuesTab.key) === summaryKey);
    const summary = summaryOf({ ...read, queue, wrong }, now, timeZone, shown && String(cellOf(place, shown)('stage')));
    const own = remembered && positions(remembered, place);
    const again = own ? { remembered: own, overwritten } : {};
    const wanted = placeRows({ place, standing, queue, summary, now, timeZone, ...again });
    const { requests } = arrange(queuesTab, place, standing, wanted, timeZone);
    if (requests.length === 0) return;
    const found = write(config.trackingId, place, wanted, standing.length, requests);
    if (found === 'as written') return;
    remembered ??= remember(place, standing);
    overwritten = found === 'columns moved';
    tracking = ensureWorkbook(config.trackingId, [queuesTab]).structure;
  }
}

type Found = 'as written' | 'rows moved' | 'columns moved';

/** Applies the requests and looks whether rows and columns were where they were taken to be. */
function write(
  id: string,
  place: TabStructure,
  wanted: readonly Wanted[],
  before: number,
  requests: GoogleAppsScript.Sheets.Schema.Request[],
): Found {
  const keyAt = place.columns[queuesTab.key] as number;
  const rows = Math.max(wanted.length, before) + 1;
  const answer = batchUpdate(
    id,
    {
      requests,
      includeSpreadsheetInResponse: true,
      responseIncludeGridData: true,
      responseRanges: [headerRange(place), `${a1(place, keyAt, 1)}:${columnName(keyAt)}${rows}`],
    },
    `updatedSpreadsheet(${valueFields})`,
  );
  const cells = cellsBySheet(answer.updatedSpreadsheet ?? {});
  const seen = cells.get(place.sheetId);
  const structure = { timeZone: '', cells: 0, marker: { commit: 0, value: '' }, tabs: { [queuesTab.name]: place } };
  if (!sameHeaders(structure, cells)) return 'columns moved';
  const stands = wanted.every((one, at) => (seen?.get(at + 2)?.get(keyAt) ?? '') === keyOf(place, one));
  return stands ? 'as written' : 'rows moved';
}

function keyOf(place: TabStructure, { from, cells, rewrites }: Wanted): string {
  if (from && !rewrites) return String(cellOf(place, from)(queuesTab.key));
  return String(cells?.[queuesTab.key] ?? '');
}

/** What staff had written beside orders, by key and column: a machine's column by its key, one of theirs by its header. */
function remember(place: TabStructure, standing: readonly Standing[]): Map<string, Map<string, Value>> {
  const machines = machinePositions(place);
  const names = place.header.map((text, at) => nameAt(place, text, at));
  const found = new Map<string, Map<string, Value>>();
  for (const one of standing) {
    const key = String(cellOf(place, one)(queuesTab.key));
    if (key === '' || found.has(key)) continue;
    const own = names.flatMap((name, at): [string, Value][] =>
      name === '' || machines.has(at) ? [] : [[name, one.values[at] ?? '']],
    );
    found.set(key, new Map(own));
  }
  return found;
}

function nameAt({ columns }: TabStructure, text: string, at: number): string {
  const own = queuesTab.columns.find(({ key, editable }) => editable && columns[key] === at);
  return own ? `=${own.key}` : text;
}

/** The same by where the columns are now. */
function positions(
  remembered: ReadonlyMap<string, ReadonlyMap<string, Value>>,
  place: TabStructure,
): Map<string, Map<number, Value>> {
  const machines = machinePositions(place);
  const names = place.header.map((text, at) => nameAt(place, text, at));
  return new Map(
    [...remembered].map(([key, own]) => [
      key,
      new Map(
        names.flatMap((name, at): [number, Value][] => {
          const value = own.get(name);
          return value === undefined || machines.has(at) ? [] : [[at, value]];
        }),
      ),
    ]),
  );
}
