// docs/add-an-event.md is done to a copy of src/ as it says; the event then arrives in its tab and its table, once.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startLocal } from '../../local/testing';
import { rowsOf } from '../integration/rows';

const root = join(__dirname, '..', '..');

/** The instructions of the page, in their order: `<!-- … -->`, some with the code that follows. */
function instructions(): { what: string; code: string }[] {
  const page = readFileSync(join(root, 'docs', 'add-an-event.md'), 'utf8');
  const found = [...page.matchAll(/<!-- (.+?) -->\n(?:\n```ts\n([\s\S]*?)```)?/g)];
  return found.map(([, what = '', code = '']) => ({ what, code }));
}

/** Where each list of the instructions stands, and how its new element is imported. */
const lists: Record<string, { file: string; start: string; needs?: string }> = {
  trackingTabs: { file: 'src/workbooks/layout/tracking.ts', start: 'export const trackingTabs: readonly Tab[] = [' },
  standard: {
    file: 'src/events/catalog.ts',
    start: 'const standard: readonly EventDefinition[] = [',
    needs: "import { subscriptionCreated } from './subscription-created';\n",
  },
};

function follow(folder: string): void {
  const change = (file: string, edit: (text: string) => string): void => {
    const path = join(folder, file);
    const before = readFileSync(path, 'utf8');
    const after = edit(before);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
  };
  for (const { what, code } of instructions()) {
    const [, verb = '', rest = ''] = /^(append|file|in the list|line out):? (.+)$/.exec(what) ?? [];
    if (verb === 'file') writeFileSync(join(folder, rest), code);
    else if (verb === 'append')
      change(rest, (text) => text.replace('export const trackingTabs', `${code}\nexport const trackingTabs`));
    else if (verb === 'line out') {
      const [file = '', name = ''] = rest.split(': ');
      change(file, (text) => text.replace(new RegExp(`.*'${name.replace('.', '\\.')}'.*\\n`), ''));
    } else if (verb === 'in the list') {
      const [name = '', element = ''] = rest.split(': ');
      const { file, start, needs = '' } = lists[name]!;
      change(file, (text) => {
        const end = text.indexOf('];', text.indexOf(start));
        const [head, tail] = [text.slice(0, end), text.slice(end)];
        return head.replace(/\nimport /, `\n${needs}import `) + `  ${element},\n` + tail;
      });
    } else throw new Error(`docs/add-an-event.md: ${what} is no instruction`);
  }
}

test('an event is added as the page says', async () => {
  mkdirSync(join(root, '.build'), { recursive: true });
  const folder = mkdtempSync(join(root, '.build', 'add-an-event-'));
  try {
    cpSync(join(root, 'src'), join(folder, 'src'), { recursive: true });
    cpSync(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    expect(instructions()).toHaveLength(5);
    follow(folder);
    execFileSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(folder, 'src')]);
    const build = pathToFileURL(join(root, 'scripts', 'build.mjs')).href;
    const program = `const { bundle } = await import(${JSON.stringify(build)});
      process.stdout.write(JSON.stringify(await bundle({ from: ${JSON.stringify(folder)} })));`;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
      maxBuffer: 10 ** 8,
    });
    const made = JSON.parse(output) as { code: string; program: string };
    const local = await startLocal({ code: made.code, pages: { program: made.program } });
    const body = {
      _id: 'sub-1',
      product: { name: 'Kit' },
      customer: { email: 'a@example.com' },
      createdAt: '2026-01-05T10:00:00Z',
    };
    expect((await local.post('subscription.created', body)).status).toBe('committed');
    expect((await local.post('subscription.created', body)).status).toBe('duplicate');
    expect(rowsOf(local.tab('tracking', 'subscription.created'))).toMatchObject([{ Product: 'Kit', Status: 'active' }]);
    expect(rowsOf(local.tab('database', 'subscriptions'))).toMatchObject([{ _id: 'sub-1', status: 'active' }]);
    await local.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
