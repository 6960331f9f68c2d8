// What people, CarePortals and triggers do to a world in virtual time, one thing after another.
import type { Json, Outcome } from '../../local/platform';
import type { World } from '../../local/simulator/world';
import { postEvent } from '../../local/web/event';
import { readTable } from '../../local/web/workbooks';
import { rowsOf } from '../integration/rows';

/** What an execution came to, how long it took and how often it called each service. */
export interface Ran {
  outcome: Outcome;
  ms: number;
  calls: Record<string, number>;
}

export function run({ clock, script }: World, name: string, ...args: Json[]): Ran {
  const started = clock.now();
  let ran: Ran | undefined;
  const source = /^(retry|refresh)/.test(name) ? 'trigger' : name === 'doPost' ? 'web' : 'editor';
  script.execute(name, args, source, ({ outcome, endedAt, execution }) => {
    ran = { outcome, ms: endedAt - started, calls: execution!.calls };
  });
  while (!ran && clock.step());
  return ran!;
}

/** The status of the reply. */
export function deliver(world: World, token: string, event: string, body: object): string {
  const { output } = run(world, 'doPost', postEvent({ event, token }, JSON.stringify(body))).outcome;
  return output?.kind === 'text' ? (JSON.parse(output.content) as { status: string }).status : '';
}

/** What stands in a column; nothing where there is no such tab. */
export function column({ platform }: World, workbook: string, tab: string, header: string): string[] {
  const table = readTable(platform, workbook, tab);
  return table ? rowsOf(table).flatMap((row) => (row[header] === '' ? [] : [String(row[header])])) : [];
}

export type Way = 'before' | 'after' | 'kill';

/** A call fails before its effect, after it, or ends the execution: in turn. */
export const wayOf = (at: number): Way => (['before', 'after', 'kill'] as const)[at % 3]!;
