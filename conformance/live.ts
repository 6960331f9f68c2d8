/**
 * The cases on Google: pushes them to a scratch script, deploys it for as long as the run takes, asks, and takes the deployment
 * away again. Nothing but Google's own clasp and the web app's address is used.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openClasp, type Clasp } from '../deploy/clasp';
import { Problem } from '../deploy/problem';
import { askAll, type Asked } from './ask';
import { builtFolder, keyFile, newKey } from './local';

export interface Live {
  clasp: Clasp;
  key: string;
  files: readonly string[];
  /** Address of a deployment. */
  address: (deploymentId: string) => string;
  tell: (line: string) => void;
  /** Takes the key from this machine. */
  clear: () => void;
}

export interface LiveOptions {
  tell: (line: string) => void;
  /** Folder with .clasp.conformance.json and the project files of the clinic's own environments. */
  folder?: string;
  env?: NodeJS.ProcessEnv;
}

const projectName = '.clasp.conformance.json';
const description = 'careportals-sheets conformance: may be removed';

export function openLive({ tell, folder = '.', env = process.env }: LiveOptions): Live {
  const projectFile = join(folder, projectName);
  const scriptId = scriptIdOf(projectFile);
  refuseOwnScripts(folder, scriptId);
  const pushed = join(folder, '.build', 'conformance-live');
  rmSync(pushed, { recursive: true, force: true });
  mkdirSync(pushed, { recursive: true });
  cpSync(builtFolder(), pushed, { recursive: true });
  const key = newKey();
  writeFileSync(join(pushed, 'Key.js'), keyFile(key));
  const home = env['SCRIPT_HOME'] ?? 'https://script.google.com/macros/s';
  return {
    clasp: openClasp({ projectFile, env }),
    key,
    files: readdirSync(pushed),
    address: (id) => `${home}/${id}/exec`,
    tell,
    clear: () => rmSync(pushed, { recursive: true, force: true }),
  };
}

/** Throws Problem; whatever happens, no deployment of the cases stays. */
export async function askLive({ clasp, key, files, address, tell, clear }: Live): Promise<Asked> {
  try {
    // login, API and account are told by this first, before anything is changed
    for (const { deploymentId, description: text = '' } of await clasp.deployments())
      if (text === description) await clasp.deleteDeployment(deploymentId);
    const pushed = (await clasp.push()).map((path) => path.split(/[\\/]/).pop());
    const missing = files.filter((file) => !pushed.includes(file));
    if (missing.length > 0)
      throw new Problem('half-pushed', `clasp did not push ${missing.join(', ')}.`, 'Run the conformance again.');
    const { deploymentId } = await clasp.createDeployment(await clasp.createVersion(description), description);
    tell('The scratch script has the cases. They take about ten minutes, as Google takes 60 writes a minute.');
    try {
      return await askAll({ address: address(deploymentId), key, tell });
    } finally {
      await clasp.deleteDeployment(deploymentId);
      tell('Its deployment is taken away again.');
    }
  } finally {
    clear();
  }
}

function scriptIdOf(projectFile: string): string {
  const remedy =
    'Make a spreadsheet with a scratch account, open Extensions, Apps Script, Project Settings, and write ' +
    `{"scriptId": "…", "rootDir": ".build/conformance-live"} into ${projectName} (docs/conformance.md).`;
  if (!existsSync(projectFile)) throw new Problem('no-script-id', `There is no ${projectName}.`, remedy);
  const project = readProject(projectFile);
  if (project?.scriptId === undefined || project.rootDir !== '.build/conformance-live')
    throw new Problem('no-script-id', `${projectName} does not name a scratch script and its folder.`, remedy);
  return project.scriptId;
}

interface Project {
  scriptId?: string;
  rootDir?: string;
}

function readProject(path: string): Project | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Project;
  } catch {
    return undefined;
  }
}

/** What is pushed takes the place of what the script had: never that of a clinic. */
function refuseOwnScripts(folder: string, scriptId: string): void {
  const others = readdirSync(folder).filter((file) => /^\.clasp(\.[\w-]+)?\.json$/.test(file) && file !== projectName);
  const own = others.find((file) => readProject(join(folder, file))?.scriptId === scriptId);
  const records = readProject(join(folder, 'deployments.json')) as { [environment: string]: Project } | undefined;
  const deployed = Object.keys(records ?? {}).find((name) => records![name]!.scriptId === scriptId);
  if (own === undefined && deployed === undefined) return;
  throw new Problem(
    'not-scratch',
    `The script that ${projectName} names is that of ${own ?? `the environment ${deployed}`}.`,
    'Its code would be overwritten. Make a script of its own for the conformance, with a scratch account.',
  );
}
