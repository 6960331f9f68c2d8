// What a worker runs: the prelude, the bundle that is pushed to Google, and the pages beside it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../root';

export interface Program {
  prelude: string;
  code: string;
  workerFile: string;
  pages: Record<string, string>;
  /** Top-level functions: what Apps Script would let a trigger, a menu or the editor call. */
  functions: ReadonlySet<string>;
}

export function publicFunctions(code: string): Set<string> {
  return new Set(
    [...code.matchAll(/^function (\w+)\s*\(/gm)].map((match) => match[1]!).filter((n) => !n.endsWith('_')),
  );
}

/** Reads dist/ and .build/, or takes another bundle's code (a benchmark's, a fixture's) or other pages. */
export function readProgram(code?: string, others: Record<string, string> = {}): Program {
  const root = projectRoot();
  const dist = join(root, 'dist');
  const runtime = join(root, '.build', 'local', 'runtime');
  const source = code ?? readFileSync(join(dist, 'Code.js'), 'utf8');
  const files = readdirSync(dist).filter((name) => name.endsWith('.html'));
  const own = files.map((file) => [file.replace(/\.html$/, ''), readFileSync(join(dist, file), 'utf8')] as const);
  const pages: Record<string, string> = { ...Object.fromEntries(own), ...others };
  return {
    prelude: readFileSync(join(runtime, 'prelude.js'), 'utf8'),
    code: source,
    workerFile: join(runtime, 'worker.cjs'),
    pages,
    functions: publicFunctions(source),
  };
}
