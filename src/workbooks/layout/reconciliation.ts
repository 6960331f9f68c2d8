// Tabs of the tracking workbook that a report writes whole when somebody asks for it; until then they are not there.
import { column, machine, type Column, type Tab } from './tab';

const text = (key: string, header: string, width = 150): Column => column(key, 'text', { header, width });
const link = text('record_link', 'Patient record', 280);
const about = [text('entity', 'About', 110), text('number', 'Number', 140), text('_id', 'ID', 210)];

export const gapsTab: Tab = {
  name: 'Gaps',
  key: 'line',
  sheetId: 7900,
  color: '#f9ab00',
  about: 'What the deliveries themselves show to be missing, as of the last time it was asked for.',
  columns: [
    text('what', 'What', 330),
    ...about,
    column('since', 'date', { header: 'Since' }),
    text('remedy', 'What to do', 420),
    link,
    column('line', 'count', { header: 'Line', ...machine }),
  ],
};

export const reconciliationTab: Tab = {
  name: 'Reconciliation',
  key: 'place',
  sheetId: 7901,
  color: '#f9ab00',
  about: 'An export of CarePortals beside the tables: what is missing here, what differs, what is only here.',
  columns: [
    text('kind', 'Kind', 120),
    ...about,
    text('field', 'Field', 150),
    text('here', 'Here', 220),
    text('there', 'In the export', 220),
    column('backfill', 'truth', {
      header: 'Backfill',
      width: 80,
      about: 'tick the rows to be fetched from the export',
    }),
    text('done', 'What was done', 260),
    link,
    column('place', 'text', { header: 'Place in the export', ...machine }),
  ],
};

export const importTab: Tab = {
  name: '_import',
  key: 'part',
  sheetId: 7902,
  hidden: true,
  about:
    'Row 2: how far the comparison is. From row 3: the export as it was chosen, cut into cells; then the keys met in it.',
  columns: [column('part', 'text'), column('text', 'text'), column('keys', 'text')],
};

/** Every tab of this file, for docs. */
export const reportTabs: readonly Tab[] = [gapsTab, reconciliationTab, importTab];
