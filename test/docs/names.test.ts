// What the docs name is there under that name: options of commands, clasp's own, menu items, settings, tabs, functions, properties.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fixedDefinitions } from '../../src/settings/fixed';
import { menuItems } from '../../src/staff/menu';
import { databaseTabs } from '../../src/workbooks/layout/database';
import { staffTabs } from '../../src/workbooks/layout/staff';
import { trackingTabs } from '../../src/workbooks/layout/tracking';
import { publicFunctions } from '../../local/runtime/program';

const root = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const markdownIn = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const pages = ['README.md', 'CONTRIBUTING.md', ...markdownIn('docs'), ...markdownIn('docs/decisions')];
const { scripts } = JSON.parse(read('package.json')) as { scripts: { [name: string]: string } };

/** Every match in every page, with its page; line breaks count as spaces. */
function named(pattern: RegExp, of = pages): { page: string; name: string }[] {
  return of.flatMap((page) =>
    [
      ...read(page)
        .replace(/\n(?!\n)/g, ' ')
        .replace(/ +/g, ' ')
        .matchAll(pattern),
    ].map(([, name = '']) => ({
      page,
      name: name.trim(),
    })),
  );
}

/** Those that are not among `known`; there must be some to look at. */
function unknown(found: { page: string; name: string }[], isKnown: (name: string) => boolean, least: number): string[] {
  expect(found.length).toBeGreaterThanOrEqual(least);
  return found.filter(({ name }) => !isKnown(name)).map(({ page, name }) => `${page}: ${name}`);
}

/** The TypeScript beside the entry of an npm script. */
function sourceOf(script: string): string {
  const entry = /scripts\/run\.mjs (\S+)/.exec(scripts[script] ?? '')?.[1];
  if (entry === undefined) return '';
  const folder = dirname(entry);
  const files = folder === 'local' ? [entry] : readdirSync(join(root, folder)).map((file) => join(folder, file));
  return files
    .filter((file) => file.endsWith('.ts'))
    .map(read)
    .join('\n');
}

test('each option of each command', () => {
  const commands = pages.flatMap((page) =>
    [...read(page).matchAll(/npm run (?:--silent |-s )?([\w:-]+) -- ([^`\n|#]+)/g)].flatMap(
      ([, script = '', rest = '']) => (rest.match(/--[a-z][a-z-]*/g) ?? []).map((option) => ({ page, script, option })),
    ),
  );
  expect(commands.length).toBeGreaterThan(20);
  const missing = commands.filter(({ script, option }) => {
    const name = option.slice(2);
    return !new RegExp(`${option}\\b|'?${name}'?: (?:\\{|flag)|'${name}'`).test(sourceOf(script));
  });
  expect(missing).toEqual([]);
});

test('each command of clasp', () => {
  const folder = 'node_modules/@google/clasp/build/src/commands';
  const isThere = (name: string): boolean => existsSync(join(root, folder, `${name}.js`));
  expect(unknown(named(/npx clasp ([a-z-]+)/g), isThere, 4)).toEqual([]);
});

test('each menu item', () => {
  const labels = [...menuItems.map(({ label }) => label), 'Set up now', 'Run what needs a person'];
  // Find…, open the customer: the name ends where the sentence goes on
  const isLabel = (name: string): boolean => labels.some((label) => name.startsWith(label) || label.startsWith(name));
  const arrows = named(/(?:CarePortals|Conformance|[Mm]enu) → \**([A-Z][^*_|`.,;:)]+)/g);
  const bold = named(/[Mm]enu \*\*(?!CarePortals|Conformance)([^*]+)\*\*/g);
  expect(unknown([...arrows, ...bold], isLabel, 12)).toEqual([]);
});

test('recovery: each command in its table has the function and the name that the menu has', () => {
  const rows = [...read('docs/recovery.md').matchAll(/^\| ([^|]+?) +\| `(\w+)` +\|/gm)];
  expect(rows).toHaveLength(4);
  for (const [, label, name] of rows) expect(menuItems).toContainEqual({ label, function: name });
});

test('each setting', () => {
  const labels = fixedDefinitions.map(({ label }) => label);
  const near = [
    ...named(/\*\*Settings\*\*[^.|]{0,40}\(?_([A-Z][^_]+)_/g),
    ...named(/_([A-Z][^_|]+)_ in Settings/g),
    ...named(/\*\*([A-Z][^*|]+)\*\* in Settings/g),
  ];
  expect(unknown(near, (name) => labels.includes(name), 2)).toEqual([]);
});

test('each tab', () => {
  const tabs = [...databaseTabs, ...trackingTabs, ...staffTabs].map(({ name }) => name);
  const all = [...tabs, 'Reconciliation', 'Gaps', 'Verification', 'Erasures'];
  expect(unknown(named(/\btabs? \*\*([^*]+)\*\*/g), (name) => all.includes(name), 8)).toEqual([]);
});

test('each function that is to be run, and each property of the script', () => {
  const functions = publicFunctions(read('dist/Code.js'));
  expect(unknown(named(/\b(?:then run|run the function) `(\w+)`/g), (name) => functions.has(name), 1)).toEqual([]);
  const source = (folder: string): string =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => read(join(folder, file)))
      .join('\n');
  const whole = source('src');
  const properties = named(/Script Property `(\w+)`/g);
  expect(unknown(properties, (name) => whole.includes(`'${name}'`), 3)).toEqual([]);
});

describe('three readers', () => {
  const readme = read('README.md');
  test.each([
    ['staff', 'docs/staff.md', ['## Find', '## Queues', '## Errors', '## Health']],
    ['the IT person', 'docs/set-up.md', ['## From a clone to the first live row', '## Whose it is', '## Is all well?']],
    ['the IT person', 'docs/recovery.md', ['## What befalls the files', '## What befalls the script']],
    ['the IT person', 'docs/security.md', ['## What is where', '## When something went wrong']],
    ['the IT person', 'docs/limits.md', ['# Limits, and what happens at them']],
    ['the developer', 'docs/architecture.md', ['## The way of a delivery', '## The tree']],
    ['the developer', 'docs/add-an-event.md', []],
  ])('%s: %s', (_, page, headings) => {
    for (const heading of headings) expect(read(page)).toContain(`${heading}\n`);
    // from the README in one step, or two
    const file = page.replace('docs/', '');
    const linked = [
      readme,
      ...markdownIn('docs')
        .filter((one) => readme.includes(`(${one}`))
        .map(read),
    ];
    expect(linked.some((text) => text.includes(`(${page}`) || text.includes(`(${file}`))).toBe(true);
  });

  test('the staff’s page has a picture of each tab that they work in, and every picture is there', () => {
    const pictures = [...read('docs/staff.md').matchAll(/!\[(.+?)\]\((.+?)\)/g)];
    expect(pictures.length).toBeGreaterThanOrEqual(5);
    for (const [, words, path = ''] of pictures) {
      expect(words!.length).toBeGreaterThan(20);
      expect(existsSync(join(root, 'docs', path))).toBe(true);
    }
  });
});
