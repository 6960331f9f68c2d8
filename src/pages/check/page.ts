// The dialog Check: first what the script sees, then what a test delivery tells; the broken links stand out with what to do.
import type { Check, Level } from '../../health/check';
import { byId, el } from '../parts/dom';
import { call, reasonOf } from '../parts/server';

const signs: Record<Level, [sign: string, word: string]> = {
  good: ['✔', 'well'],
  warn: ['▲', 'look at it'],
  bad: ['✖', 'broken'],
  none: ['○', 'not known'],
};

const needsRemedy = ({ level, remedy }: Check): boolean => level !== 'good' && remedy !== 'Nothing to do.';

function line(check: Check): HTMLLIElement {
  const [sign, word] = signs[check.level];
  return el(
    'li',
    { class: check.level },
    el('span', { class: 'sign', role: 'img', 'aria-label': word }, sign),
    el('b', {}, check.what),
    el('span', { class: 'value' }, check.value),
    needsRemedy(check) ? el('span', { class: 'remedy' }, check.remedy) : undefined,
  );
}

const shown: Check[] = [];

function show(list: string, checks: readonly Check[]): void {
  shown.push(...checks);
  byId(list).append(...checks.map(line));
}

const failed =
  (what: string) =>
  (error: unknown): Check[] => [
    {
      ...{ id: 'failed', what, level: 'bad', value: reasonOf(error), usual: '' },
      remedy: 'Choose CarePortals, Set up or repair, then check again.',
    },
  ];

const asText = (): string =>
  shown
    .map((check) => {
      const told = `${signs[check.level][0]} ${check.what}: ${check.value}`;
      return needsRemedy(check) ? `${told}\n   → ${check.remedy}` : told;
    })
    .join('\n');

function copy(): void {
  const area = el('textarea', {});
  area.value = asText();
  document.body.append(area);
  area.select();
  // the sandbox of a dialog may refuse navigator.clipboard
  const done = document.execCommand('copy');
  area.remove();
  byId('copy').textContent = done ? 'Copied' : 'Could not be copied';
}

async function run(): Promise<void> {
  show('inside', await call<'checkInside'>((script) => script.checkInside()).catch(failed('What the script sees')));
  byId('state').textContent = 'Sending a test delivery to the web app’s own address…';
  show('outside', await call<'sendTestDelivery'>((script) => script.sendTestDelivery()).catch(failed('Test delivery')));
  const broken = shown.filter(({ level }) => level === 'bad').length;
  byId('state').textContent =
    broken === 0 ? '✔ Nothing is broken.' : `✖ ${broken} to mend: begin with the first. Each line says what to do.`;
  byId('copy').hidden = false;
}

byId('copy').addEventListener('click', copy);
void run();
