// Requests that only dress a tab: checked, kept as they came, and given back by a read.
import type { Json } from '../../../runtime/protocol';
import { Refusal, type Change, type DimensionRange, type GridRange, type Handler } from '../request';
import type { Presentation, Resource, Sheet } from '../sheet';
import { assign } from '../undo';
import { gridWithId } from '../workbook';
import { boxOf, spanOf } from './ranges';

type Lists = { [K in keyof Presentation]: Presentation[K] extends readonly Resource[] ? K : never }[keyof Presentation];

interface Group {
  [key: string]: Json;
  range: DimensionRange;
  depth?: number;
  collapsed?: boolean;
}

const groupsOf = ({ presentation }: Sheet, rows: boolean): Group[] =>
  (presentation.dimensionGroups as readonly Group[]).filter(({ range }) => (range.dimension === 'ROWS') === rows);

interface Ranged {
  [key: string]: Json;
  range?: GridRange;
}

function add(change: Change, sheet: Sheet, list: Lists, item: Resource): void {
  assign(change.undo, sheet.presentation, list, [...sheet.presentation[list], item]);
}

/** An explicit id must be free; without one the next is taken. */
function identified(change: Change, item: Resource, idField: string, list: Lists): Resource {
  const { workbook, undo } = change;
  const id = item[idField];
  if (id === undefined) {
    assign(undo, workbook, 'nextId', workbook.nextId + 1);
    return { ...item, [idField]: workbook.nextId };
  }
  for (const sheet of workbook.sheets) {
    if (sheet.presentation[list].some((other) => other[idField] === id)) {
      throw new Refusal(`The ${idField} ${JSON.stringify(id)} already exists.`);
    }
  }
  return item;
}

function take(change: Change, list: Lists, idField: string, id: Json): boolean {
  for (const sheet of change.workbook.sheets) {
    const rest = sheet.presentation[list].filter((item) => item[idField] !== id);
    if (rest.length === sheet.presentation[list].length) continue;
    assign(change.undo, sheet.presentation, list, rest);
    return true;
  }
  return false;
}

function overlaps(a: GridRange, b: GridRange): boolean {
  const apart = (aEnd: number | undefined, bStart: number | undefined): boolean => (aEnd ?? Infinity) <= (bStart ?? 0);
  return !(
    apart(a.endRowIndex, b.startRowIndex) ||
    apart(b.endRowIndex, a.startRowIndex) ||
    apart(a.endColumnIndex, b.startColumnIndex) ||
    apart(b.endColumnIndex, a.startColumnIndex)
  );
}

