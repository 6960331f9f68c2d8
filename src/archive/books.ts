// The archive workbooks: one for each year and each of the two workbooks, made when the first row goes there.
import { readConfig, writeConfig, type Config } from '../script/config';
import { keepArchives, keepCopy } from '../script/copy';
import { found } from '../script/found';
import { ensureWorkbook } from '../workbooks/ensure';
import { deliveries } from '../workbooks/layout/database';
import { trackingTabs } from '../workbooks/layout/tracking';
import type { Tab } from '../workbooks/layout/tab';
import { api, batchUpdate, readStructure, spent, type Structure } from '../workbooks/structure';

export type Source = 'database' | 'tracking';

export interface ArchiveBook {
  source: Source;
  year: number;
  id: string;
}

/** An archive workbook and where its tabs are. */
export interface Archive extends ArchiveBook {
  structure: Structure;
}

/** Tabs of an archive; their order numbers their sheets, so that it must never change. */
export const archivedTabs: { [source in Source]: readonly Tab[] } = {
  database: [deliveries],
  tracking: trackingTabs.filter((tab) => tab.key === 'delivery_id'),
};

/** A tab of one cell: a new spreadsheet would bring one of 26,000. */
const emptySheet = 1;

/** The archive of a year, which is made where there is none; under the script's lock, by one execution at a time. */
export function openArchive(source: Source, year: number, timeZone: string): Archive {
  const config = readConfig();
  if (!config) throw new Error('Set up first: menu CarePortals, Set up or repair.');
  const known = config.archives?.find((one) => one.source === source && one.year === year);
  const book = known ?? create(config, source, year, timeZone);
  const { structure } = ensureWorkbook(book.id, archivedTabs[source]);
  if (!known) batchUpdate(book.id, { requests: [{ deleteSheet: { sheetId: emptySheet } }] });
  return { ...book, structure };
}

function create(config: Config, source: Source, year: number, timeZone: string): ArchiveBook {
  spent.writes += 1;
  const { spreadsheetId } = api().create({
    properties: { title: `CarePortals ${source} archive ${year}`, timeZone },
    sheets: [{ properties: { sheetId: emptySheet, title: 'empty', gridProperties: { rowCount: 1, columnCount: 1 } } }],
  });
  const book = { source, year, id: spreadsheetId as string };
  const next = { ...config, archives: [...(config.archives ?? []), book] };
  writeConfig(next);
  keepCopy(next);
  keepArchives(next);
  return book;
}

/** All archives of a workbook that were ever made; throws when one of them cannot be opened: nobody may take it for empty. */
export const readArchives = (config: Config, source: Source, beforeRead: () => void): Archive[] =>
  archivesOf(config, source).map((one) => opened(one, beforeRead));

/** Those that are there: for whoever may take one that was deleted for empty. */
export const archivesLeft = (config: Config, source: Source, beforeRead: () => void): Archive[] =>
  archivesOf(config, source).flatMap((one) => found(() => opened(one, beforeRead)) ?? []);

const archivesOf = ({ archives = [] }: Config, source: Source): ArchiveBook[] =>
  archives.filter((one) => one.source === source);

function opened(book: ArchiveBook, beforeRead: () => void): Archive {
  beforeRead();
  beforeRead();
  return { ...book, structure: readStructure(book.id, archivedTabs[book.source]) };
}
