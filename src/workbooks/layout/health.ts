// The tab that tells whether everything runs: one row for each thing that is looked at.
import { column, machine, type Tab } from './tab';

/** A word with a sign: colour is not all that tells it. */
export const levels = { good: '✔ all well', warn: '▲ look at it', bad: '✖ act now', none: '○ nothing yet' } as const;

export const healthTab: Tab = {
  name: 'Health',
  key: 'check',
  sheetId: 7913,
  color: '#d93025',
  about: 'Whether deliveries arrive and everything runs, with what to do; refreshed every five minutes.',
  columns: [
    column('what', 'text', { header: 'What', width: 230 }),
    column('state', 'text', {
      header: 'State',
      width: 110,
      tones: { [levels.good]: 'good', [levels.warn]: 'warn', [levels.bad]: 'bad', [levels.none]: 'quiet' },
    }),
    column('value', 'text', { header: 'Is', width: 340 }),
    column('usual', 'text', { header: 'Usual or limit', width: 280 }),
    column('remedy', 'text', { header: 'What to do', width: 460 }),
    column('as_of', 'date', { header: 'As of' }),
    column('check', 'text', { header: 'Check', width: 160, ...machine }),
  ],
};
