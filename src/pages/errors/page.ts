// The sidebar Errors: looks what stands there, opens what is to be mended, and does what a person asks.
import { byId } from '../parts/dom';
import { focusNext, shutWhile } from '../parts/focus';
import { openEditor, type Editor } from './editor';
import { drawList } from './list';
import { calm, complain, dismiss, report, reportEnd, reportProgress } from './report';
import { server, type Acted, type Correction, type Inbox, type Opened } from './server';
import type { Actions, Draft, Sidebar } from './sidebar';
import { takeSteps } from './steps';
import { isDone, outcomeOfOne } from './words';

const main = byId('main');
/** Made once: what is typed outlives every call. */
const drafts = new Map<string, Draft>();
const unfolded = new Set<string>();
let chosen = (document.body.dataset['chosen'] ?? '').split(' ').filter((id) => id !== '');
let inbox: Inbox | undefined;

const actions: Actions = {
  open: (id) => void busily(() => edit(id)),
  list: () => {
    dismiss();
    void busily(async () => {
      await list();
      focusNext(main.querySelector('h1'));
    });
  },
  replay: (ids, as) => void many('Replaying', ids, (some) => server.replay(some, as), true),
  ignore: (ids, reason) => void many('Ignoring', ids, (some) => server.ignore(some, reason), false),
};

const sidebar = (): Sidebar => ({ inbox: inbox!, chosen, drafts, unfolded, now: Date.now(), actions });

/** One thing at a time: nothing else can be pressed meanwhile. What goes wrong is said. */
async function busily(action: () => Promise<void>): Promise<void> {
  calm();
  byId('busy').textContent = 'Working…';
  try {
    await shutWhile(main, action);
  } catch (error) {
    complain(error, () => void busily(action));
  }
  byId('busy').textContent = '';
}

async function list(): Promise<void> {
  inbox = await server.list();
  const open = new Set([...inbox.causes.flatMap(({ ids }) => ids), ...inbox.ignored.map(({ id }) => id)]);
  chosen = chosen.filter((id) => open.has(id));
  main.replaceChildren(...drawList(sidebar()));
}

async function edit(id: string): Promise<void> {
  const [opened] = await Promise.all([server.read(id), inbox ?? list()]);
  if (opened) showEditor(opened);
  else {
    await list();
    report([outcomeOfOne('unknown')], 'bad');
  }
}

function showEditor(opened: Opened): void {
  const { id } = opened;
  const editor: Editor = openEditor(opened, sidebar(), {
    check: () => void busily(async () => void (await check(opened, editor))),
    replay: () =>
      void busily(async () => {
        if (await check(opened, editor)) await mend(id, correctionOf(opened, editor.draft()), editor);
      }),
  });
  dismiss();
  main.replaceChildren(...editor.elements);
  editor.reveal();
  focusNext(main.querySelector('h1'));
}

/** Whether it would be taken. What was found when it was opened holds until something is changed. */
async function check(opened: Opened, editor: Editor): Promise<boolean> {
  const { event, view, body } = editor.draft();
  const isChanged = Object.keys(correctionOf(opened, { event, view, body })).length > 0;
  const verdict = isChanged ? await server.check(event, view, body) : opened;
  editor.judge(verdict);
  return verdict.ok;
}

/** Only what was changed is sent: an untouched body is replayed as it is kept. */
function correctionOf(opened: Opened, { event, view, body }: Draft): Correction {
  return {
    ...(event !== opened.event && { event }),
    ...(view !== opened.view && { view }),
    ...(body !== opened.body && { body }),
  };
}

async function mend(id: string, correction: Correction, editor: Editor): Promise<void> {
  const { outcome } = await server.replayOne(id, correction);
  if (!isDone(outcome)) {
    editor.say(outcomeOfOne(outcome), 'bad');
    return;
  }
  drafts.delete(id);
  await list();
  report([outcomeOfOne(outcome)]);
}

type Step = (ids: string[]) => Promise<Acted[]>;

async function many(doing: string, ids: readonly string[], step: Step, mayBeUseless: boolean): Promise<void> {
  let stopped = false;
  const stop = (): void => void (stopped = true);
  let last: Acted | undefined;
  await busily(async () => {
    const steps = await takeSteps(ids, {
      mayBeUseless,
      isStopped: () => stopped,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      told: (steps) => reportProgress(doing, steps, stop),
      async step(some) {
        const answered = await step(some);
        for (const { deliveryId, outcome } of answered) if (isDone(outcome)) drafts.delete(deliveryId);
        chosen = chosen.filter((id) => !answered.some(({ deliveryId }) => deliveryId === id));
        last = answered.at(-1);
        return answered;
      },
    });
    // what came of it is known, whatever becomes of looking again
    const failed = await list().catch((error: unknown) => ({ error }));
    if (ids.length === 1 && last && steps.state === 'done')
      report([...oneOf(last)], isDone(last.outcome) ? 'good' : 'bad');
    else reportEnd(steps, () => void many(doing, steps.left, step, false));
    if (failed) complain(failed.error, () => void busily(list));
  });
}

function* oneOf({ deliveryId, outcome }: Acted): Generator<string> {
  yield outcomeOfOne(outcome);
  if (outcome !== 'invalid') return;
  const cause = inbox?.causes.find(({ ids }) => ids.includes(deliveryId));
  yield cause ? `${cause.problem} ${cause.remedy}` : 'Open it to see why.';
}

const [only] = chosen;
void busily(async () => {
  if (chosen.length === 1 && only !== undefined) await edit(only);
  else await list();
});
