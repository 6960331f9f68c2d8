// What a new order takes of the room there is: cells of each workbook, and bytes of the inbox while it waits.
import { gzipSync } from 'node:zlib';
import { delivery } from '../bench/deliveries';
import { pipelineBatch } from '../pipeline';
import type { Receiver } from '../bench/receiver';
import type { State } from '../platform';

/** Cells of the workbook that grows fastest, for each new order; empty cells of a row count too (Google). */
export function cellsPerOrder(ours: Receiver): number {
  const { state } = ours.fresh();
  const before = cellsOf(state);
  // a batch of orders each, with two or three entities: at least one batch is loaded
  ours.fill(state, 1, () => undefined);
  return Math.max(...[...cellsOf(state)].map(([id, cells]) => (cells - (before.get(id) ?? 0)) / pipelineBatch));
}

const cellsOf = ({ workbooks }: State): Map<string, number> =>
  new Map(
    [...workbooks].map(([id, { sheets }]) => [
      id,
      sheets.reduce((total, { lastRow, columns }) => total + lastRow * columns.length, 0),
    ]),
  );

/** Key and value of a waiting delivery: gzip in base64 (src/deliveries/inbox.ts). */
export function inboxBytes(): number {
  const sizes = Array.from({ length: 100 }, (_, seed) => {
    const { event, body } = delivery('order.created', seed, 0);
    return 60 + Math.ceil(gzipSync(JSON.stringify([event, '', body])).length / 3) * 4;
  });
  return sizes.reduce((total, size) => total + size, 0) / sizes.length;
}
