// What README shows: each picture is a place in the demo, and what is done there before it is taken.
import type { Page } from 'playwright-core';

export interface Scene {
  file: string;
  tab: string;
  /** Item of the script's menu that is chosen first. */
  item?: string;
  prepare?: (page: Page) => Promise<void>;
}

export const scenes: readonly Scene[] = [
  { file: 'dashboard.png', tab: 'Dashboard' },
  { file: 'queues.png', tab: 'Queues' },
  {
    file: 'find.png',
    tab: 'Queues',
    item: 'Find…',
    async prepare(page) {
      const sidebar = page.frameLocator('iframe.sidebar');
      await sidebar.getByRole('searchbox').fill('patel');
      await page.keyboard.press('Enter');
      await sidebar.getByText('@example.com').first().waitFor();
    },
  },
  {
    file: 'errors.png',
    tab: 'Errors',
    async prepare(page) {
      await page.getByRole('gridcell', { name: 'The body is not valid JSON.' }).first().click();
      await page.keyboard.press('Home');
      await page.getByRole('button', { name: 'CarePortals ▾' }).click();
      await page.getByRole('menuitem', { name: 'Errors…' }).click();
      await page.frameLocator('iframe.sidebar').locator('mark').waitFor();
    },
  },
  { file: 'health.png', tab: 'Health' },
];
