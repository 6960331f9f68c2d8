// What is deployed where: one small file, so that the next deployment goes to the same address.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Problem } from './problem';

export interface Deployment {
  /** It never changes: webhooks name it. */
  deploymentId: string;
  version: number;
  /** Digest of the files that were built; "" after a rollback. */
  content: string;
  /** Version before this one: where a rollback goes. */
  previous?: number;
}

/** By environment. */
export interface Environment {
  scriptId: string;
  live?: Deployment;
  /** A version that was made and is not deployed yet: of which content. */
  pending?: { version: number; content: string };
}

export interface RecordFile {
  read(environment: string): Environment | undefined;
  write(environment: string, record: Environment): void;
}

export function openRecord(path: string): RecordFile {
  const all = (): { [environment: string]: Environment } => {
    if (!existsSync(path)) return {};
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as { [environment: string]: Environment };
    } catch {
      throw new Problem(
        'record-damaged',
        `${path} cannot be read.`,
        'Restore it, or delete it and name the deployment once with --deployment ID (Deploy, Manage deployments shows it).',
      );
    }
  };
  return {
    read: (environment) => all()[environment],
    write(environment, record) {
      const text = `${JSON.stringify({ ...all(), [environment]: record }, null, 2)}\n`;
      writeFileSync(`${path}.new`, text);
      renameSync(`${path}.new`, path);
    },
  };
}
