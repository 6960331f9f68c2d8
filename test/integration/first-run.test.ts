// A spreadsheet with nothing set up: opening it says so, and the first thing anybody chooses sets up and then goes on.
import type { Outcome } from '../../local/runtime/protocol';
import { menuItems } from '../../src/staff/menu';
import { bindSpreadsheet, openScriptHost, type ScriptHost } from '../../local/script-host';
import { timeEvent } from '../../local/platform/triggers';
import { readTable } from '../../local/web/workbooks';

let host: ScriptHost;
beforeEach(() => {
  host = openScriptHost({});
  bindSpreadsheet(host.platform);
});
afterEach(() => host.close());

const choose = (name: string): Promise<Outcome> =>
  new Promise((resolve) => host.script.execute(name, [], 'editor', ({ outcome }) => resolve(outcome)));

const config = (): string | undefined => host.platform.state.properties.script.values.get('config');
const installed = (): string[] => host.platform.state.triggers.map((one) => `${one.function} ${one.account}`).sort();
const owner = 'owner@clinic.example';
const other = 'sam@clinic.example';
const under = (account: string): string[] => [`refreshStaffTabs ${account}`, `retryFailedDeliveries ${account}`];
const kinds = ({ ui }: Outcome): string[] => ui.map(({ kind, title }) => `${kind} ${title}`);

test('opening it builds the menu, says that set-up is due, and changes nothing', async () => {
  const { ok, menus, ui } = await choose('onOpen');
  expect(ok).toBe(true);
  expect(menus[0]!.items![0]).toEqual({ name: 'Set up now: nothing is set up yet', function: 'setUp' });
  expect(menus[0]!.items).toHaveLength(menuItems.length + 2);
  expect(ui).toEqual([
    expect.objectContaining({ kind: 'toast', text: expect.stringContaining('Set up now') as string }),
  ]);
  expect(config()).toBeUndefined();
  expect(installed()).toEqual([]);
});

test('where nothing may be read, opening builds the menu as ever', async () => {
  host.platform.switches.properties = false;
  const { ok, menus, ui } = await choose('onOpen');
  expect(ok).toBe(true);
  expect(menus[0]!.items!.map(({ name }) => name)).toEqual(menuItems.map(({ label }) => label));
  expect(ui).toEqual([]);
});

test('once it is set up, opening says nothing', async () => {
  await choose('setUp');
  const { menus, ui } = await choose('onOpen');
  expect(menus[0]!.items).toHaveLength(menuItems.length);
  expect(ui).toEqual([]);
});

test.each([
  ['openFind', 'sidebar Find'],
  ['openErrors', 'sidebar Errors'],
])('%s sets up, shows the addresses, and goes on', async (name, opened) => {
  const first = await choose(name);
  expect(kinds(first)).toEqual(['dialog Set up', opened]);
  expect(first.ui[0]!.text).toContain('The token in the addresses is shown only now.');
  expect(installed()).toEqual(under(owner));
  expect(kinds(await choose(name))).toEqual([opened]);
});

test('what has a dialog of its own gives way to the addresses, and says so', async () => {
  const first = await choose('openCheck');
  expect(kinds(first)).toEqual(['dialog Set up']);
  expect(first.ui[0]!.text).toContain('What you chose was not done');
  expect(kinds(await choose('openCheck'))).toEqual(['dialog Check']);
});

test('refreshing by the menu sets up and draws; a trigger that is left over sets up nothing', async () => {
  await choose('setUp');
  const [trigger] = host.platform.state.triggers;
  host.platform.state.properties.script.values.clear();
  await new Promise((resolve) => host.script.execute('refreshStaffTabs', [timeEvent(trigger!, 0)], 'trigger', resolve));
  expect(config()).toBeUndefined();
  const { output } = await choose('refreshStaffTabs');
  expect(output).toEqual({ kind: 'value', value: { failed: [] } });
  expect(config()).toBeDefined();
  expect(readTable(host.platform, 'tracking', 'Health')!.rows.length).toBeGreaterThan(5);
});

test('every item of the menu leads to set-up, or has nothing to do before it', async () => {
  for (const { function: name } of menuItems.filter((item) => item.function !== 'retryFailedDeliveries')) {
    host.platform.state.properties.script.values.clear();
    const { ok } = await choose(name);
    expect({ name, ok, isSetUp: config() !== undefined }).toEqual({ name, ok: true, isSetUp: true });
  }
});

test('whoever does not own the file is asked whether theirs is the account', async () => {
  host.platform.user = other;
  const { ui } = await choose('openFind');
  expect(ui[0]).toMatchObject({ kind: 'alert', title: 'Nothing is set up yet. Set up now?' });
  expect(ui[0]!.text).toContain(other);
  expect(installed()).toEqual(under(other));
});

test('where another has set up and the script has forgotten it, that one is named', async () => {
  await choose('setUp');
  host.platform.state.properties.script.values.clear();
  host.platform.user = other;
  const { ok, error } = await choose('openFind');
  expect(ok).toBe(false);
  expect(error!.message).toContain(`ask ${owner}`);
  expect(installed()).toEqual(under(owner));
});
