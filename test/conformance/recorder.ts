// Which members of the emulator a case really touches: the built prelude, with two lines more, tells of each.
import type { LocalRun } from '../../conformance/local';
import type { Program } from '../../local/runtime/program';

const touched = 'touched ';
const asked = 'asked ';

function insert(prelude: string, after: string, line: string): string {
  if (prelude.split(after).length !== 2) throw new Error(`local/runtime/services/bridge.ts has changed: ${after}`);
  return prelude.replace(after, `${after}\n${line}`);
}

/** Each access to a member, and each call of the Sheets API, stands in the execution's log. */
export function recording(program: Program): Program {
  const access = `if (typeof key === 'string') lines.push('${touched}' + service + '.' + key);`;
  const call = `if (service === 'Sheets') lines.push('${asked}' + JSON.stringify(args));`;
  const watched = insert(program.prelude, 'get(target, key) {', access);
  return { ...program, prelude: insert(watched, 'function call(service, method, args = []) {', call) };
}

/** By case: the members it touched, the requests it sent, the fields it asked for. */
export function watch({ host }: LocalRun): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  host.script.onFinished(({ outcome }) => {
    let current = '';
    for (const line of outcome.logs) {
      const began = /^DEBUG case ?(.*)$/s.exec(line);
      if (began) current = began[1]!;
      else if (current !== '') for (const one of membersIn(line)) list(current).add(one);
    }
  });
  const list = (name: string): Set<string> => {
    const known = found.get(name) ?? new Set();
    found.set(name, known);
    return known;
  };
  return found;
}

function membersIn(line: string): string[] {
  if (line.startsWith(touched)) return [line.slice(touched.length)];
  if (!line.startsWith(asked)) return [];
  const args = JSON.parse(line.slice(asked.length)) as { requests?: object[]; fields?: string }[];
  return args.flatMap((arg) => {
    const kinds = (arg?.requests ?? []).flatMap((one) => Object.keys(one)).map((kind) => `batchUpdate.${kind}`);
    const names = (typeof arg?.fields === 'string' ? arg.fields.match(/\w+/g) : null) ?? [];
    return [...kinds, ...names.map((name) => `answer.${name}`)];
  });
}
