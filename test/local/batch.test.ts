// batchUpdate: all or nothing, ids that exist only once, and columns that keep what belongs to them.
import fc from 'fast-check';
import { applyBatch } from '../../local/platform/workbooks/batch';
import { archiveRows, archiveWorkbook, restoreRows, restoreWorkbook } from '../../local/platform/workbooks/archive';
import { parseMask } from '../../local/platform/workbooks/mask';
import { everySheet } from '../../local/platform/workbooks/read/select';
import { showSpreadsheet } from '../../local/platform/workbooks/read/spreadsheet';
import type { Request } from '../../local/platform/workbooks/request';
import { lastColumn } from '../../local/platform/workbooks/sheet';
import { newWorkbook, type Workbook } from '../../local/platform/workbooks/workbook';

const bounds = { cellsPerWorkbook: 10_000, charactersPerCell: 50, appendsMissUnderFilter: false };

const fresh = (): Workbook =>
  newWorkbook('id', {
    title: 'Book',
    timeZone: 'Etc/UTC',
    locale: 'en_US',
    sheets: [{ sheetId: 0, title: 'One', rowCount: 10, columnCount: 5 }],
  });

const apply = (workbook: Workbook, ...requests: Request[]) => applyBatch(workbook, requests, bounds);

const row = (...texts: (string | number | null)[]) => ({
  values: texts.map((text) => ({
    userEnteredValue: text === null ? {} : typeof text === 'string' ? { stringValue: text } : { numberValue: text },
  })),
});

const append = (...texts: (string | number | null)[]): Request => ({
  appendCells: { sheetId: 0, rows: [row(...texts)], fields: 'userEnteredValue' },
});

/** All that a reader can see. */
function seen(workbook: Workbook): unknown {
  const shown = showSpreadsheet(workbook, everySheet(workbook), undefined, true, { cells: 0, characters: 0 });
  const use = workbook.sheets.map((sheet) => [sheet.lastRow, lastColumn(sheet)]);
  const metadata = [...workbook.metadata.keys()].sort((a, b) => a - b);
  return JSON.parse(JSON.stringify({ ...shown, developerMetadata: metadata, use }));
}

const cells = (workbook: Workbook): unknown[][] => workbook.sheets[0]!.rows.map((one) => [...one]);

const request: fc.Arbitrary<Request> = fc.oneof(
  fc
    .array(fc.oneof(fc.string({ maxLength: 5 }), fc.integer(), fc.constant(null)), { maxLength: 6 })
    .map((texts) => append(...texts)),
  fc.tuple(fc.nat(12), fc.nat(5), fc.string({ maxLength: 3 })).map(([rowIndex, columnIndex, text]) => ({
    updateCells: {
      start: { sheetId: 0, rowIndex, columnIndex },
      rows: [row(text)],
      fields: 'userEnteredValue,userEnteredFormat,note',
    },
  })),
  fc
    .tuple(fc.constantFrom('ROWS', 'COLUMNS'), fc.nat(6), fc.integer({ min: 1, max: 3 }))
    .chain(([dimension, startIndex, length]) => {
      const range = { sheetId: 0, dimension, startIndex, endIndex: startIndex + length };
      return fc.constantFrom<Request>(
        { insertDimension: { range } },
        { deleteDimension: { range } },
        { moveDimension: { source: range, destinationIndex: (startIndex * 3) % 8 } },
        { updateDimensionProperties: { range, properties: { pixelSize: 10 * length }, fields: 'pixelSize' } },
      );
    }),
  fc.nat(4).chain((index) =>
    fc.constantFrom<Request>(
      { createDeveloperMetadata: { developerMetadata: columnMetadata(index + 1, index) } },
      { deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataId: index + 1 } } } },
      {
        addSheet: {
          properties: { sheetId: index, title: `T${index}`, gridProperties: { rowCount: 5, columnCount: 5 } },
        },
      },
      {
        updateSheetProperties: {
          properties: { sheetId: 0, hidden: false, title: `N${index}` },
          fields: 'title,hidden',
        },
      },
      { sortRange: { range: { sheetId: 0 }, sortSpecs: [{ dimensionIndex: index }] } },
      {
        repeatCell: {
          range: { sheetId: 0, startRowIndex: 1, startColumnIndex: index },
          cell: { userEnteredFormat: { numberFormat: { type: 'TEXT' } } },
          fields: 'userEnteredFormat',
        },
      },
      { addBanding: { bandedRange: { range: { sheetId: 0, startColumnIndex: index, endColumnIndex: index + 1 } } } },
    ),
  ),
);

