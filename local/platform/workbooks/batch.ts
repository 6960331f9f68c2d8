// batchUpdate: all requests in order, or none (Google: "applied atomically"; observed to hold across tabs).
import type { Json } from '../../runtime/protocol';
import { Failure } from '../failure';
import { Refusal, type Bounds, type Handler, type Request } from './request';
import { cellRequests } from './requests/cells';
import { dimensionRequests } from './requests/dimensions';
import { metadataRequests } from './requests/metadata';
import { presentationRequests } from './requests/presentation';
import { sortRequests } from './requests/sort';
import { tabRequests } from './requests/tabs';
import { rollBack, type Undo } from './undo';
import type { Workbook } from './workbook';

const handlers: Record<string, Handler> = {
  ...tabRequests,
  ...metadataRequests,
  ...cellRequests,
  ...dimensionRequests,
  ...sortRequests,
  ...presentationRequests,
};

/** Every request that is emulated. */
export const requestKinds: readonly string[] = Object.keys(handlers);

function applyOne(workbook: Workbook, request: Request, undo: Undo, bounds: Bounds, at: number): Json {
  const [kind, ...more] = Object.keys(request);
  if (kind === undefined || more.length > 0) throw new Failure(`Invalid value at 'requests[${at}]'`);
  const handler = handlers[kind];
  if (!handler) throw new Failure(`not available locally: Sheets.batchUpdate ${kind}`);
  try {
    const reply = handler({ workbook, undo, bounds }, request[kind]);
    return reply ? { [kind]: reply } : {};
  } catch (error) {
    if (error instanceof Refusal) throw new Failure(`Invalid requests[${at}].${kind}: ${error.message}`);
    throw error;
  }
}

/** `after` sees the result before it is final; if it throws, nothing has happened. */
export function applyBatch(
  workbook: Workbook,
  requests: Request[],
  bounds: Bounds,
  after: () => void = () => undefined,
): Json[] {
  const undo: Undo = [];
  try {
    const replies = requests.map((request, at) => applyOne(workbook, request, undo, bounds, at));
    after();
    return replies;
  } catch (error) {
    rollBack(undo);
    throw error;
  }
}
