/**
 * Phase of a rebuild: the folded records and index take the place of the real ones, in one conditional atomic write under the
 * lock, after the newest deliveries were folded too. The visible tables stay; where their rows stand is looked for.
 */
import { forgetHints } from '../script/hints';
import { ensureWorkbook } from '../workbooks/ensure';
import { databaseTabs, deliveries as log, tables } from '../workbooks/layout/database';
import { claim, stateRow, structureOf } from '../workbooks/requests';
import { batchUpdate, gridRange, readMarker } from '../workbooks/structure';
import { ownTruth, readCells } from './book';
import { foldNews, openFolding, type Folding } from './fold';
import { readLogRows } from './log';
import type { Context, Stepped } from './run';
import { dropShadow, swapRequests, tabsByTitle } from './shadow';

/** Entries that may still be folded while deliveries wait. */
const mostUnderLock = 50;

export function swap(context: Context): Stepped {
  const { job, book } = context;
  const over: Stepped = { findings: [], checked: 0, next: undefined };
  const folding = openFolding(context);
  if (!job.swap || !folding) {
    dropShadow(book.id, book.pace);
    delete context.folding;
    return over;
  }
  const again: Stepped = { ...over, next: 0, note: 'waits for a quiet moment' };
  // most of what came meanwhile is folded before anybody has to wait
  foldNews(context, folding);
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(20_000)) return again;
  try {
    folding.log = readLogRows(book);
    if (folding.log.last - folding.loaded.state.sequence > mostUnderLock) return again;
    foldNews(context, folding);
    exchange(context, folding);
  } finally {
    lock.releaseLock();
  }
  // a new truth under old names: what was known of the old one is wrong
  forgetHints('database', 'structures', 'tracking');
  book.structure = ensureWorkbook(book.id, databaseTabs).structure;
  context.own = ownTruth(book.structure);
  book.truth = context.own;
  book.clock = context.own.index;
  delete context.folding;
  delete context.snapshot;
  job.swap = false;
  return { ...over, note: 'records and index are those of the log' };
}

function exchange({ book, config }: Context, { shadow, loaded, log: entries }: Folding): void {
  const found = tabsByTitle(config.databaseId, book.pace);
  book.pace.step();
  const commit = Math.max(readMarker(config.databaseId).commit, 0) + 1;
  const state = { ...loaded.state, commit, nonce: Utilities.getUuid(), sequence: entries.last };
  state.lastRows = lastRows(book);
  const { sheetId } = shadow.index;
  const text = { values: [{ userEnteredValue: { stringValue: JSON.stringify(state) } }] };
  book.pace.step();
  batchUpdate(config.databaseId, {
    requests: [
      ...claim(commit, ''),
      {
        updateCells: {
          range: gridRange(sheetId, stateRow, stateRow, 0, 1),
          rows: [text],
          fields: 'userEnteredValue',
        },
      },
      ...swapRequests(found, shadow),
    ],
  });
}

/** Where the tables end, as their key columns tell now. */
function lastRows(book: Context['book']): { [tab: string]: number } {
  const last: { [tab: string]: number } = {};
  const wanted = [log, ...tables].map((tab) => {
    const place = structureOf(book.structure, tab);
    const column = place.columns[tab.key] as number;
    return {
      name: tab.name,
      sheetId: place.sheetId,
      startRowIndex: 1,
      startColumnIndex: column,
      endColumnIndex: column + 1,
    };
  });
  const read = readCells(
    book,
    wanted.map(({ name: _, ...range }) => range),
  );
  for (const { name, sheetId } of wanted) {
    last[name] = [...(read.get(sheetId)?.keys() ?? [])].reduce((most, row) => Math.max(most, row), 1);
  }
  return last;
}
