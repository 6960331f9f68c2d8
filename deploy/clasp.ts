// Runs Google's own clasp, unmodified, and reads what it answers.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../local/root';
import { Problem, problemOf } from './problem';

export interface Deployed {
  deploymentId: string;
  /** Missing for the deployment of the newest code, which every script has. */
  versionNumber?: number;
  description?: string;
}

/** Each throws Problem. */
export interface Clasp {
  /** Names of the files that were pushed; none when the script has them already. */
  push(): Promise<string[]>;
  createVersion(description: string): Promise<number>;
  versions(): Promise<number[]>;
  deployments(): Promise<Deployed[]>;
  createDeployment(versionNumber: number, description: string): Promise<Deployed>;
  updateDeployment(deploymentId: string, versionNumber: number, description: string): Promise<Deployed>;
  deleteDeployment(deploymentId: string): Promise<void>;
}

export interface ClaspOptions {
  /** The .clasp.json of the environment. */
  projectFile: string;
  env?: NodeJS.ProcessEnv;
}

const program = (): string => join(projectRoot(), 'node_modules/@google/clasp/build/src/index.js');

export function openClasp({ projectFile, env = process.env }: ClaspOptions): Clasp {
  async function run<T>(step: string, ...args: string[]): Promise<T> {
    const { code, printed, said } = await execute([program(), ...args, '--json', '--project', projectFile], env);
    if (code !== 0) throw problemOf(step, said || printed);
    try {
      return JSON.parse(printed) as T;
    } catch {
      // clasp ends some failures with 0
      throw problemOf(step, said || printed);
    }
  }
  const version = (number: number, description: string): string[] => [
    ...['--versionNumber', String(number)],
    ...['--description', description],
  ];
  return {
    push: () => run('push', 'push', '--force'),
    async createVersion(description) {
      const { versionNumber } = await run<{ versionNumber: number }>('version', 'create-version', description);
      if (!(versionNumber > 0)) throw new Problem('no-version', 'Google made no version.', 'Deploy again.');
      return versionNumber;
    },
    async versions() {
      const all = await run<{ versionNumber: number }[]>('versions', 'list-versions');
      return all.map(({ versionNumber }) => versionNumber);
    },
    deployments: () => run('deployments', 'list-deployments'),
    createDeployment: (number, text) => run('deployment', 'create-deployment', ...version(number, text)),
    updateDeployment: (id, number, text) => run('deployment', 'update-deployment', id, ...version(number, text)),
    async deleteDeployment(id) {
      await run('deployment', 'delete-deployment', id);
    },
  };
}

function execute(args: string[], env: NodeJS.ProcessEnv): Promise<{ code: number; printed: string; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, printed, said }));
  });
}
