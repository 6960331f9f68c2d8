// Runs cases one after the other within the time of one request; what did not fit is for the next.
import type { Answers, Case, Outcome } from '../case';
import { normal, type Varying } from './normal';
import { hasProject, isClosed } from './project';
import { openRoom, type Room } from './room';

/** The Sheets API's 60 reads and 60 writes a minute: whoever meets the limit waits for the next minute. */
const quotaWords = /quota exceeded/i;
const quotaPause = 31_000;
const mostPauses = 4;

export interface Ran {
  answers: Answers;
  /** The first case that is still to be run; null at the end. */
  next: number | null;
}

/** `budget` in ms; at least one case is run. */
export function runFrom(cases: readonly Case[], from: number, budget: number): Ran {
  const until = Date.now() + budget;
  const answers: Answers = {};
  let at = from;
  for (; at < cases.length && (at === from || Date.now() < until); at += 1) {
    const one = cases[at]!;
    if (one.needs !== undefined && !hasProject()) continue;
    const outcome = runOne(one);
    if (one.needs === undefined || !isClosed(outcome)) answers[one.name] = outcome;
  }
  return { answers, next: at < cases.length ? at : null };
}

export function runOne(one: Case): Outcome {
  for (let pause = 0; ; pause += 1) {
    console.log(`case ${one.name}`);
    const room = openRoom();
    const outcome = attempt(one, room);
    console.log('case');
    const text = 'threw' in outcome ? outcome.threw.message : JSON.stringify(outcome.value);
    if (!quotaWords.test(text) || pause === mostPauses) return outcome;
    Utilities.sleep(quotaPause);
  }
}

function attempt(one: Case, room: Room): Outcome {
  const made = trying(() => one.run(room));
  const { id, title } = room.used() ?? {};
  const varying: Varying = {
    [room.id]: '<spreadsheet>',
    [Session.getEffectiveUser().getEmail()]: '<owner>',
    [ScriptApp.getScriptId()]: '<script>',
    [String(ScriptApp.getService().getUrl() ?? '')]: '<address>',
    ...(title !== undefined && { [title]: '<tab>' }),
  };
  trying(() => room.clear());
  return normal(made, varying, id) as Outcome;
}

/** The value of `act`, or its error in words. */
export function trying(act: () => unknown): Outcome {
  try {
    return { value: act() };
  } catch (error) {
    const { name, message } = error as Error;
    return { threw: { name: String(name), message: String(message) } };
  }
}
