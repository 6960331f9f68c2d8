/**
 * A copy of the configuration in the tracking spreadsheet itself (developer metadata): when the Script Properties are lost, set-up
 * finds the database workbook and the tokens' hashes again, so that the webhooks' addresses stay valid.
 */
import { api, batchUpdate } from '../workbooks/structure';
import type { Config } from './config';

const metadataKey = 'cp.config';
/** Metadata is scarce: a copy longer than this is not kept. */
const longest = 2000;

export function keepCopy(config: Config): void {
  const metadataValue = JSON.stringify(config);
  if (metadataValue.length > longest) return;
  batchUpdate(config.trackingId, {
    requests: [
      { deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataKey } } } },
      {
        createDeveloperMetadata: {
          developerMetadata: { metadataKey, metadataValue, location: { spreadsheet: true }, visibility: 'DOCUMENT' },
        },
      },
    ],
  });
}

/** The copy a spreadsheet carries; undefined when there is none. A copied spreadsheet carries its original's: not its own. */
export function readCopy(trackingId: string): Config | undefined {
  const { developerMetadata = [] } = api().get(trackingId, { fields: 'developerMetadata(metadataKey,metadataValue)' });
  const text = developerMetadata.find((one) => one.metadataKey === metadataKey)?.metadataValue;
  const copy = text === undefined ? undefined : (JSON.parse(text) as Config);
  return copy?.trackingId === trackingId ? copy : undefined;
}
