// Builds dist/, exactly what clasp pushes: Code.js, to be read, the whole program, the manifest and the pages.
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

/**
 * Apps Script only calls real top-level functions, so each export of src/index.ts gets one. Those of src/webhook.ts are in
 * Code.js itself; for any other the whole program is read from the file `program` and run.
 */
export function stubs(exportNames, quick) {
  const functions = exportNames.map((name) => {
    const from = quick.includes(name) ? 'careportals' : 'wholeProgram_()';
    return `function ${name}() {\n  return ${from}.${name}.apply(this, arguments);\n}`;
  });
  return [...functions, loader].join('\n');
}

const loader = `function wholeProgram_() {
  var text = HtmlService.createTemplateFromFile('program').getRawContent();
  var code = text.slice(text.indexOf('<script>') + 8, text.lastIndexOf('</script>'));
  return new Function(code + '\\nreturn careportals;')();
}`;

/**
 * Bundles the script: {code} is Code.js, {program} the file with the whole program (docs/decisions/0009), {exportNames} every
 * function that can be called. The same sources always give the same bytes. `from` is the folder that src/ lies in.
 */
export async function bundle({ from = root } = {}) {
  const compileIn = (options) => compile({ absWorkingDir: from, ...options });
  const [quick, written, whole] = await Promise.all([
    // without a character beyond Latin-1 V8 keeps half the bytes of the text, and parses it some 7 % quicker
    compileIn({ entryPoints: ['src/webhook.ts'], charset: 'ascii' }),
    compileIn({ entryPoints: ['src/index.ts'] }),
    compileIn({ entryPoints: ['src/index.ts'], minify: true, lineLimit: 200 }),
  ]);
  const exportNames = exportsOf(written);
  if (whole.includes('</script')) throw new Error('The program holds </script, which would end it where it stands.');
  const digest = createHash('sha256').update(quick).update(whole).digest('hex').slice(0, 8);
  return {
    code: `${quick.replaceAll(digestPlace, digest)}\n${stubs(exportNames, exportsOf(quick))}\n`,
    program: `<script>${whole.replaceAll(digestPlace, digest)}</script>\n`,
    exportNames,
  };
}

async function compile(options) {
  const { outputFiles } = await build({
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
  const block = /__export\(\w+_exports,\s*\{([^}]*)\}\)/.exec(code);
  if (!block) throw new Error('the script exports nothing');
  return [...block[1].matchAll(/(\w+):\s*\(\)\s*=>/g)].map((match) => match[1]).sort();
}

export async function buildScript() {
  const { code, program } = await bundle();
  rmSync(outputFolder, { recursive: true, force: true });
  mkdirSync(outputFolder, { recursive: true });
  writeFileSync(join(outputFolder, 'Code.js'), code);
  writeFileSync(join(outputFolder, 'program.html'), program);
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
  await Promise.all([buildPrelude(), buildTool('local/runtime/worker.ts'), buildTool('local/bigquery/worker.ts')]);
}

/** The script of a conformance run (docs/conformance.md): a folder of its own, which no clinic's script has anything of. */
export async function buildConformance() {
  const code = await compile({ entryPoints: ['conformance/script/index.ts'], absWorkingDir: root });
  const calls = exportsOf(code).map(
    (name) => `function ${name}() {\n  return careportals.${name}.apply(this, arguments);\n}`,
  );
  const folder = join(root, '.build', 'conformance-script');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'Code.js'), `${code}\n${calls.join('\n')}\n`);
  for (const file of ['appsscript.json', 'page.html']) cpSync(join(root, 'conformance', file), join(folder, file));
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
  await Promise.all([buildScript(), buildRuntime(), buildPage(), buildConformance()]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await Promise.all([buildAll(), buildTool('local/start.ts')]);
