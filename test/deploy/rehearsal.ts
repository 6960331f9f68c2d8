// A folder as a clone has it, a login for clasp, and a plan that deploys from there to the rehearsal of Google.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openClasp } from '../../deploy/clasp';
import type { Plan } from '../../deploy/deploy';
import { probe } from '../../deploy/probe';
import { openRecord } from '../../deploy/record';
import type { Google } from './google';
import { quickClasp } from './quick-clasp';

export interface Rehearsal {
  folder: string;
  /** What was told. */
  lines: string[];
  /** The plan as things stand in the folder now; `real` starts clasp itself, which takes seconds. */
  plan: (real?: 'real') => Plan;
  /** Changes what was built. */
  change: (text: string) => void;
  env: NodeJS.ProcessEnv;
  clear: () => void;
}

/** A home for clasp in `folder`, logged in or not, and where it finds the rehearsal in place of Google. */
export function loginOf(google: Google, folder: string, loggedIn = true): NodeJS.ProcessEnv {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const token = { client_id: 'x', client_secret: 'x', type: 'authorized_user', refresh_token: 'x', access_token: 'x' };
  // far in the future: it is not refreshed
  const credentials = { tokens: { default: { ...token, expiry_date: 4_102_444_800_000 } } };
  const file = join(home, '.clasprc.json');
  if (loggedIn) writeFileSync(file, JSON.stringify(credentials));
  else rmSync(file, { force: true });
  return {
    ...process.env,
    HOME: home,
    GOOGLE_ROOT_URL: google.apiUrl,
    SCRIPT_HOME: google.home,
    NODE_OPTIONS: `--import ${pathToFileURL(join(__dirname, 'root-url.mjs')).href}`,
  };
}

export function rehearse(google: Google, loggedIn = true): Rehearsal {
  const folder = mkdtempSync(join(tmpdir(), 'careportals-deploy-'));
  cpSync('dist', join(folder, 'dist'), { recursive: true });
  const projectFile = join(folder, '.clasp.json');
  writeFileSync(projectFile, JSON.stringify({ scriptId: google.scriptId, rootDir: 'dist' }));
  const env = loginOf(google, folder, loggedIn);
  const lines: string[] = [];
  return {
    folder,
    lines,
    env,
    change: (text) =>
      writeFileSync(join(folder, 'dist', 'Code.js'), `// ${text}\n${readFileSync('dist/Code.js', 'utf8')}`),
    plan(real) {
      const files = readdirSync(join(folder, 'dist')).sort();
      const hash = createHash('sha256');
      for (const file of files) hash.update(file).update(readFileSync(join(folder, 'dist', file)));
      return {
        environment: 'prod',
        scriptId: google.scriptId,
        clasp: real ? openClasp({ projectFile, env }) : quickClasp(google, join(folder, 'dist')),
        record: openRecord(join(folder, 'deployments.json')),
        files,
        content: hash.digest('hex'),
        description: 'a rehearsal',
        address: (id) => `${google.home}/${id}/exec`,
        probe,
        tell: (line) => void lines.push(line),
      };
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}
