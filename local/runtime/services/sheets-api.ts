// The Sheets advanced service: requests go to the host as they are (Google: "REST Resource: spreadsheets").
import { call, only } from './bridge';
import type { Json } from '../protocol';

type Options = { [key: string]: Json };

export const Sheets = only('Sheets', {
  Spreadsheets: only('Sheets.Spreadsheets', {
    get: (id: string, options: Options = {}) => call('Sheets', 'get', [id, options]),
    getByDataFilter: (body: Options, id: string, options: Options = {}) =>
      call('Sheets', 'getByDataFilter', [body, id, options]),
    create: (body: Options, options: Options = {}) => call('Sheets', 'create', [body, options]),
    batchUpdate: (body: Options, id: string, options: Options = {}) =>
      call('Sheets', 'batchUpdate', [body, id, options]),
    Values: only('Sheets.Spreadsheets.Values', {
      get: (id: string, range: string, options: Options = {}) => call('Sheets', 'valuesGet', [id, range, options]),
      batchGet: (id: string, options: Options = {}) => call('Sheets', 'valuesBatchGet', [id, options]),
    }),
  }),
});
