// What README shows: each picture is a place in the demo, and what is done there before it is taken.
import type { Page } from 'playwright-core';

export interface Scene {
  file: string;
  tab: string;
  prepare?: (page: Page) => Promise<void>;
}

const choose = async (page: Page, item: string): Promise<void> => {
  await page.getByRole('button', { name: 'CarePortals ▾' }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

export const scenes: readonly Scene[] = [
  { file: 'dashboard.png', tab: 'Dashboard' },
  { file: 'queues.png', tab: 'Queues' },
  {
    file: 'find.png',
    tab: 'Queues',
    async prepare(page) {
      await choose(page, 'Find…');
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
      await page.getByRole('gridcell', { name: 'needs a person' }).nth(1).click();
      await page.getByLabel('Raw body').waitFor();
    },
  },
  { file: 'health.png', tab: 'Health' },
];
