// Builds dist/, exactly what clasp pushes: one Code.js, the manifest and the HTML files; .build/Code.js is the same to read.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const outputFolder = join(root, 'dist');
/** Where the version's digest of the code goes: two builds of other sources never bear one version. */
const digestPlace = '@digest@';

/** Apps Script only calls real top-level functions, so each export of src/index.ts gets one. */
export function stubs(exportNames) {
  return exportNames
    .map((name) => `function ${name}() {\n  return careportals.${name}.apply(this, arguments);\n}`)
    .join('\n');
}

/**
 * Bundles src/index.ts and returns {code, exportNames}; the same sources always give the same bytes. What is pushed is small
 * (docs/decisions/0009); `readable` is the same program as it is written. `from` is the folder that src/ lies in.
 */
export async function bundle({ readable = false, from = root } = {}) {
  const [written, small] = await Promise.all([
    compile({ absWorkingDir: from }),
    compile({ absWorkingDir: from, minify: true, lineLimit: 200 }),
  ]);
  const exportNames = exportsOf(written);
  const digest = createHash('sha256').update(small).digest('hex').slice(0, 8);
  const code = (readable ? written : small).replaceAll(digestPlace, digest);
  return { code: `${code}\n${stubs(exportNames)}\n`, exportNames };
}

async function compile(options) {
  const { outputFiles } = await build({
    entryPoints: ['src/index.ts'],
    bundle: true,
    format: 'iife',
    globalName: 'careportals',
    target: 'es2019',
    charset: 'utf8',
    legalComments: 'none',
    write: false,
    outfile: 'dist/Code.js',
    tsconfig: 'src/tsconfig.json',
    loader: { '.html': 'text' },
    define: { BUILD_VERSION: JSON.stringify(`${version}+${digestPlace}`) },
    ...options,
  });
  return outputFiles[0].text;
}

// esbuild writes the exports of an iife as the argument of its __export helper.
function exportsOf(code) {
  const block = /__export\(index_exports,\s*\{([^}]*)\}\)/.exec(code);
  if (!block) throw new Error('src/index.ts exports nothing');
  return [...block[1].matchAll(/(\w+):\s*\(\)\s*=>/g)].map((match) => match[1]).sort();
}

export async function buildScript() {
  const [{ code }, readable] = await Promise.all([bundle(), bundle({ readable: true })]);
  rmSync(outputFolder, { recursive: true, force: true });
  mkdirSync(outputFolder, { recursive: true });
  writeFileSync(join(outputFolder, 'Code.js'), code);
  mkdirSync(join(root, '.build'), { recursive: true });
  writeFileSync(join(root, '.build', 'Code.js'), readable.code);
  cpSync(join(root, 'appsscript.json'), join(outputFolder, 'appsscript.json'));
  const pages = join(root, 'src', 'pages');
  for (const file of readdirSync(pages).filter((name) => name.endsWith('.html'))) {
    writeFileSync(join(outputFolder, file), await inlined(readFileSync(join(pages, file), 'utf8')));
  }
}

/** Apps Script serves a page as one file: the style sheet and the program that a page of src/pages names go into it. */
async function inlined(page) {
  const named = /<link rel="stylesheet" href="(.+?)" \/>|<script src="(.+?)"><\/script>/g;
  const found = [...page.matchAll(named)];
  const texts = await Promise.all(
    found.map(async ([, sheet, program]) => {
      const { outputFiles } = await build({
        absWorkingDir: join(root, 'src', 'pages'),
        entryPoints: [sheet ?? program],
        bundle: true,
        format: 'iife',
        target: 'es2022',
        charset: 'utf8',
        minifyWhitespace: true,
        lineLimit: 200,
        write: false,
      });
      const [{ text }] = outputFiles;
      return sheet === undefined ? `<script>${text}</script>` : `<style>${text}</style>`;
    }),
  );
  return page.replace(named, () => texts.shift());
}

/** Compiles one TypeScript entry of local/ for Node into .build/ and returns the path of the result. */
export async function buildTool(entry) {
  const outfile = join(root, '.build', entry.replace(/\.ts$/, '.cjs'));
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    outfile,
  });
  return outfile;
}

/** The service classes, built inside each context: no Node, no DOM, and `host` and `job` as their only free names. */
export async function buildPrelude() {
  await build({
    absWorkingDir: root,
    entryPoints: ['local/runtime/services/index.ts'],
    bundle: true,
    platform: 'neutral',
    format: 'iife',
    globalName: 'prelude',
    target: 'es2022',
    outfile: join(root, '.build/local/runtime/prelude.js'),
  });
}

/** What runs the bundle on one's own machine. */
export async function buildRuntime() {
  await Promise.all([buildPrelude(), buildTool('local/runtime/worker.ts')]);
}

/** The local page, as static files the local server hands out. */
export async function buildPage() {
  await build({
    absWorkingDir: root,
    entryPoints: [
      'local/page/page.ts',
      'local/page/frame/shim.ts',
      'local/page/page.css',
      'local/page/index.html',
      'local/page/icon.svg',
    ],
    outbase: join(root, 'local/page'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    loader: { '.html': 'copy', '.svg': 'copy' },
    outdir: join(root, '.build/page'),
  });
}

export async function buildAll() {
  await Promise.all([buildScript(), buildRuntime(), buildPage()]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await Promise.all([buildAll(), buildTool('local/start.ts')]);
