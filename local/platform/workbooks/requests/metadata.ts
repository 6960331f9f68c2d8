// Requests that create, change and delete developer metadata.
import type { Json } from '../../../runtime/protocol';
import { findMetadata, showMetadata, type MetadataLocation, type MetadataLookup } from '../metadata';
import { parseMask, selects } from '../mask';
import { Refusal, type Change, type Handler } from '../request';
import { assign, setEntry } from '../undo';
import { gridWithId, type Metadata, type Place, type Workbook } from '../workbook';

/** Google, "Read and write developer metadata": 30,000 characters a sheet, and as many for the spreadsheet. */
const charactersPerPlace = 30_000;

interface MetadataBody {
  [key: string]: Json;
  metadataId?: number;
  metadataKey?: string;
  metadataValue?: string;
  location?: MetadataLocation;
  visibility?: string;
}

function placeFrom(workbook: Workbook, location: MetadataLocation | undefined): Place {
  if (location?.spreadsheet) return { kind: 'spreadsheet' };
  if (location?.sheetId !== undefined) {
    return { kind: 'sheet', sheetId: gridWithId(workbook, location.sheetId).sheetId };
  }
  const range = location?.dimensionRange;
  if (!range) throw new Refusal('Developer metadata location must be specified.');
  const sheet = gridWithId(workbook, range.sheetId);
  const index = range.startIndex ?? 0;
  // Google, "DeveloperMetadataLocation": the range must be one row or column.
  if (range.endIndex !== index + 1)
    throw new Refusal('Developer metadata may only be created on a single row or column.');
  if (range.dimension === 'ROWS' && index < sheet.rowCount) return { kind: 'row', sheetId: sheet.sheetId, index };
  const column = sheet.columns[index];
  if (range.dimension !== 'COLUMNS' || !column) throw new Refusal('The dimension range is outside the grid.');
  return { kind: 'column', sheetId: sheet.sheetId, column };
}

function refuseTooMuch(workbook: Workbook, added: Metadata): void {
  const group = (place: Place): number | undefined => (place.kind === 'spreadsheet' ? undefined : place.sheetId);
  let characters = added.key.length + (added.value?.length ?? 0);
  for (const one of workbook.metadata.values()) {
    if (group(one.place) === group(added.place)) characters += one.key.length + (one.value?.length ?? 0);
  }
  if (characters > charactersPerPlace) throw new Refusal('Developer metadata storage limit exceeded.');
}

function freeId({ workbook, undo }: Change): number {
  let id = workbook.nextId;
  while (workbook.metadata.has(id)) id++;
  assign(undo, workbook, 'nextId', id + 1);
  return id;
}

export const metadataRequests: Record<string, Handler> = {
  createDeveloperMetadata(change, { developerMetadata: body }: { developerMetadata: MetadataBody }) {
    const { workbook, undo } = change;
    const { metadataId, metadataKey: key, visibility } = body;
    if (!key) throw new Refusal('Developer metadata key must be specified.');
    // Google, "DeveloperMetadata": must always have a visibility specified.
    if (!visibility) throw new Refusal('Developer metadata visibility must be specified.');
    if (metadataId !== undefined && workbook.metadata.has(metadataId)) {
      // Observed, word for word.
      throw new Refusal(
        `Cannot add developer metadata with ID [${metadataId}] because developer metadata with that ID already exists.`,
      );
    }
    const place = placeFrom(workbook, body.location);
    const id = metadataId ?? freeId(change);
    const metadata: Metadata = { id, key, value: body.metadataValue, visibility, place };
    refuseTooMuch(workbook, metadata);
    setEntry(undo, workbook.metadata, id, metadata);
    return { developerMetadata: showMetadata(workbook, metadata) };
  },

  updateDeveloperMetadata({ workbook, undo }, body: UpdateBody) {
    const mask = parseMask(body.fields);
    const next = body.developerMetadata;
    const shown: Json[] = [];
    for (const { developerMetadataLookup } of body.dataFilters) {
      for (const old of findMetadata(workbook, developerMetadataLookup)) {
        const metadata: Metadata = {
          id: old.id,
          key: selects(mask, 'metadataKey') && next.metadataKey ? next.metadataKey : old.key,
          value: selects(mask, 'metadataValue') ? next.metadataValue : old.value,
          visibility: selects(mask, 'visibility') && next.visibility ? next.visibility : old.visibility,
          place: selects(mask, 'location') && next.location ? placeFrom(workbook, next.location) : old.place,
        };
        setEntry(undo, workbook.metadata, old.id, metadata);
        shown.push(showMetadata(workbook, metadata));
      }
    }
    return { developerMetadata: shown };
  },

  // Unproven: deleting what is not there is taken for no error.
  deleteDeveloperMetadata(
    { workbook, undo },
    { dataFilter }: { dataFilter: { developerMetadataLookup: MetadataLookup } },
  ) {
    const found = findMetadata(workbook, dataFilter.developerMetadataLookup);
    const shown = found.map((one) => showMetadata(workbook, one));
    for (const { id } of found) setEntry(undo, workbook.metadata, id, undefined);
    return { deletedDeveloperMetadata: shown };
  },
};

interface UpdateBody {
  [key: string]: Json;
  dataFilters: { developerMetadataLookup: MetadataLookup }[];
  developerMetadata: MetadataBody;
  fields: string;
}
