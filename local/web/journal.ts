// The last executions and log lines, kept in memory: what the Apps Script dashboard would show.
import type { Json } from '../runtime/protocol';
import type { Finished, Script } from '../platform/script';

export interface Journal {
  /** Newest first; counts only, never what was carried. */
  latest(limit: number): Json;
  lines(): readonly string[];
}

const mostExecutions = 1000;
const mostLines = 1000;
const reads = ['Sheets.get', 'Sheets.getByDataFilter', 'Sheets.valuesGet', 'Sheets.valuesBatchGet'];
const writes = ['Sheets.batchUpdate', 'Sheets.create'];

function summary({ execution, outcome, endedAt }: Finished): Json {
  if (!execution) return null;
  const sum = (keys: string[]): number => keys.reduce((total, key) => total + (execution.calls[key] ?? 0), 0);
  return {
    id: execution.id,
    function: execution.function,
    startedAt: new Date(execution.startedAt).toISOString(),
    ms: endedAt - execution.startedAt,
    status: execution.killed ? 'timed out' : outcome.ok ? 'completed' : 'failed',
    calls: execution.calls,
    reads: sum(reads),
    writes: sum(writes),
    cells: execution.cells,
    characters: execution.characters,
  };
}

export function createJournal(script: Script): Journal {
  let executions: Json[] = [];
  let lines: string[] = [];
  script.onFinished((finished) => {
    executions.push(summary(finished));
    if (executions.length > 2 * mostExecutions) executions = executions.slice(-mostExecutions);
    const at = new Date(finished.endedAt).toISOString();
    const name = finished.execution?.function ?? '-';
    for (const line of finished.outcome.logs) lines.push(`${at} ${name} ${line}`);
    if (lines.length > 2 * mostLines) lines = lines.slice(-mostLines);
  });
  return {
    latest: (limit) => executions.slice(-Math.min(limit, mostExecutions)).reverse(),
    lines: () => lines.slice(-mostLines),
  };
}
