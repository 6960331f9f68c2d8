// The dialog that compares an export, in a real browser; google.script.run leads to the local platform.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launch } from '../../local/browser';
import { startLocal, type Local } from '../../local/testing';
import { rowsOf } from '../integration/rows';

const html = readFileSync(join(__dirname, '../../src/pages/compare.html'), 'utf8');
let local: Local;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  local = await startLocal();
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await local.close();
});

beforeEach(async () => {
  complaints.length = 0;
  page = await browser.newPage({ viewport: { width: 720, height: 620 } });
  page.setDefaultTimeout(15_000);
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.exposeFunction('invoke', (name: string, args: never[]) => local.run(name, ...args));
  // what Google gives a dialog: every function of the script, its answer handed to the handler set before
  await page.addInitScript(`
    const runner = (ok, no) => new Proxy({}, { get: (_, name) =>
      name === 'withSuccessHandler' ? (next) => runner(next, no)
      : name === 'withFailureHandler' ? (next) => runner(ok, next)
      : (...args) => void invoke(name, args).then(ok, no) });
    window.google = { script: { run: runner(), host: { close: () => (document.title = 'closed') } } };
  `);
  await page.goto(`data:text/html;base64,${Buffer.from(html).toString('base64')}`);
});
afterEach(() => page.close());

const choose = (text: string | Buffer, name = 'orders.csv') =>
  page.setInputFiles('#file', { name, mimeType: 'text/csv', buffer: Buffer.from(text) });

const fieldFor = (label: string) => page.getByLabel(label, { exact: true });

test('a file is read, its columns are shown with guesses, a person corrects one, and the lines stand in the tab', async () => {
  await local.post('order.created', { _id: 'o1', id: '1', status: 'pending', updatedAt: '2026-01-05T10:00:00.000Z' });
  const rows = ['o1,1,shipped,2026-01-06T10:00:00.000Z,x', 'o2,2,pending,2026-01-06T10:00:00.000Z,y'];
  await choose(['_id,Number,Where it is,Updated At,<b>Junk</b>', ...rows].join('\n'));
  await page.waitForSelector('#confirm:not([hidden])');
  expect(await page.isChecked('input[value=orders]')).toBe(true);
  expect(await fieldFor('Order ID').inputValue()).toBe('0');
  expect(await page.innerText('#fields tr:first-child td:last-child')).toBe('o1');
  expect(await fieldFor('Status').inputValue()).toBe('');
  expect(await page.innerText('#unused')).toBe('Not used: Where it is, <b>Junk</b>.');
  await fieldFor('Status').selectOption('Where it is');
  expect(await page.innerText('#unused')).toBe('Not used: <b>Junk</b>.');
  await page.click('#start');
  await page.waitForSelector('#phase:text("Done.")');
  expect(await page.innerText('#counts')).toMatch(/2\s+rows of the file read\s+1\s+missing here\s+1\s+differ/);
  const found = rowsOf(local.tab('tracking', 'Reconciliation')).filter((row) => row['Kind'] !== '');
  expect(found.map((row) => [row['Kind'], row['ID'], row['Field']])).toEqual([
    ['differs', 'o1', 'Status'],
    ['differs', 'o1', 'Updated'],
    ['missing here', 'o2', ''],
  ]);
  await page.click('#close');
  expect(await page.title()).toBe('closed');
  expect(complaints).toEqual([]);
});

test('a file of many pieces arrives whole, whatever characters stand where it is cut', async () => {
  const rows = Array.from({ length: 3000 }, (_, at) => `"many${at}","😀, ""é""\r\n${'😀'.repeat(40)}",pending`);
  await choose(`\uFEFF_id,Note,Status\r\n${rows.join('\r\n')}`);
  await page.waitForSelector('#confirm:not([hidden])');
  await page.click('#start');
  await page.waitForSelector('#phase:text("Done.")');
  expect(await page.innerText('#counts')).toMatch(/3,000\s+rows of the file read\s+3,000\s+missing here/);
});

test('a file in UTF-16, and one in the code page of old Windows programs, are read as what they are', async () => {
  await choose(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('_id\tStatus\té\no1\tx\ty', 'utf16le')]));
  await page.waitForSelector('#confirm:not([hidden])');
  expect(await page.innerText('#unused')).toBe('Not used: é.');
  await page.click('#again');
  await choose(Buffer.from('_id;Status;\u00e9\no1;x;y', 'latin1'));
  await page.waitForSelector('#confirm:not([hidden])');
  expect(await page.innerText('#unused')).toBe('Not used: é.');
});

test('what is no export, and what is not confirmed right, is said in words', async () => {
  await choose('');
  await page.waitForSelector('#problem:not([hidden])');
  expect(await page.innerText('#problem')).toContain('The file is empty');
  await choose('Status,Total\nx,1');
  await page.waitForSelector('#confirm:not([hidden])');
  expect(await page.isVisible('#problem')).toBe(false);
  await page.click('#start');
  await page.waitForSelector('#problem:not([hidden])');
  expect(await page.innerText('#problem')).toContain("Say which column holds the order's ID");
  expect(await page.isEnabled('#start')).toBe(true);
});
