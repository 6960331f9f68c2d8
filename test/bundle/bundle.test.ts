// Guards over what is pushed to Apps Script: dist/ is read as built by `npm run build`.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { Linter } from 'eslint';
import { menuItems } from '../../src/staff/menu';
import { triggers } from '../../src/script/installed';

const root = join(__dirname, '..', '..');
const read = (file: string): string => readFileSync(join(root, 'dist', file), 'utf8');
const code = read('Code.js');
const program = read('program.html').replace(/^<script>|<\/script>\s*$/g, '');
/** All that may run. */
const both = code + program;

/** ES builtins of Apps Script's V8, and the services the manifest allows. */
const builtins =
  'Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error ' +
  'RangeError TypeError JSON Math Intl Map Set WeakMap WeakSet BigInt Proxy Reflect Uint8Array isNaN isFinite ' +
  'decodeURIComponent encodeURIComponent console';
const services: Record<string, string | undefined> = {
  SpreadsheetApp: 'https://www.googleapis.com/auth/spreadsheets',
  Sheets: 'https://www.googleapis.com/auth/spreadsheets',
  BigQuery: 'https://www.googleapis.com/auth/bigquery',
  ScriptApp: 'https://www.googleapis.com/auth/script.scriptapp',
  MailApp: 'https://www.googleapis.com/auth/script.send_mail',
  UrlFetchApp: 'https://www.googleapis.com/auth/script.external_request',
  PropertiesService: undefined,
  CacheService: undefined,
  LockService: undefined,
  Utilities: undefined,
  ContentService: undefined,
  HtmlService: undefined,
  Session: undefined,
};
/** Menus, sidebars and dialogs need a scope of their own, and so does the name of whoever clicks. */
const userInterface = /\.getUi\(\)/;
const userName = /\.getActiveUser\(\)/;

function problems(text: string, globals: readonly string[]): string[] {
  const config: Linter.Config = {
    languageOptions: {
      ecmaVersion: 2019,
      sourceType: 'script',
      globals: Object.fromEntries(globals.map((name) => [name, 'readonly' as const])),
    },
    rules: { 'no-undef': 'error' },
  };
  return new Linter().verify(text, [config]).map(({ line, message }) => `${line}: ${message}`);
}

test('uses only globals that Apps Script has, in syntax its upload parser takes (ES2019)', () => {
  const globals = [...builtins.split(' '), ...Object.keys(services)];
  expect(problems(code, globals)).toEqual([]);
  expect(problems(program, [...globals, 'wholeProgram_'])).toEqual([]);
});

test('the guard sees a global that Apps Script lacks', () => {
  const found = problems(code, builtins.split(' '));
  expect(found.some((problem) => problem.includes("'PropertiesService' is not defined"))).toBe(true);
});

test('asks for the scopes that the services it uses need, no more and no fewer', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'dist', 'appsscript.json'), 'utf8')) as { oauthScopes: string[] };
  const needed = new Set<string>();
  for (const [service, scope] of Object.entries(services)) {
    if (scope !== undefined && new RegExp(`\\b${service}\\b`).test(both)) needed.add(scope);
  }
  if (userInterface.test(both)) needed.add('https://www.googleapis.com/auth/script.container.ui');
  if (userName.test(both)) needed.add('https://www.googleapis.com/auth/userinfo.email');
  expect([...manifest.oauthScopes].sort()).toEqual([...needed].sort());
});

test('has a real top-level function for every name a trigger, the menu or a page calls', () => {
  const pages = readdirSync(join(root, 'dist')).filter((file) => file.endsWith('.html'));
  const fromPages = pages.flatMap((file) =>
    [...readFileSync(join(root, 'dist', file), 'utf8').matchAll(/\brun(?:\.with\w+\([^)]*\))*\.(\w+)\(/g)]
      .map((match) => match[1]!)
      .filter((name) => !name.startsWith('with')),
  );
  expect(fromPages).toContain('startComparison');
  const named = [
    'doPost',
    'doGet',
    'onOpen',
    ...triggers.map(({ name }) => name),
    ...menuItems.map((item) => item.function),
    ...fromPages,
  ];
  const declared = new Set([...code.matchAll(/^function (\w+)\(/gm)].map((match) => match[1]));
  expect(named.filter((name) => !declared.has(name))).toEqual([]);
});

// docs/decisions/0009
test('what every execution parses stays below 250 KB', () => {
  expect(Buffer.byteLength(code)).toBeLessThanOrEqual(250_000);
});

test('what staff call alone is in the whole program only, and all of it is there', () => {
  const names = [...code.matchAll(/^ {2}return (careportals|wholeProgram_\(\))\.(\w+)\.apply/gm)];
  const atOnce = names.filter(([, from]) => from === 'careportals').map(([, , name]) => name);
  expect(atOnce).toEqual(['doGet', 'doPost', 'onOpen', 'retryFailedDeliveries']);
  const whole = runInNewContext(`${program}\ncareportals`) as Record<string, unknown>;
  for (const [, , name = ''] of names) expect([name, typeof whole[name]]).toEqual([name, 'function']);
});

test('is the same, byte for byte, on each build', () => {
  const script = `import { bundle } from './scripts/build.mjs'; process.stdout.write(JSON.stringify(await bundle()));`;
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 10 ** 8 } as const;
  const again = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], options)) as object;
  expect(again).toMatchObject({ code, program: read('program.html') });
});

test('clasp would push exactly the files of dist', () => {
  const clasp = join(root, 'node_modules', '.bin', 'clasp');
  const output = execFileSync(clasp, ['show-file-status', '--json'], { cwd: root, encoding: 'utf8' });
  const { filesToPush } = JSON.parse(output) as { filesToPush: string[] };
  expect(filesToPush.map((file) => file.replace(/^dist\//, '')).sort()).toEqual(readdirSync(join(root, 'dist')).sort());
});

test('logs nothing: a payload can never reach a log', () => {
  expect(both).not.toMatch(/\b(console|Logger)\s*\./);
});
