/**
 * A new user follows docs/set-up.md, step by step, from a fresh copy to the first live row: what the page says is what is done, with a
 * rehearsal in Google's place. A step that the page adds or words otherwise fails here until somebody has tried it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleBody, type SampleEvent } from '../../local/send/samples';
import { readTable } from '../../local/web/workbooks';
import { fill } from '../events/fill';
import { clone, type Clone } from './clone';
import { startGoogle, type Google } from './google';
import { loginOf } from './rehearsal';

let google: Google;
let copy: Clone;
beforeAll(async () => {
  google = await startGoogle();
  google.authorised = false;
  copy = clone();
});
afterAll(async () => {
  copy.clear();
  await google.close();
});

/** The numbered steps, each as one line. */
function steps(): string[] {
  const page = readFileSync(join(copy.folder, 'docs', 'set-up.md'), 'utf8');
  const [, section = ''] = /## From a clone to the first live row\n([\s\S]*?)\n(?=Set-up may be run)/.exec(page) ?? [];
  return section
    .split(/\n(?=\d+\. )/)
    .map((step) => step.trim().replace(/\s+/g, ' '))
    .filter((step) => /^\d+\. /.test(step));
}

interface Webhook {
  address: string;
  body: string;
}

const plain = (html: string): string =>
  html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

/** What the dialog shows to be pasted. */
function webhooksIn(dialog: string): Webhook[] {
  const all = (pattern: RegExp): string[] => [...dialog.matchAll(pattern)].map(([, text = '']) => plain(text));
  const bodies = all(/<textarea [^>]*>([\s\S]*?)<\/textarea>/g);
  return all(/<input [^>]*value="([^"]+)"/g).map((address, at) => ({ address, body: bodies[at]! }));
}

test('each step of the page, in its order', async () => {
  const env = loginOf(google, copy.folder, false);
  let webhooks: Webhook[] = [];
  const sample = (address: string): string =>
    sampleBody(new URL(address).searchParams.get('event') as SampleEvent, { seed: 7, shape: 'nested' });
  const actions: [says: RegExp, act: (step: string) => Promise<void> | void][] = [
    [/^1\. .*make a spreadsheet/, async () => void (await google.choose('onOpen'))],
    [
      /^2\. .*`\.clasp\.json`.*```json \{ "scriptId": "1a2B3c…", "rootDir": "dist" \} ```$/,
      (step) => {
        const [, text = ''] = /```json (.+?) ```/.exec(step)!;
        writeFileSync(join(copy.folder, '.clasp.json'), text.replace('1a2B3c…', google.scriptId));
      },
    ],
    [/^3\. Switch the Apps Script API on/, () => undefined],
    [/^4\. `npx clasp login`/, () => void loginOf(google, copy.folder)],
    [
      /^5\. `npm run deploy`\. It prints the address.*has not been allowed/,
      async () => {
        const { code, text } = await copy.run('npm run deploy', env);
        expect(text).toContain('Version 1 is deployed.');
        expect(text).toContain('The script has not been allowed to do its work');
        expect(code).toBe(1);
      },
    ],
    [
      /^6\. Reload the spreadsheet\. It says that nothing is set up: menu \*\*CarePortals → Set up or repair\*\*/,
      async () => {
        const opened = await google.choose('onOpen');
        expect(opened.ui).toEqual([expect.objectContaining({ kind: 'toast' })]);
        expect(opened.menus[0]!.items).toContainEqual({ name: 'Set up or repair', function: 'setUp' });
        const { ok, ui } = await google.choose('setUp');
        expect(ok).toBe(true);
        webhooks = webhooksIn(ui.find(({ kind }) => kind === 'dialog')!.text);
      },
    ],
    [
      /^7\. .*sends a \*\*test delivery\*\*.*the \*\*address\*\* and the \*\*body\*\*/,
      async () => {
        const checks = (await google.run('sendTestDelivery')) as { level: string }[];
        expect(checks.filter(({ level }) => level !== 'good')).toEqual([]);
        expect(webhooks.length).toBeGreaterThan(4);
      },
    ],
    [
      /^8\. In CarePortals make one webhook/,
      async () => {
        for (const { address, body } of webhooks) {
          const filled = fill(body, JSON.parse(sample(address)));
          const reply = (await (await fetch(address, { method: 'POST', body: filled })).json()) as object;
          expect(reply).toMatchObject({ ok: true });
        }
      },
    ],
    [
      /^9\. `npm run doctor -- --url "<one of these addresses>"`.*`order\.status_updated` within seconds/,
      async (step) => {
        const [, command = ''] = /`(npm run doctor .+?)`/.exec(step)!;
        const { address } = webhooks.find((one) => one.address.includes('order.status_updated'))!;
        const { code, text } = await copy.run(command.replace('<one of these addresses>', address), env);
        expect(text).toContain('Nothing is broken.');
        expect(code).toBe(0);
        const { header, rows } = readTable(google.platform, 'tracking', 'order.status_updated')!;
        expect(rows).toHaveLength(1);
        const { _id } = JSON.parse(sample(address)) as { _id: string };
        expect(rows[0]![header.indexOf('_id')] ?? rows[0]!.join(' ')).toContain(_id);
      },
    ],
    [
      /^10\. In the tab \*\*Settings\*\*/,
      async (step) => {
        await google.run('refreshStaffTabs');
        const [, label = ''] = /_(.+?)_/.exec(step)!;
        const labels = readTable(google.platform, 'tracking', 'Settings')!.rows.map(([first]) => first);
        expect(labels).toEqual(expect.arrayContaining([label, 'Time zone', 'Working hours']));
      },
    ],
  ];
  const found = steps();
  expect(found).toHaveLength(actions.length);
  for (const [at, [says, act]] of actions.entries()) {
    expect(found[at]).toMatch(says);
    await act(found[at]!);
  }
}, 120_000);