function columnMetadata(metadataId: number, index: number) {
  const dimensionRange = { sheetId: 0, dimension: 'COLUMNS', startIndex: index, endIndex: index + 1 };
  return {
    metadataId,
    metadataKey: 'column',
    metadataValue: `c${index}`,
    visibility: 'DOCUMENT',
    location: { dimensionRange },
  };
}

/** Requests of which each one alone was accepted, in order. */
function grow(requests: Request[]): Workbook {
  const workbook = fresh();
  for (const one of requests) {
    try {
      apply(workbook, one);
    } catch {
      // Refused: the law below is about what is left.
    }
  }
  return workbook;
}

test('a batch whose last request fails leaves no trace', () => {
  fc.assert(
    fc.property(fc.array(request, { maxLength: 12 }), fc.array(request, { maxLength: 12 }), (before, batch) => {
      const workbook = grow(before);
      const was = seen(workbook);
      expect(() => apply(workbook, ...batch, { deleteSheet: { sheetId: 999_999 } })).toThrow(
        /^Invalid requests\[\d+\]/,
      );
      expect(seen(workbook)).toEqual(was);
    }),
    { numRuns: 300 },
  );
});

test('a workbook comes back from its archive as it was', () => {
  fc.assert(
    fc.property(fc.array(request, { maxLength: 20 }), (requests) => {
      const workbook = grow(requests);
      const again = restoreWorkbook(JSON.parse(JSON.stringify(archiveWorkbook(workbook))) as never);
      for (const rows of archiveRows(workbook)) restoreRows(again, JSON.parse(JSON.stringify(rows)) as never);
      expect(seen(again)).toEqual(seen(workbook));
    }),
    { numRuns: 200 },
  );
});

test('the refusal names the request', () => {
  const bad: Request = { updateCells: { start: { sheetId: 999999 }, rows: [row('x')], fields: 'userEnteredValue' } };
  expect(() => apply(fresh(), append('a'), append('b'), bad)).toThrow(
    'Invalid requests[2].updateCells: No grid with id: 999999',
  );
});

test('a metadata id exists once in a spreadsheet', () => {
  const workbook = fresh();
  const create = (metadataId: number): Request => ({
    createDeveloperMetadata: {
      developerMetadata: { metadataId, metadataKey: 'k', visibility: 'DOCUMENT', location: { spreadsheet: true } },
    },
  });
  apply(workbook, create(7));
  expect(() => apply(workbook, append('lost'), create(7))).toThrow(
    'Invalid requests[1].createDeveloperMetadata: Cannot add developer metadata with ID [7] because developer metadata with that ID already exists.',
  );
  expect(workbook.sheets[0]!.lastRow).toBe(0);
  apply(
    workbook,
    { deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataId: 7 } } } },
    create(7),
  );
  apply(workbook, { deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataId: 8 } } } });
});

test('metadata, width and content follow their column through inserts and moves', () => {
  const workbook = fresh();
  apply(
    workbook,
    append('a', 'b', 'c'),
    { createDeveloperMetadata: { developerMetadata: columnMetadata(1, 1) } },
    {
      updateDimensionProperties: {
        range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 },
        properties: { pixelSize: 222 },
        fields: 'pixelSize',
      },
    },
    { insertDimension: { range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 } } },
    {
      moveDimension: { source: { sheetId: 0, dimension: 'COLUMNS', startIndex: 2, endIndex: 3 }, destinationIndex: 5 },
    },
  );
  expect(cells(workbook)).toEqual([[null, 'a', 'c', null, 'b']]);
  const mask = parseMask('sheets.data.columnMetadata(pixelSize,developerMetadata(metadataId,location))');
  const { sheets } = showSpreadsheet(workbook, everySheet(workbook), mask, false, {
    cells: 0,
    characters: 0,
  }) as never as {
    sheets: { data: { columnMetadata: unknown[] }[] }[];
  };
  expect(sheets[0]!.data[0]!.columnMetadata[4]).toMatchObject({
    pixelSize: 222,
    developerMetadata: [{ metadataId: 1, location: { dimensionRange: { startIndex: 4, endIndex: 5 } } }],
  });
  apply(workbook, { deleteDimension: { range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 4, endIndex: 5 } } });
  expect(workbook.metadata.size).toBe(0);
});

