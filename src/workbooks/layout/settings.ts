// The tab in which a clinic chooses: one row for each setting, what staff type in one column.
import { column, machine, type Tab } from './tab';

const howToAdd =
  'To add one, write "Limit for <status>" or "Stage of <status>" in an empty row and the value beside it.';

export const settingsTab: Tab = {
  name: 'Settings',
  key: 'setting',
  sheetId: 7912,
  color: '#5f6368',
  about:
    'What the clinic has chosen. Change the values; a few minutes later, or with CarePortals, Apply settings, they are in force.',
  columns: [
    column('label', 'text', { header: 'Setting', width: 250, editable: true, about: howToAdd }),
    column('value', 'text', { header: 'Value', width: 260, editable: true }),
    column('unit', 'text', { header: 'Unit or form', width: 200 }),
    column('about', 'text', { header: 'What it does', width: 420 }),
    column('state', 'text', { header: 'State', width: 420, tones: { 'in force': 'good' } }),
    column('setting', 'text', { header: 'Key', width: 200, ...machine }),
  ],
};
