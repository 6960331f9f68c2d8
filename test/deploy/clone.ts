// A copy of the repository as a clone has it, with the packages of this one, and its commands run as a person runs them.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Said {
  code: number | null;
  /** What it printed, errors included. */
  text: string;
}

export interface Clone {
  folder: string;
  /** Runs one command line; `env` comes on top of this process's. */
  run: (command: string, env?: NodeJS.ProcessEnv) => Promise<Said>;
  clear: () => void;
}

const root = join(__dirname, '..', '..');
/** All that a command of a new user reads; the tests are not among it. */
const copied =
  'src local scripts deploy doctor conformance docs appsscript.json package.json tsconfig.json README.md'.split(' ');

/** `npm run check` is left out: it takes a minute and is a step of CI's own. */
export function clone(): Clone {
  const folder = mkdtempSync(join(tmpdir(), 'careportals-clone-'));
  for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { scripts: { check: string } };
  manifest.scripts.check = 'node --version';
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return {
    folder,
    run: (command, env) =>
      new Promise((resolve, reject) => {
        const child = spawn(command, { cwd: folder, env: { ...process.env, ...env }, shell: true });
        let text = '';
        for (const stream of [child.stdout, child.stderr])
          stream.setEncoding('utf8').on('data', (part: string) => (text += part));
        child.once('error', reject);
        child.once('close', (code) => resolve({ code, text }));
      }),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}