export const presentationRequests: Record<string, Handler> = {
  setBasicFilter(change, { filter }: { filter: Ranged }) {
    const { sheet } = boxOf(change.workbook, filter.range ?? {});
    assign(change.undo, sheet.presentation, 'basicFilter', filter);
  },
  clearBasicFilter(change, { sheetId }: { sheetId?: number }) {
    assign(change.undo, gridWithId(change.workbook, sheetId).presentation, 'basicFilter', null);
  },
  addProtectedRange(change, { protectedRange }: { protectedRange: Ranged }) {
    const { sheet } = boxOf(change.workbook, protectedRange.range ?? {});
    const kept = identified(change, protectedRange, 'protectedRangeId', 'protectedRanges');
    add(change, sheet, 'protectedRanges', kept);
    return { protectedRange: kept };
  },
  addConditionalFormatRule(change, { rule, index }: { rule: { ranges?: GridRange[] }; index?: number }) {
    const { sheet } = boxOf(change.workbook, rule.ranges?.[0] ?? {});
    const rules = [...sheet.presentation.conditionalFormats];
    rules.splice(index ?? 0, 0, rule);
    assign(change.undo, sheet.presentation, 'conditionalFormats', rules);
  },
  deleteConditionalFormatRule(change, { sheetId, index = 0 }: { sheetId?: number; index?: number }) {
    const { presentation } = gridWithId(change.workbook, sheetId);
    if (index >= presentation.conditionalFormats.length)
      throw new Refusal(`No conditional format on sheet at index: ${index}`);
    const rules = presentation.conditionalFormats.filter((_, at) => at !== index);
    assign(change.undo, presentation, 'conditionalFormats', rules);
    return {};
  },
  addBanding(change, { bandedRange }: { bandedRange: Ranged }) {
    const { sheet } = boxOf(change.workbook, bandedRange.range ?? {});
    if (sheet.presentation.bandedRanges.some((other) => overlaps(other['range'] as GridRange, bandedRange.range!))) {
      // Observed.
      const text =
        'You cannot add alternating background colors to a range that already has alternating background colors.';
      throw new Refusal(text);
    }
    const kept = identified(change, bandedRange, 'bandedRangeId', 'bandedRanges');
    add(change, sheet, 'bandedRanges', kept);
    return { bandedRange: kept };
  },
  addDimensionGroup(change, { range }: { range: DimensionRange }) {
    const { sheet, rows, start, end } = spanOf(change.workbook, range);
    // Google, "AddDimensionGroupRequest": groups nest; here none does, as nothing needs it.
    if (
      groupsOf(sheet, rows).some(({ range: { startIndex = 0, endIndex = 0 } }) => startIndex < end && start < endIndex)
    )
      throw new Refusal('not available locally: dimension groups that overlap');
    add(change, sheet, 'dimensionGroups', { range, depth: 1 });
    return { dimensionGroups: [...sheet.presentation.dimensionGroups] };
  },
  updateDimensionGroup(change, { dimensionGroup, fields }: { dimensionGroup: Group; fields: string }) {
    const { sheet, rows, start, end } = spanOf(change.workbook, dimensionGroup.range);
    const { depth, collapsed = false } = dimensionGroup;
    const same = (group: Group): boolean =>
      group.depth === depth && group.range.startIndex === start && group.range.endIndex === end;
    if (!groupsOf(sheet, rows).some(same)) throw new Refusal('There is no such dimension group.');
    if (fields !== 'collapsed' && fields !== '*') throw new Refusal(`Invalid field: ${fields}`);
    const groups = (sheet.presentation.dimensionGroups as readonly Group[]).map((group) =>
      same(group) ? { ...group, collapsed } : group,
    );
    assign(change.undo, sheet.presentation, 'dimensionGroups', groups);
    // Google, "DimensionGroup.collapsed": when it is set, all dimensions of the group are hidden or shown.
    if (!rows) for (const column of sheet.columns.slice(start, end)) assign(change.undo, column, 'hidden', collapsed);
  },
  addFilterView(change, { filter }: { filter: Ranged }) {
    const { sheet } = boxOf(change.workbook, filter.range ?? {});
    const kept = identified(change, filter, 'filterViewId', 'filterViews');
    add(change, sheet, 'filterViews', kept);
    return { filter: kept };
  },
  deleteFilterView(change, { filterId }: { filterId: number }) {
    if (!take(change, 'filterViews', 'filterViewId', filterId))
      throw new Refusal(`No filter view with id: ${filterId}`);
  },
  addChart(change, { chart }: { chart: Chart }) {
    const anchor = chart.position?.overlayPosition?.anchorCell;
    if (!anchor || !chart.spec) throw new Refusal('A chart needs a spec and an overlay position.');
    const kept = identified(change, chart, 'chartId', 'charts');
    add(change, gridWithId(change.workbook, anchor.sheetId), 'charts', kept);
    return { chart: kept };
  },
  updateChartSpec(change, { chartId, spec }: { chartId: number; spec: Json }) {
    for (const { presentation } of change.workbook.sheets) {
      if (!presentation.charts.some((chart) => chart['chartId'] === chartId)) continue;
      const charts = presentation.charts.map((chart) => (chart['chartId'] === chartId ? { ...chart, spec } : chart));
      assign(change.undo, presentation, 'charts', charts);
      return;
    }
    throw new Refusal(`No chart with id: ${chartId}`);
  },
  deleteEmbeddedObject(change, { objectId }: { objectId: number }) {
    if (!take(change, 'charts', 'chartId', objectId)) throw new Refusal(`No embedded object with id: ${objectId}`);
  },
  setDataValidation(change, { range, rule }: { range: GridRange; rule?: Json }) {
    const { sheet } = boxOf(change.workbook, range);
    const rest = sheet.presentation.validations.filter(
      (other) => JSON.stringify(other['range']) !== JSON.stringify(range),
    );
    assign(change.undo, sheet.presentation, 'validations', rule ? [...rest, { range, rule }] : rest);
  },
  addNamedRange(change, { namedRange }: { namedRange: { [key: string]: Json; name?: string; range?: GridRange } }) {
    const { workbook, undo } = change;
    boxOf(workbook, namedRange.range ?? {});
    if (workbook.namedRanges.some((other) => other['name'] === namedRange.name)) {
      throw new Refusal(`A named range with name "${namedRange.name}" already exists.`);
    }
    const kept = { namedRangeId: `range-${workbook.nextId}`, ...namedRange };
    assign(undo, workbook, 'nextId', workbook.nextId + 1);
    assign(undo, workbook, 'namedRanges', [...workbook.namedRanges, kept]);
    return { namedRange: kept };
  },
  mergeCells(change, { range }: { range: GridRange }) {
    add(change, boxOf(change.workbook, range).sheet, 'merges', range);
  },
  updateBorders(change, body: Ranged) {
    add(change, boxOf(change.workbook, body.range ?? {}).sheet, 'borders', body);
  },
};

interface Chart {
  [key: string]: Json;
  chartId?: number;
  spec?: Json;
  position?: { overlayPosition?: { anchorCell?: { sheetId?: number } } };
}
