// The Sheets advanced service on the host (Google: "REST Resource: spreadsheets", v4).
import type { Json } from '../../runtime/protocol';
import type { Execution } from '../execution';
import { apiFailure, Failure } from '../failure';
import type { Host, Service } from '../service';
import { parseMask, selects, inside } from '../workbooks/mask';
import { Refusal, type Request } from '../workbooks/request';
import { UnknownField, shape } from '../workbooks/shape';
import type { Tally } from '../workbooks/read/grid';
import { everySheet, selectFilters, selectRanges, type DataFilter, type Selection } from '../workbooks/read/select';
import { showSpreadsheet } from '../workbooks/read/spreadsheet';
import { showValues, type ValueOptions } from '../workbooks/read/values';
import type { Workbook } from '../workbooks/workbook';
import { createWorkbook, findWorkbook } from './workbooks';

interface Options {
  [key: string]: Json;
  fields?: string;
  ranges?: string | string[];
  includeGridData?: boolean;
}

const asList = (ranges: string | string[] | undefined): string[] | undefined =>
  typeof ranges === 'string' ? [ranges] : ranges;

/** Words every refusal as Apps Script does, and accounts for what was moved. */
function ask<T>(host: Host, execution: Execution, method: string, act: (tally: Tally) => T): T {
  const apiMethod = `sheets.spreadsheets.${method}`;
  host.quotas.sheets(method === 'batchUpdate' || method === 'create' ? 'Write' : 'Read', apiMethod);
  const tally: Tally = { cells: 0, characters: 0 };
  try {
    const answer = act(tally);
    host.moved(execution, tally.cells, tally.characters);
    return answer;
  } catch (error) {
    if (error instanceof Refusal || error instanceof UnknownField) throw apiFailure(apiMethod, error.message);
    if (error instanceof Failure && error.message.startsWith('Invalid ')) throw apiFailure(apiMethod, error.message);
    if (error instanceof Error && error.message.startsWith('Invalid field mask')) {
      throw apiFailure(apiMethod, error.message);
    }
    throw error;
  }
}

function open(host: Host, id: string, method: string): Workbook {
  const workbook = findWorkbook(host, id);
  if (!workbook) throw apiFailure(`sheets.spreadsheets.${method}`, 'Requested entity was not found.', 404);
  return workbook;
}

interface BatchBody {
  [key: string]: Json;
  requests?: Request[];
  includeSpreadsheetInResponse?: boolean;
  responseRanges?: string[];
  responseIncludeGridData?: boolean;
}

/** What a batch carries: its cells and their text. */
function weigh(requests: Request[], tally: Tally): void {
  for (const request of requests) {
    const body = request['updateCells'] ?? request['appendCells'];
    const rows = (body as { rows?: { values?: { userEnteredValue?: { stringValue?: string } }[] }[] } | undefined)
      ?.rows;
    for (const { values = [] } of rows ?? []) {
      tally.cells += values.length;
      for (const cell of values) tally.characters += cell.userEnteredValue?.stringValue?.length ?? 0;
    }
    if (!body) tally.cells += 1;
  }
}

function batchUpdate(host: Host, execution: Execution, [body, id, options]: [BatchBody, string, Options]): Json {
  return ask(host, execution, 'batchUpdate', (tally) => {
    const workbook = open(host, id, 'batchUpdate');
    const requests = body.requests ?? [];
    if (requests.length === 0) throw new Refusal('Must specify at least one request.');
    const mask = parseMask(options.fields);
    weigh(requests, tally);
    let updated: Json;
    const show = (): void => {
      if (!body.includeSpreadsheetInResponse || !selects(mask, 'updatedSpreadsheet')) return;
      const ranges = body.responseRanges;
      const selection = ranges ? selectRanges(workbook, ranges) : everySheet(workbook);
      const inner = inside(mask, 'updatedSpreadsheet');
      updated = showSpreadsheet(workbook, selection, inner, body.responseIncludeGridData ?? false, tally);
    };
    const replies = host.commit({ kind: 'batch', id, requests }, show);
    return shape(mask, {
      spreadsheetId: () => id,
      replies: () => replies,
      updatedSpreadsheet: () => updated,
    });
  });
}

interface CreateBody {
  [key: string]: Json;
  properties?: { title?: string; timeZone?: string; locale?: string };
  sheets?: { properties?: SheetProperties }[];
}

interface SheetProperties {
  [key: string]: Json;
  sheetId?: number;
  title?: string;
  hidden?: boolean;
  gridProperties?: { rowCount?: number; columnCount?: number };
}

const seedOf = ({ properties = {} }: { properties?: SheetProperties }) => {
  const { sheetId, title, hidden, gridProperties: grid = {} } = properties;
  return {
    ...(sheetId !== undefined && { sheetId }),
    ...(title !== undefined && { title }),
    ...(hidden !== undefined && { hidden }),
    ...(grid.rowCount !== undefined && { rowCount: grid.rowCount }),
    ...(grid.columnCount !== undefined && { columnCount: grid.columnCount }),
  };
};

function show(host: Host, execution: Execution, method: string, id: string, options: Options, select: Select): Json {
  return ask(host, execution, method, (tally) => {
    const workbook = open(host, id, method);
    const mask = parseMask(options.fields);
    return showSpreadsheet(workbook, select(workbook), mask, options.includeGridData ?? false, tally);
  });
}

type Select = (workbook: Workbook) => Selection;

export const sheetsApi: Service = {
  get: (host, execution, [id, options]: [string, Options]) =>
    show(host, execution, 'get', id, options, (workbook) => {
      const ranges = asList(options.ranges);
      return ranges ? selectRanges(workbook, ranges) : everySheet(workbook);
    }),
  getByDataFilter(host, execution, [body, id, options]: [{ [key: string]: Json }, string, Options]) {
    const merged = { ...options, includeGridData: body['includeGridData'] as boolean };
    const filters = (body['dataFilters'] ?? []) as DataFilter[];
    return show(host, execution, 'getByDataFilter', id, merged, (workbook) =>
      filters.length > 0 ? selectFilters(workbook, filters) : everySheet(workbook),
    );
  },
  create(host, execution, [body, options]: [CreateBody, Options]) {
    return ask(host, execution, 'create', (tally) => {
      const { title = 'Untitled spreadsheet', timeZone = 'Etc/GMT', locale = 'en_US' } = body.properties ?? {};
      const seed = { title, timeZone, locale, sheets: (body.sheets ?? []).map(seedOf) };
      const workbook = createWorkbook(host, seed);
      return showSpreadsheet(workbook, everySheet(workbook), parseMask(options.fields), false, tally);
    });
  },
  batchUpdate,
  valuesGet: (host, execution, [id, range, options]: [string, string, ValueOptions]) =>
    ask(host, execution, 'values.get', (tally) => showValues(open(host, id, 'values.get'), range, options, tally)),
  valuesBatchGet: (host, execution, [id, options]: [string, ValueOptions & Options]) =>
    ask(host, execution, 'values.batchGet', (tally) => {
      const workbook = open(host, id, 'values.batchGet');
      const ranges = asList(options.ranges) ?? [];
      return { spreadsheetId: id, valueRanges: ranges.map((range) => showValues(workbook, range, options, tally)) };
    }),
};
