// What was answered survives a kill -9; what is damaged is reported and left alone.
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { createPlatform, realClock } from '../../local/platform';
import { openDiskStore } from '../../local/platform/store/disk';
import { bind } from './fixture';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'careportals-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const journal = (): string => join(folder, 'journal-1.jsonl');

/** Opens the folder, does something and closes it again. */
function session<T>(act: (platform: ReturnType<typeof createPlatform>) => T, compactAbove?: number): T {
  const opened = openDiskStore(folder, compactAbove);
  try {
    return act(createPlatform({ clock: realClock, ...opened }));
  } finally {
    opened.store.close();
  }
}

const put = (key: string, value: string): void =>
  session((platform) => void platform.commit({ kind: 'properties', store: 'script', set: { [key]: value } }));

const all = (): Record<string, string> => session(({ state }) => Object.fromEntries(state.properties.script.values));

test('state survives a restart, and a snapshot', () => {
  const id = session((platform) => {
    const workbook = bind(platform);
    const rows = [{ values: [{ userEnteredValue: { stringValue: 'kept' } }] }];
    platform.commit({
      kind: 'batch',
      id: workbook,
      requests: [{ appendCells: { sheetId: 0, rows, fields: 'userEnteredValue' } }],
    });
    return workbook;
  });
  put('a', '1');
  for (const compactAbove of [undefined, 0, 0, undefined]) {
    session(({ state }) => {
      expect(state.workbooks.get(id)!.sheets[0]!.rows).toEqual([['kept']]);
      expect(state.script.boundTo).toBe(id);
      expect(state.properties.script.values.get('a')).toBe('1');
    }, compactAbove);
  }
  expect(readdirSync(folder).filter((name) => /jsonl$/.test(name))).toEqual(['journal-3.jsonl', 'snapshot-3.jsonl']);
});

test.each(['{"kind":"prop', '0123456789ab {"kind":"properties","store":"scr', '\u0000\u0000\u0000'])(
  'a torn last line is set aside: %j',
  (torn) => {
    const message = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    put('a', '1');
    appendFileSync(journal(), torn);
    put('b', '2');
    expect(all()).toEqual({ a: '1', b: '2' });
    expect(readFileSync(join(folder, 'journal-1.torn'), 'utf8')).toBe(torn);
    expect(message).toHaveBeenCalledTimes(1);
    message.mockRestore();
  },
);

test('every cut of the last line leaves what was written before', () => {
  const message = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  put('a', '1');
  const before = readFileSync(journal()).length;
  put('b', '2');
  const whole = readFileSync(journal());
  for (let length = before; length < whole.length; length++) {
    writeFileSync(journal(), whole.subarray(0, length));
    expect(all()).toEqual({ a: '1' });
  }
  message.mockRestore();
});

test.each([
  ['a changed value', (text: string) => text.replace('"a":"1"', '"a":"9"'), /checksum[^]*journal-1.jsonl, line 2/],
  ['a lost line', (text: string) => text.replace(/^.*"a":"1".*\n/m, ''), /checksum[^]*line 2/],
  ['rubbish in the middle', (text: string) => text.replace(/^.*"a":"1".*$/m, 'rubbish'), /damaged[^]*line 2/],
  ['another format', (text: string) => text.replace(/^.*\n/, ''), /damaged|format/],
])('%s stops the start and destroys nothing', (_, damage, message) => {
  put('a', '1');
  put('b', '2');
  const damaged = damage(readFileSync(journal(), 'utf8'));
  writeFileSync(journal(), damaged);
  expect(all).toThrow(message);
  expect(readFileSync(journal(), 'utf8')).toBe(damaged);
  expect(existsSync(join(folder, 'server.lock'))).toBe(false);
});

test('a damaged snapshot stops the start', () => {
  put('a', '1');
  session(() => undefined, 0);
  const snapshot = join(folder, 'snapshot-2.jsonl');
  const lines = readFileSync(snapshot, 'utf8').split('\n');
  writeFileSync(snapshot, `${lines.slice(0, -2).join('\n')}\n`);
  expect(all).toThrow(/snapshot is damaged[^]*snapshot-2.jsonl/);
});

test('two servers do not share a folder; a lock left behind is taken over', () => {
  writeFileSync(join(folder, 'server.lock'), '1');
  expect(all).toThrow(/process 1/);
  writeFileSync(join(folder, 'server.lock'), '999999999');
  expect(all()).toEqual({});
});

test('kill -9 in the middle of writing loses nothing that was answered', async () => {
  const program = join(folder, 'writer.cjs');
  const data = join(folder, 'data');
  const root = join(__dirname, '..', '..');
  await build({
    stdin: {
      contents: `import { openDiskStore } from './local/platform/store/disk';
        import { createPlatform } from './local/platform/platform';
        import { realClock } from './local/platform/clock';
        const platform = createPlatform({ clock: realClock, ...openDiskStore(${JSON.stringify(data)}) });
        for (let n = 0; ; n++) {
          platform.commit({ kind: 'properties', store: 'script', set: { ['k' + (n % 50)]: String(n) } });
          require('node:fs').writeSync(1, n + '\\n');
        }`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    outfile: program,
  });
  const writer = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  let answered = '';
  writer.stdout.on('data', (chunk: Buffer) => {
    answered += chunk.toString();
    if (answered.length > 5000) writer.kill('SIGKILL');
  });
  await new Promise((resolve) => writer.on('close', resolve));
  const last = Number(answered.slice(0, answered.lastIndexOf('\n')).split('\n').pop());
  folder = data;
  const message = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const values = Object.values(all()).map(Number);
  message.mockRestore();
  expect(Math.max(...values)).toBeGreaterThanOrEqual(last);
});
