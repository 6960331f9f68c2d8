// What a person may do from the header: webhooks, executions, the minute trigger, an outage.
import { getSwitches, runFunction, setSwitches, type UiRecord } from '../parts/api';
import { byId, el } from '../parts/dom';
import { complain, notify } from '../parts/notices';
import { showExecutions } from './executions';
import { openPanel } from './panel';
import { showWebhooks } from './webhooks';

export const trigger = 'retryFailedDeliveries';

/** Runs a function of the script and says how it went. */
export async function run(label: string, name: string, active?: URLSearchParams): Promise<readonly UiRecord[]> {
  const running = notify(`${label}: running…`);
  const { ok, error, ui = [] } = await runFunction(name, [], active).finally(() => running.remove());
  if (!ok) notify(`${label}: ${error ?? 'failed'}`, 'bad');
  else if (ui.length === 0) notify(`${label}: done.`);
  return ui;
}

/** Called after anything that may have changed how things stand. */
export function drawActions(changed: () => void): void {
  const button = (label: string, go: () => Promise<unknown> | void): HTMLElement => {
    const press = (): void => void Promise.resolve(go()).then(changed, complain);
    return el('button', { type: 'button', onclick: press }, label);
  };
  byId('actions').replaceChildren(
    button('Webhooks', () => showWebhooks(changed)),
    button('Executions', showExecutions),
    button('Tools', () => showTools(button)),
  );
}

async function showTools(button: (label: string, go: () => Promise<unknown>) => HTMLElement): Promise<void> {
  const switches = await getSwitches();
  const down = el('input', { type: 'checkbox', role: 'switch', id: 'sheets-down', checked: switches.sheets === false });
  down.addEventListener('change', () => {
    void setSwitches({ sheets: !down.checked }).then(drawOutage, complain);
  });
  openPanel(
    'Tools',
    [
      el('h3', {}, 'Minute trigger'),
      el('p', {}, 'Takes what waits in the inbox, retries what is due, brings the tracking workbook up to date.'),
      button('Run the minute trigger now', () => run('Minute trigger', trigger)),
      el('h3', {}, 'Rehearse an outage'),
      el('label', { class: 'switch' }, down, el('span', {}, 'Google Sheets is down')),
      el('p', {}, 'Deliveries are still taken, and wait in the inbox until it is back.'),
    ],
    { toggle: true },
  );
}

/** The bar that says Google Sheets is switched off, and the way to switch it on again. */
export function drawOutage(switches: { [name: string]: boolean }): void {
  const bar = byId('outage');
  const box = document.getElementById('sheets-down');
  if (box instanceof HTMLInputElement) box.checked = switches.sheets === false;
  if (bar.hidden === (switches.sheets !== false)) return;
  bar.hidden = switches.sheets !== false;
  const on = (): void => void setSwitches({ sheets: true }).then(drawOutage, complain);
  const words = 'Google Sheets is switched off: deliveries are stored and wait.';
  bar.replaceChildren(
    ...(bar.hidden ? [] : [words, el('button', { type: 'button', onclick: on }, 'Switch it on again')]),
  );
}
