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

/** Every tab of this file, for set-up and docs. */
export const reportTabs: readonly Tab[] = [gapsTab];
