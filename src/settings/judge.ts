/**
 * What staff have typed into the tab Settings, row by row: good values come into force, a wrong one is named beside its cell
 * and the last good one stays. Pure.
 */
import type { Standing, Wanted } from '../workbooks/arrange';
import type { Row } from '../workbooks/layout/tab';
import { definitionOfKey, definitionOfLabel, definitionsOfStatuses } from './by-status';
import { typed, type Definition } from './definition';
import { fixedDefinitions } from './fixed';
import { defaults, type Settings } from './settings';

/** A row as it was read. */
export interface TypedRow {
  standing: Standing;
  cell(column: string): string | number | boolean;
}

export interface Judged {
  settings: Settings;
  wanted: Wanted[];
  /** Of the wanted rows, what each new one sets. */
  made: Map<Wanted, Definition>;
  /** Labels of rows whose value is not in force. */
  wrong: string[];
}

/** Bytes of all settings: a Script Property holds 9 KB (Google's quota page). */
const mostBytes = 8000;

const inForce = 'in force';

export function judge(rows: readonly TypedRow[], before: Settings): Judged {
  let settings = before;
  const wrong: string[] = [];
  const seen = new Set<string>();
  const wanted = rows.map((row): Wanted => {
    const { standing } = row;
    const definition = definitionOf(row);
    if (!definition) return strange(row) ? { from: standing, cells: { state: howToWrite } } : { from: standing };
    const { key, unit, about } = definition;
    const rewrites = row.cell('setting') !== key;
    if (seen.has(key)) {
      wrong.push(definition.label);
      const state = 'not in force: another row further up is about the same; delete one of them';
      return { from: standing, cells: { unit, about, state }, rewrites: true };
    }
    seen.add(key);
    const { next, state } = decide(definition, row, settings);
    settings = next;
    if (!state.startsWith(inForce)) wrong.push(definition.label);
    return { from: standing, cells: { unit, about, state, setting: key }, ...(rewrites ? { rewrites } : {}) };
  });
  const made = new Map<Wanted, Definition>();
  for (const definition of definitionsFor(settings)) {
    if (seen.has(definition.key)) continue;
    const one = newRow(definition, settings);
    made.set(one, definition);
    wanted.push(one);
  }
  return { settings, wanted, made, wrong };
}

/** The rows that the tab always has, and those of every status that has a value. */
const definitionsFor = (settings: Settings): Definition[] => [
  ...definitionsOfStatuses({ ...settings, limits: { ...defaults.limits, ...settings.limits } }),
  ...fixedDefinitions,
];

function definitionOf(row: TypedRow): Definition | undefined {
  const [key, label] = [String(row.cell('setting')), String(row.cell('label')).trim()];
  const short = label.length > 500 ? '' : label;
  // what people read goes before what they do not see
  return (
    fixedDefinitions.find((one) => one.label.toLowerCase() === short.toLowerCase()) ??
    definitionOfLabel(short) ??
    fixedDefinitions.find((one) => one.key === key) ??
    definitionOfKey(key)
  );
}

/** A row that its writer may take for a setting. */
const strange = (row: TypedRow): boolean => row.cell('value') !== '' && row.cell('label') !== '';
const howToWrite = 'not understood: the first column should say "Limit for <status>" or "Stage of <status>"';

function decide(definition: Definition, row: TypedRow, settings: Settings): { next: Settings; state: string } {
  const value = typed(row.cell('value'));
  const parsed = value === undefined ? undefined : definition.parse(value, settings);
  const last = definition.show(settings);
  const stays = last === '' ? 'it stays empty' : `${last} stays in force`;
  const refuse = (problem: string) => ({ next: settings, state: `not in force: ${problem}; ${stays}` });
  if (!parsed) return refuse('the value is too long');
  if (!parsed.ok) return refuse(parsed.problem);
  if (bytesOf(parsed.next) > mostBytes) return refuse(`all settings together have room for ${mostBytes} characters`);
  const shown = definition.show(parsed.next);
  return { next: parsed.next, state: value === '' && shown !== '' ? `${inForce}: ${shown}, as by default` : inForce };
}

function newRow(definition: Definition, settings: Settings): Wanted {
  const { key, label, unit, about, type } = definition;
  const cells: Row = { setting: key, label, value: definition.show(settings), unit, about, state: inForce };
  return { cells, types: { value: type } };
}

const bytesOf = (settings: Settings): number =>
  encodeURIComponent(JSON.stringify(settings)).replace(/%[0-9A-F]{2}/g, 'x').length;
