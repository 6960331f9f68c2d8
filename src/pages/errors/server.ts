// What the sidebar asks of the script.
import type { Correction } from '../../errors/act';
import { call } from '../parts/server';

export type { Acted, Correction } from '../../errors/act';
export type { Cause, Item } from '../../errors/list';
export type { Opened, Verdict } from '../../errors/open';
export type { Inbox } from '../../errors/read';

export const server = {
  list: () => call<'listErrors'>((run) => run.listErrors()),
  read: (id: string) => call<'readError'>((run) => run.readError(id)),
  check: (event: string, view: string, body: string) => call<'checkBody'>((run) => run.checkBody(event, view, body)),
  replayOne: (id: string, correction: Correction) =>
    call<'replayDelivery'>((run) => run.replayDelivery(id, correction)),
  replay: (ids: string[], as: Correction) => call<'replayErrors'>((run) => run.replayErrors(ids, as)),
  ignore: (ids: string[], reason: string) => call<'ignoreErrors'>((run) => run.ignoreErrors(ids, reason)),
};
