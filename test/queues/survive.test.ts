// What staff put into Queues survives a thousand deliveries and a refresh: words, notes, colours, and a sort of their own.
import type { Envelope } from '../../src/deliveries/delivery';
import { openPipeline } from '../../local/pipeline';
import type { Local } from '../../local/testing';
import { readTable } from '../../local/web/workbooks';
import { yearStart } from '../../local/year/generate';
import { openOwner, type Owner } from '../../local/year/owner';
import { stateAfter } from '../../local/year/run';
import { rowsOf, type NamedRow } from '../integration/rows';
import { staffOf } from '../integration/staff';

const hour = 3_600_000;
const later = yearStart + 400 * 24 * hour;
const statuses = ['awaiting_payment', 'awaiting_requirements', 'awaiting_script', 'awaiting_shipment', 'pending'];

/** Delivery number `at` of 1,060: sixty orders first, then their changes of status and another hundred orders. */
function envelope(at: number): Envelope {
  const order = at < 60 ? at : (at * 37) % 160;
  const accepted = later - 40 * hour + at * 60_000;
  // every tenth of the first sixty leaves the queue in the end
  const status = at > 900 && order % 10 === 0 ? 'cancelled' : statuses[(at * 7) % statuses.length];
  const raw = JSON.stringify({ _id: `order-${order}`, status, updatedAt: new Date(accepted).toISOString() });
  return { event: 'order.status_updated', view: '', raw, accepted, edit: 0 };
}
const envelopes = Array.from({ length: 1060 }, (_, at) => envelope(at));

let owner: Owner;
afterEach(() => owner.close());

const tab = (): NamedRow[] => rowsOf(readTable(owner.platform, 'tracking', 'Queues')!);
const refresh = () => expect(owner.run('refreshStaffTabs')).toEqual({ failed: [] });

test('words, colours and notes of 30 orders, and the order of rows that staff have sorted', async () => {
  const state = await stateAfter(envelopes.slice(0, 60), () => undefined);
  owner = openOwner(state);
  const staff = staffOf({ platform: owner.platform } as unknown as Local, 'tracking');
  refresh();
  staff.sort('Queues', 17, 'DESCENDING');
  const sorted = tab().map((row) => row['Order ID']);
  const marked = tab()
    .filter((row) => row['Order ID'] !== 'summary')
    .slice(0, 30);
  expect(marked).toHaveLength(30);
  marked.forEach((row) => {
    const index = sorted.indexOf(row['Order ID']);
    staff.type('Queues', index + 2, 16, `of ${String(row['Order ID'])}`);
    staff.edit({
      updateCells: {
        start: { sheetId: staff.sheetId('Queues'), rowIndex: index + 1, columnIndex: 8 },
        rows: [{ values: [{ note: `about ${String(row['Order ID'])}` }] }],
        fields: 'note',
      },
    });
  });

  const pipeline = openPipeline(state, later);
  pipeline.deliver(envelopes.slice(60));
  pipeline.close();
  refresh();

  const now = tab();
  const sheet = [...owner.platform.state.workbooks.values()]
    .flatMap(({ sheets }) => sheets)
    .find(({ title }) => title === 'Queues')!;
  for (const { 'Order ID': id } of marked) {
    const at = now.findIndex((row) => row['Order ID'] === id);
    expect([id, now[at]?.Note, sheet.notes.get(at + 1)?.[8]]).toEqual([id, `of ${String(id)}`, `about ${String(id)}`]);
  }
  const newest = new Map(envelopes.map(({ raw }) => [/order-\d+/.exec(raw)![0], raw.includes('cancelled')]));
  const left = [...newest].filter(([, cancelled]) => cancelled).map(([id]) => id);
  expect(left.length).toBeGreaterThan(5);
  const kept = left.filter((id) => marked.some((row) => row['Order ID'] === id));
  expect(now.filter(({ Stage }) => Stage === 'Left the queue').map((row) => row['Order ID'])).toEqual(
    expect.arrayContaining(kept),
  );
  expect(now).toHaveLength(1 + newest.size - left.length + kept.length);
  const stayed = new Set(now.map((row) => row['Order ID']));
  const before = sorted.filter((id) => stayed.has(id));
  expect(now.map((row) => row['Order ID']).slice(0, before.length)).toEqual(before);
}, 60_000);
