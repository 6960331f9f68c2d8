// Keeps two servers from writing into one folder.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Damage } from './lines';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Returns how to give it back; a lock whose process is gone is taken over. */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'server.lock');
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid > 0 && pid !== process.pid && isAlive(pid)) {
      const advice = `stop that process, or set DATA_DIR to another folder. If process ${pid} is something else, delete the file.`;
      throw new Damage(`Another server (process ${pid}) is using this data folder.`, file, undefined, advice);
    }
    rmSync(file, { force: true });
  }
  throw new Error(`could not lock ${folder}`);
}
