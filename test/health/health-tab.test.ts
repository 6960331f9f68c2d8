// The tab Health in the local platform, by the built script.
import { startLocal, type Local } from '../../local/testing';
import { rowsOf, type NamedRow } from '../integration/rows';

let local: Local;
beforeEach(async () => {
  local = await startLocal();
});
afterEach(() => local.close());

const refresh = async (): Promise<void> => expect(await local.run('refreshStaffTabs')).toEqual({ failed: [] });
const rows = (): NamedRow[] => rowsOf(local.tab('tracking', 'Health')).filter((row) => row['Check'] !== '');
const row = (id: string): NamedRow => rows().find((one) => one['Check'] === id)!;

test('an empty clinic: every line says something, nothing is blank', async () => {
  await refresh();
  for (const one of rows())
    console.log([one['What'], one['State'], one['Is'], one['Usual or limit'], one['What to do']].join(' | '));
  expect(row('quiet')).toMatchObject({ State: '○ nothing yet' });
  const before = local.calls();
  await refresh();
  console.log(
    Object.entries(local.calls())
      .map(([n, c]) => [n, c - (before[n] ?? 0)])
      .filter(([, c]) => c),
  );
});
