// Hostile content in every field, on every tab of both workbooks: text, and nothing but text.
import { sampleBody, sampleEvents } from '../../local/send/samples';
import { openWindow, type Window } from './window';

let window: Window;
afterEach(() => window.close());

const markup = '"><img src=x onerror="document.title=1"><script>document.title=2</script>';
const poisons = [
  markup,
  '=IMPORTXML("https://example.com/x","//a")',
  `${'x'.repeat(9990)}${markup}`,
  `\u202Eltr 😀 ${markup}`,
];

/** Every text of a sample in turn is one of the poisons; what says which record it is about stays its own. */
function poisoned(event: (typeof sampleEvents)[number], seed: number): string {
  const body = JSON.parse(sampleBody(event, { seed, now: Date.now() })) as Record<string, string>;
  Object.keys(body).forEach((key, at) => {
    if (!/At$|Amount$|rice$|uantity$/.test(key))
      body[key] = `${key === '_id' ? seed : ''}${poisons[(at + seed) % poisons.length]}`;
  });
  return JSON.stringify(body);
}

test('every tab, its cells, notes, charts and panels', async () => {
  window = await openWindow();
  const { page } = window;
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).host));
  for (const event of sampleEvents)
    for (let seed = 1; seed <= poisons.length; seed += 1) await window.deliver(event, poisoned(event, seed));
  for (const poison of poisons) await window.deliver('order.created', `{"_id": "${poison}`);
  await window.minute();
  await window.refresh();
  await window.open();
  let seen = 0;
  for (const workbook of ['Tracking', 'Database']) {
    await page.getByRole('button', { name: workbook }).click();
    await page.getByRole('button', { name: workbook, pressed: true }).waitFor();
    for (const tab of await page.getByRole('tab').allInnerTexts()) {
      const [name = ''] = tab.split('\n');
      await page.getByRole('tab', { name, exact: false }).first().click();
      await page.locator(`#grid[aria-label="Rows of ${name}"]`).waitFor();
      await page.getByRole('button', { name: 'Open row' }).click();
      seen += (await page.innerText('body')).includes('onerror') ? 1 : 0;
      expect([name, await page.locator('main img, main script, a[href^="javascript:"]').count()]).toEqual([name, 0]);
    }
  }
  expect(seen).toBeGreaterThan(8);
  expect(await page.title()).toBe('CarePortals workbooks');
  expect([...asked]).toEqual([new URL(window.address).host]);
  const cells = [...window.table('database', 'customers').rows, ...window.table('database', 'orders').rows].flat();
  expect(cells.filter((cell) => String(cell).startsWith('=IMPORTXML')).length).toBeGreaterThan(0);
  expect(window.complaints).toEqual([]);
});
