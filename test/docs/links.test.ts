// What the docs name is there: every file they link to, every heading, every npm script.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..');
const inFolder = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return folder === '' ? [] : inFolder(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
const pages = [...inFolder(''), ...inFolder('docs')];
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };

const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replace(/ /g, '-');

test('there are pages', () => expect(pages.length).toBeGreaterThan(12));

test.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8');
  for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? join(root, page) : join(root, dirname(page), path);
    expect({ target, there: existsSync(file) }).toEqual({ target, there: true });
    if (anchor === undefined) continue;
    const headings = [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading));
    expect(headings).toContain(anchor);
  }
  for (const [, name = ''] of text.matchAll(/npm run (?:--silent |-s )?([\w:-]+)/g))
    expect({ name, there: name in scripts }).toEqual({ name, there: true });
  for (const [, path = ''] of text.matchAll(/`((?:src|local|test|deploy|docs|scripts)\/[\w./-]+)`/g)) {
    const there = existsSync(join(root, path)) || text.includes(`<!-- file: ${path} -->`);
    expect({ path, there }).toEqual({ path, there: true });
  }
});
