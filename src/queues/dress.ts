// Filter views of the tab Queues, one for each stage: whoever looks at one disturbs nobody else. Made once, with the tab.
import { queuesTab, urgencies } from '../workbooks/layout/queues';
import { batchUpdate, type TabStructure } from '../workbooks/structure';
import { queueStages } from './queue';

type Request = GoogleAppsScript.Sheets.Schema.Request;

/** Ids of our own, so that a view is not made twice. */
const firstView = 791_100;

/** One write; views that are there already are left as they are. */
export function addViews(trackingId: string, place: TabStructure): void {
  try {
    batchUpdate(trackingId, { requests: views(place) });
  } catch {
    // they are there, or Google takes none now: the tab is as good without them
  }
}

export function views({ sheetId, columns }: TabStructure): Request[] {
  const last = Math.max(...queuesTab.columns.map(({ key }) => columns[key] as number));
  const range = { sheetId, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: last + 1 };
  const wanted: [title: string, column: string, condition: GoogleAppsScript.Sheets.Schema.BooleanCondition][] = [
    ...queueStages.map((stage): (typeof wanted)[number] => [stage, 'stage', equal(stage)]),
    ['Overdue', 'urgency', equal(urgencies.overdue)],
    ['Taken by nobody', 'taken_by', { type: 'BLANK' }],
  ];
  return wanted.map(([title, column, condition], at) => ({
    addFilterView: {
      filter: {
        ...{ filterViewId: firstView + at, title, range },
        filterSpecs: [{ columnIndex: columns[column] as number, filterCriteria: { condition } }],
      },
    },
  }));
}

const equal = (text: string) => ({ type: 'TEXT_EQ', values: [{ userEnteredValue: text }] });
