// An export compared with the tables: what is missing, what differs, what is only here; and its backfill.
import { startLocal, type Local } from '../../local/testing';
import { rowsOf, type NamedRow } from './rows';

let local: Local;
beforeEach(async () => void (local = await startLocal()));
afterEach(() => local.close());

const customer = { _id: 'c1', email: 'ann@example.com', phone: '+15555550100', firstName: 'Ann', lastName: 'Lee' };
const order = (number: number, more: object = {}) => ({
  _id: `o${number}`,
  id: String(number),
  status: 'pending',
  totalAmount: 100,
  createdAt: '2026-01-05T10:00:00.000Z',
  updatedAt: '2026-01-05T10:00:00.000Z',
  customer,
  ...more,
});
const partLength = 45_000;

async function importText(text: string): Promise<string> {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += partLength) parts.push(text.slice(at, at + partLength));
  const { importId } = (await local.run('startImport', parts.length)) as { importId: string };
  await local.run('addImportParts', importId, 0, parts);
  return importId;
}

/** What the dialog does when the person confirms the guesses. */
async function compare(text: string): Promise<Record<string, unknown>> {
  const id = await importText(text);
  const { kind, mapping } = (await local.run('readImport', id)) as {
    kind: string;
    mapping: Record<string, Record<string, number>>;
  };
  await local.run('startComparison', id, kind, mapping[kind]!);
  return (await local.run('continueReconciliation', { ms: 60_000 })) as Record<string, unknown>;
}

const lines = (): NamedRow[] => rowsOf(local.tab('tracking', 'Reconciliation')).filter((row) => row['Kind'] !== '');
const brief = () => lines().map((row) => [row['Kind'], row['Number'], row['Field'], row['Here'], row['In the export']]);

const csv = (...rows: string[]): string => rows.join('\n');

test('says what is missing here, what differs and what is only here; equal values in other spellings are no difference', async () => {
  await local.post('order.created', order(1, { totalAmount: '19.90', source: 'checkout' }));
  await local.post('order.created', order(2));
  await local.post('order.created', order(3));
  const progress = await compare(
    csv(
      '_id,Order Number,Status,Total,Created At,Updated At,Email,Source',
      'o1,#1,Pending,$19.90,2026-01-05T10:00:00Z,01/05/2026 5:00 AM, ANN@example.com ,checkout',
      'o2,2,shipped,100,2026-01-05T10:00:00.000Z,2026-01-06T10:00:00.000Z,ann@example.com,',
      'o4,4,pending,"1,234.50",2026-01-05T12:00:00.000Z,2026-01-05T12:00:00.000Z,bob@example.com,api',
      'o0,0,pending,1,2026-01-05T09:00:00.000Z,2026-01-05T09:00:00.000Z,bob@example.com,api',
    ),
  );
  expect(progress).toMatchObject({
    phase: 'done',
    pending: false,
    rows: 4,
    counts: { missing: 2, differing: 1, onlyHere: 1, newer: 0, unreadable: 0 },
  });
  expect(brief()).toEqual([
    ['differs', '2', 'Status', 'pending', 'shipped'],
    ['differs', '2', 'Updated', '2026-01-05T10:00:00.000Z', '2026-01-06T10:00:00.000Z'],
    ['missing here', '4', '', '', 'pending, 1234.5, 2026-01-05T12:00:00.000Z'],
    ['missing here', '0', '', '', 'pending, 1, 2026-01-05T09:00:00.000Z'],
    ['only here', '3', '', 'pending, 100, 2026-01-05T10:00:00.000Z', ''],
  ]);
  expect(lines().map((row) => row['Backfill'])).toEqual([false, false, false, false, '']);
});
