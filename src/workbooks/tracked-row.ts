// A row of the tracking workbook with the link to the patient's record, which goes by what the clinic has chosen.
import type { Conventions } from '../records/conventions';
import type { Row, Tab } from './layout/tab';

export interface TrackedRow {
  tab: Tab;
  row: Row;
}

export const linked = ({ tab, row }: TrackedRow, { recordLink }: Conventions): TrackedRow => ({
  tab,
  row: { ...row, record_link: recordLink(row.customer_id) },
});
