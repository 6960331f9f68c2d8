// Developer metadata: where it is attached, how it is found, and how an answer shows it (Google: "DeveloperMetadata").
import type { Json } from '../../runtime/protocol';
import type { Metadata, Workbook } from './workbook';
import { sheetWithId } from './workbook';
import type { DimensionRange } from './request';

export interface MetadataLocation {
  [key: string]: Json;
  locationType?: string;
  spreadsheet?: boolean;
  sheetId?: number;
  dimensionRange?: DimensionRange;
}

export interface MetadataLookup {
  [key: string]: Json;
  locationType?: string;
  metadataLocation?: MetadataLocation;
  metadataId?: number;
  metadataKey?: string;
  metadataValue?: string;
  visibility?: string;
}

export function locationOf(workbook: Workbook, { place }: Metadata): MetadataLocation {
  switch (place.kind) {
    case 'spreadsheet':
      return { locationType: 'SPREADSHEET', spreadsheet: true };
    case 'sheet':
      return { locationType: 'SHEET', sheetId: place.sheetId };
    case 'column': {
      const startIndex = sheetWithId(workbook, place.sheetId)?.columns.indexOf(place.column) ?? -1;
      return location('COLUMN', place.sheetId, startIndex);
    }
    case 'row':
      return location('ROW', place.sheetId, place.index);
  }
}

const location = (locationType: 'ROW' | 'COLUMN', sheetId: number, startIndex: number): MetadataLocation => ({
  locationType,
  dimensionRange: { sheetId, dimension: `${locationType}S`, startIndex, endIndex: startIndex + 1 },
});

export function showMetadata(workbook: Workbook, metadata: Metadata): { [key: string]: Json } {
  const shown: { [key: string]: Json } = { metadataId: metadata.id, metadataKey: metadata.key };
  if (metadata.value !== undefined) shown['metadataValue'] = metadata.value;
  shown['location'] = locationOf(workbook, metadata);
  shown['visibility'] = metadata.visibility;
  return shown;
}

function liesIn(workbook: Workbook, metadata: Metadata, wanted: MetadataLocation): boolean {
  const own = locationOf(workbook, metadata);
  if (wanted.spreadsheet) return own.spreadsheet === true;
  if (wanted.sheetId !== undefined) return own.sheetId === wanted.sheetId;
  const range = wanted.dimensionRange;
  if (!range) return true;
  const mine = own.dimensionRange;
  return (
    mine !== undefined &&
    mine.sheetId === (range.sheetId ?? 0) &&
    mine.dimension === range.dimension &&
    mine.startIndex! >= (range.startIndex ?? 0) &&
    mine.endIndex! <= (range.endIndex ?? Infinity)
  );
}

/** Every criterion that is given must hold (Google: "DeveloperMetadataLookup"). */
export function findMetadata(workbook: Workbook, lookup: MetadataLookup): Metadata[] {
  const candidates =
    lookup.metadataId === undefined
      ? [...workbook.metadata.values()]
      : [workbook.metadata.get(lookup.metadataId)].filter((one) => one !== undefined);
  return candidates.filter(
    (one) =>
      (lookup.metadataKey === undefined || one.key === lookup.metadataKey) &&
      (lookup.metadataValue === undefined || one.value === lookup.metadataValue) &&
      (lookup.visibility === undefined || one.visibility === lookup.visibility) &&
      (lookup.locationType === undefined || lookup.locationType === one.place.kind.toUpperCase()) &&
      (lookup.metadataLocation === undefined || liesIn(workbook, one, lookup.metadataLocation)),
  );
}