test('appendCells goes below the last row with data in any column, and grows rows but not columns', () => {
  const workbook = fresh();
  apply(workbook, {
    updateCells: { start: { sheetId: 0, rowIndex: 8, columnIndex: 4 }, rows: [row('stray')], fields: '*' },
  });
  apply(workbook, append('a'), append('b'), append('c'));
  expect(workbook.sheets[0]).toMatchObject({ lastRow: 12, rowCount: 12 });
  expect(cells(workbook)[9]).toEqual(['a']);
  expect(() => apply(workbook, append(1, 2, 3, 4, 5, 6))).toThrow(/column/);
  expect(() => apply(workbook, { appendCells: { sheetId: 0, rows: [row('x')] } })).toThrow(/fields/);
});

test('sizes are limited: characters of a cell, cells of a workbook', () => {
  expect(() => apply(fresh(), append('x'.repeat(51)))).toThrow(
    'Your input contains more than the maximum of 50 characters in a single cell.',
  );
  expect(() => apply(fresh(), { appendDimension: { sheetId: 0, dimension: 'ROWS', length: 5000 } })).toThrow(
    'This action would increase the number of cells in the workbook above the limit of 10000 cells.',
  );
});

test('a typed value is literal', () => {
  const workbook = fresh();
  apply(workbook, append('=1+1', '007', '+1555'));
  expect(cells(workbook)).toEqual([['=1+1', '007', '+1555']]);
});

test('a mask selects exactly what it names, and refuses what does not exist', () => {
  const workbook = fresh();
  apply(workbook, append('a', 1));
  const show = (mask: string) =>
    showSpreadsheet(workbook, everySheet(workbook), parseMask(mask), false, { cells: 0, characters: 0 });
  expect(show('spreadsheetId,sheets(properties(sheetId,title),data/rowData/values/userEnteredValue)')).toEqual({
    spreadsheetId: 'id',
    sheets: [
      {
        properties: { sheetId: 0, title: 'One' },
        data: [
          {
            rowData: [
              { values: [{ userEnteredValue: { stringValue: 'a' } }, { userEnteredValue: { numberValue: 1 } }] },
            ],
          },
        ],
      },
    ],
  });
  expect(() => show('sheets.nonsense')).toThrow('nonsense');
});

test('a dimension group is folded and shown again with its columns, never laid over another, and no batch leaves half of one', () => {
  const workbook = fresh();
  const range = { sheetId: 0, dimension: 'COLUMNS', startIndex: 2, endIndex: 4 };
  const fold = (collapsed: boolean): Request => ({
    updateDimensionGroup: { dimensionGroup: { range, depth: 1, collapsed }, fields: 'collapsed' },
  });
  const hidden = (): number[] => workbook.sheets[0]!.columns.flatMap((column, at) => (column.hidden ? [at] : []));
  expect(() => apply(workbook, fold(true))).toThrow('There is no such dimension group.');
  apply(workbook, { addDimensionGroup: { range } }, fold(true));
  expect(hidden()).toEqual([2, 3]);
  expect(seen(workbook)).toMatchObject({ sheets: [{ columnGroups: [{ range, depth: 1, collapsed: true }] }] });
  const before = seen(workbook);
  expect(() => apply(workbook, fold(false), { addDimensionGroup: { range: { ...range, endIndex: 3 } } })).toThrow(
    'Invalid requests[1].addDimensionGroup',
  );
  expect(seen(workbook)).toEqual(before);
  apply(workbook, fold(false));
  expect(hidden()).toEqual([]);
});

test('an archive from before a kind of dress was known is taken', () => {
  const archived = archiveWorkbook(fresh());
  const sheets = archived.sheets.map(({ presentation, ...sheet }) => {
    const { dimensionGroups: _, ...known } = presentation;
    return { ...sheet, presentation: known };
  });
  const workbook = restoreWorkbook({ ...archived, sheets } as typeof archived);
  expect(seen(workbook)).toEqual(seen(fresh()));
});
