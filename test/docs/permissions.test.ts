// What docs/set-up.md says that Google asks for is what the manifest asks for.
import { readFileSync } from 'node:fs';

test('every permission is explained, and no other', () => {
  const { oauthScopes } = JSON.parse(readFileSync('appsscript.json', 'utf8')) as { oauthScopes: string[] };
  const page = readFileSync('docs/set-up.md', 'utf8');
  const rows = [...page.matchAll(/^\| `(https:[^`]+)` +\| (.+?) +\|$/gm)];
  expect(rows.map(([, scope]) => scope).sort()).toEqual([...oauthScopes].sort());
  for (const [, , why = ''] of rows) expect(why.length).toBeGreaterThan(20);
});

test('every menu item that the pages name is there', () => {
  const menu = readFileSync('src/staff/menu.ts', 'utf8');
  const page = readFileSync('docs/set-up.md', 'utf8');
  const named = [...page.matchAll(/CarePortals → ([^*]+?)\*\*/g)].map(([, label = '']) => label);
  expect(named.length).toBeGreaterThan(4);
  for (const label of named) expect(menu).toContain(`label: '${label}'`);
});

test('its options are those of the command', () => {
  const command = readFileSync('doctor/main.ts', 'utf8');
  const page = readFileSync('docs/set-up.md', 'utf8');
  const used = [...page.matchAll(/npm run doctor -- (.+)/g)].flatMap(
    ([, words = '']) => words.match(/--[a-z]+/g) ?? [],
  );
  expect(used.length).toBeGreaterThan(2);
  for (const option of used) expect(command).toContain(`  ${option}`);
});
