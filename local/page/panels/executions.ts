// The last executions, as Apps Script's own dashboard lists them.
import { getExecutions, type Execution } from '../parts/api';
import { el } from '../parts/dom';
import { complain } from '../parts/notices';
import { ago } from '../table/format';
import { openPanel } from './panel';

const title = 'Last executions';
const shown = 50;
const heads = ['Function', 'When', 'ms', 'Reads', 'Writes', 'End'];

export async function showExecutions(): Promise<void> {
  const executions = await getExecutions(shown).catch((error: unknown) => (complain(error), []));
  const head = el('tr', {}, ...heads.map((name) => el('th', { scope: 'col' }, name)));
  const table = el('table', { class: 'list' }, el('thead', {}, head), el('tbody', {}, ...executions.map(line)));
  const note = executions.length === 0 ? el('p', {}, 'None since the server started.') : undefined;
  openPanel(title, note ? [note] : [el('p', {}, 'Reads and writes are calls of the Sheets API.'), table], {
    toggle: true,
  });
}

function line({ function: name, startedAt, ms, reads, writes, status }: Execution): HTMLElement {
  const cells = [name, ago(startedAt), String(Math.round(ms)), String(reads), String(writes)];
  const good = status === 'completed';
  const mark = el('span', { class: good ? 'pill good' : 'pill bad', title: status }, good ? 'ok' : status);
  return el(
    'tr',
    {},
    ...cells.map((text, at) => el('td', { class: at > 1 ? 'end' : undefined }, text)),
    el('td', {}, mark),
  );
}
