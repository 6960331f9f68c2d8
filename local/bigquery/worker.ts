// DuckDB in a thread of its own: it answers asynchronously, and a service call here must not.
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { threadId, workerData, type MessagePort } from 'node:worker_threads';
import { DuckDBInstance } from '@duckdb/node-api';

/** `{file}` in a statement stands for a file with these lines. */
export interface Statements {
  sql: string[];
  lines?: string;
}

export interface Answer {
  /** Of the last statement. */
  rows?: Record<string, unknown>[];
  error?: string;
}

const { port, counters } = workerData as { port: MessagePort; counters: Int32Array };
const file = join(tmpdir(), `careportals-${process.pid}-${threadId}.json`);
const opened = DuckDBInstance.create(':memory:').then((instance) => instance.connect());

async function run({ sql, lines }: Statements): Promise<Answer> {
  const connection = await opened;
  if (lines !== undefined) writeFileSync(file, lines);
  try {
    await connection.run('BEGIN');
    let rows: Record<string, unknown>[] = [];
    for (const one of sql) rows = (await connection.runAndReadAll(one.replaceAll('{file}', file))).getRowObjectsJson();
    await connection.run('COMMIT');
    return { rows };
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined);
    return { error: String(error) };
  } finally {
    if (lines !== undefined) rmSync(file, { force: true });
  }
}

port.on('message', (message: string) => {
  void run(JSON.parse(message) as Statements).then((answer) => {
    port.postMessage(JSON.stringify(answer));
    Atomics.add(counters, 1, 1);
    Atomics.notify(counters, 1);
  });
});
