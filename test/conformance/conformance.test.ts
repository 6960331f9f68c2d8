// Every member the local platform emulates has a case with its source, and answers as it is recorded to answer.
import { askLocal, openLocal, type LocalRun } from '../../conformance/local';
import { cases } from '../../conformance/cases';
import { claims } from '../../conformance/claims';
import { compare } from '../../conformance/compare';
import type { Asked } from '../../conformance/ask';
import { readRecorded } from '../../conformance/recorded';
import { surface } from '../../conformance/surface';
import { recording, watch } from './recorder';

let local: LocalRun;
let touched: Map<string, Set<string>>;
let asked: Asked;
let defects: readonly string[];

beforeAll(async () => {
  local = await openLocal(recording);
  touched = watch(local);
  asked = await askLocal(local);
  defects = local.host.platform.defects;
  await local.close();
});

test('the local platform answers as recorded, with a person and in two executions at a time too', () => {
  const { differences, missing, agreed } = compare(claims, readRecorded(), asked.answers);
  expect(differences).toEqual([]);
  expect(missing).toEqual([]);
  expect(agreed.length).toBeGreaterThan(200);
});

test('no answer is a fault of the emulation, or that it lacks what the case needs', () => {
  expect(defects).toEqual([]);
  const faults = /not available locally|local platform:|TypeError|ReferenceError|the other execution did not/;
  const odd = Object.entries(asked.answers).filter(([, outcome]) => faults.test(JSON.stringify(outcome)));
  expect(odd).toEqual([]);
});

test('nothing is emulated without a case about it', () => {
  const about = new Set(cases.flatMap((one) => one.of));
  expect(surface().length).toBeGreaterThan(200);
  expect(surface().filter((member) => !about.has(member))).toEqual([]);
});

test('no case is about what is not emulated', () => {
  const emulated = new Set(surface());
  expect(cases.flatMap((one) => one.of).filter((member) => !emulated.has(member))).toEqual([]);
});

test('each case touches what it says it is about', () => {
  // console is no service: nothing tells of its use
  const told = (member: string): boolean => !/^(console|Logger)\./.test(member);
  const unseen = cases.flatMap((one) => {
    const members = touched.get(one.name) ?? new Set();
    // a field is asked for by a mask, or stands in what is answered without one
    const answer = JSON.stringify(asked.answers[one.name]);
    const shown = (member: string): boolean => answer.includes(`"${member.replace('answer.', '')}"`);
    return one.of
      .filter((member) => told(member) && !members.has(member) && !shown(member))
      .map((member) => `${one.name}: ${member}`);
  });
  expect(unseen).toEqual([]);
});

test('each claim is named once, says what it claims, and has its source', () => {
  const names = claims.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { claim, source } of claims) {
    expect(claim).toMatch(/^[\s\S]{10,}\.$/);
    expect(source.where.length).toBeGreaterThan(5);
    if (source.standing === 'documented') expect(source.where).toMatch(/^https:\/\/developers\.google\.com\//);
  }
});
