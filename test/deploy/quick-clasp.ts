// The requests that clasp makes, without starting clasp each time: for histories of many deployments.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clasp, Deployed } from '../../deploy/clasp';
import { problemOf } from '../../deploy/problem';
import type { Google } from './google';

interface Raw {
  deploymentId: string;
  deploymentConfig: { versionNumber?: number; description?: string };
}

const types: Record<string, string> = { js: 'SERVER_JS', json: 'JSON', html: 'HTML' };

export function quickClasp({ apiUrl, scriptId }: Google, folder: string): Clasp {
  async function ask<T>(method: string, path: string, body?: object): Promise<T> {
    try {
      const options = { method, ...(body && { body: JSON.stringify(body) }) };
      const response = await fetch(`${apiUrl}v1/projects/${scriptId}/${path}`, options);
      const answer = (await response.json()) as T & { error?: { message: string } };
      if (answer.error) throw new Error(answer.error.message);
      return answer;
    } catch (error) {
      const { message, cause } = error as Error;
      throw problemOf(path, `${message} ${cause ? 'socket hang up' : ''}`);
    }
  }
  const flat = ({ deploymentId, deploymentConfig }: Raw): Deployed => ({ deploymentId, ...deploymentConfig });
  return {
    async push() {
      const names = readdirSync(folder);
      const files = names.map((name) => {
        const [stem, ending] = name.split('.') as [string, string];
        return { name: stem, type: types[ending], source: readFileSync(join(folder, name), 'utf8') };
      });
      const before = await ask<{ files: { name: string; source: string }[] }>('GET', 'content');
      if (files.every(({ name, source }) => before.files.some((file) => file.name === name && file.source === source)))
        return [];
      await ask('PUT', 'content', { files });
      return names;
    },
    createVersion: async (description) =>
      (await ask<{ versionNumber: number }>('POST', 'versions', { description })).versionNumber,
    versions: async () =>
      (await ask<{ versions: { versionNumber: number }[] }>('GET', 'versions')).versions.map(
        (one) => one.versionNumber,
      ),
    deployments: async () => (await ask<{ deployments: Raw[] }>('GET', 'deployments')).deployments.map(flat),
    createDeployment: async (versionNumber, description) =>
      flat(await ask<Raw>('POST', 'deployments', { versionNumber, description })),
    updateDeployment: async (id, versionNumber, description) =>
      flat(await ask<Raw>('PUT', `deployments/${id}`, { deploymentConfig: { versionNumber, description } })),
    deleteDeployment: async (id) => void (await ask('DELETE', `deployments/${id}`)),
  };
}
