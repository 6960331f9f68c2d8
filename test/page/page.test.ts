// The page: what staff see, with a mouse, in a browser.
import { sampleBody } from '../../local/send/samples';
import { openWindow, type Window } from './window';
import { staffTabs } from '../../src/workbooks/layout/staff';
import { trackingTabs } from '../../src/workbooks/layout/tracking';

let window: Window;
beforeEach(async () => {
  window = await openWindow();
});
afterEach(async () => {
  const { complaints } = window;
  await window.close();
  expect(complaints).toEqual([]);
});

test('opens on the tracking workbook, and a delivery shows up by itself', async () => {
  const { page } = window;
  await window.open();
  const tabs = await page.getByRole('tab').allInnerTexts();
  const names = [...staffTabs, ...trackingTabs].filter(({ hidden }) => !hidden).map(({ name }) => name);
  expect(tabs.map((tab) => tab.split('\n')[0]).sort()).toEqual(names.sort());
  await page.getByRole('tab', { name: 'order.created' }).click();
  await page.getByText('No rows yet.').waitFor();
  await window.deliver('order.created', sampleBody('order.created', { seed: 4 }));
  const row = page.locator('.row.fresh');
  await row.waitFor();
  expect(await row.innerText()).toMatch(/\$\d/);
  expect(await row.innerText()).toMatch(/2026-01-15 \d\d:\d\d:\d\d/);
  await page.getByRole('button', { name: '1 new ↓' }).waitFor();
});

test('shows the database workbook, its hidden tabs behind a switch', async () => {
  const { page } = window;
  await window.open('order.created');
  await page.getByRole('button', { name: 'Database' }).click();
  await page.getByRole('tab', { name: 'deliveries', selected: true }).waitFor();
  expect(await page.getByRole('tab', { name: '_records' }).count()).toBe(0);
  await page.getByLabel('Show hidden').check();
  await page.getByRole('tab', { name: '_records' }).click();
  await page.getByRole('columnheader', { name: 'json', exact: true }).waitFor();
});

test('a sample is sent from the webhooks panel, the reply shown, the row in the table', async () => {
  const { page } = window;
  await window.open('order.created');
  await page.getByRole('button', { name: 'Webhooks' }).click();
  expect(await page.locator('.hooks code').first().innerText()).toContain('token=••••');
  await page.getByRole('button', { name: 'Send a sample of order.created (simple)' }).click();
  await page.getByText('"status": "committed"').waitFor();
  await page.getByRole('link', { name: /emr\.portals\.care/ }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Wrong token' }).click();
  await page.getByText('"status": "unauthorized"').waitFor();
});

test('an outage is rehearsed: deliveries wait, and are fetched when it is over', async () => {
  const { page } = window;
  await window.open('order.created');
  await page.getByRole('button', { name: 'Tools' }).click();
  await page.getByRole('switch', { name: 'Google Sheets is down' }).check();
  await page.getByText('Google Sheets is switched off').waitFor();
  await window.deliver('order.created', sampleBody('order.created', { seed: 1 }));
  await page.getByText('Waiting 1').waitFor();
  await page.getByRole('button', { name: 'Switch it on again' }).click();
  await page.getByRole('button', { name: 'Run the minute trigger now' }).click();
  await page.locator('.row').waitFor();
  await page.getByText('Waiting 0').waitFor();
});

test('what strangers sent is text and stays text', async () => {
  const { page } = window;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).host));
  await window.open('order.created');
  const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
  const body = {
    _id: evil,
    id: 'javascript:alert(1)',
    customer: { _id: '"><b>x', firstName: evil, email: 'a@example.com' },
  };
  await window.deliver('order.created', JSON.stringify(body));
  await window.deliver('order.created', `{"${evil}`);
  await page.locator('.row').waitFor();
  await window.minute();
  await page.locator('.row .number').first().click();
  await page.locator('dd', { hasText: '<img' }).first().waitFor();
  await page.getByRole('tab', { name: 'Errors' }).click();
  await page.locator('.row .number').first().click();
  await page.locator('dd', { hasText: '<img' }).first().waitFor();
  expect(await page.title()).toBe('CarePortals workbooks');
  expect(await page.locator('main img, main script, main b, a[href^="javascript:"]').count()).toBe(0);
  expect(new Set(asked)).toEqual(new Set([new URL(window.address).host]));
});
