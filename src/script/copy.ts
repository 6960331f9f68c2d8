/**
 * What the workbooks themselves remember (developer metadata). The tracking spreadsheet keeps a copy of the configuration: when
 * the Script Properties are lost, set-up finds the database workbook and the tokens' hashes again, so that the webhooks'
 * addresses stay valid. The database workbook keeps whose it is: no second spreadsheet writes into it.
 */
import { api, batchUpdate } from '../workbooks/structure';
import type { Config } from './config';

const configKey = 'cp.config';
const homeKey = 'cp.home';
const archivesKey = 'cp.archives';
/** Metadata is scarce: a copy longer than this is not kept. */
const longest = 2000;

export function keepCopy(config: Config): void {
  const text = JSON.stringify(config);
  if (text.length <= longest) keep(config.trackingId, configKey, text);
}

function keep(id: string, metadataKey: string, metadataValue: string): void {
  batchUpdate(id, {
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

function kept(id: string, metadataKey: string): string | undefined {
  const { developerMetadata = [] } = api().get(id, { fields: 'developerMetadata(metadataKey,metadataValue)' });
  return developerMetadata.find((one) => one.metadataKey === metadataKey)?.metadataValue;
}

/** The copy a spreadsheet carries; undefined when there is none. A copied spreadsheet carries its original's: not its own. */
export function readCopy(trackingId: string): Config | undefined {
  const text = kept(trackingId, configKey);
  const copy = text === undefined ? undefined : (JSON.parse(text) as Config);
  return copy?.trackingId === trackingId ? copy : undefined;
}

/** Marks the database workbook as this spreadsheet's. */
export function keepHome({ databaseId, trackingId }: Config): void {
  if (kept(databaseId, homeKey) !== trackingId) keep(databaseId, homeKey, trackingId);
}

/** The database workbook keeps which archives belong to it: without them its log would seem to have lost rows. */
export const keepArchives = ({ databaseId, archives = [] }: Config): void =>
  keep(databaseId, archivesKey, JSON.stringify(archives));

/** A configuration with the archives that the database workbook remembers, where it names none itself. */
export function withArchives(config: Config): Config {
  if (config.archives) return config;
  const text = kept(config.databaseId, archivesKey);
  return text === undefined ? config : { ...config, archives: JSON.parse(text) as Config['archives'] & object };
}

/** Id of another spreadsheet that works with this database workbook; undefined when there is none, or none any more. */
export function otherHome({ databaseId, trackingId }: Config): string | undefined {
  try {
    const home = kept(databaseId, homeKey);
    if (home === undefined || home === trackingId) return undefined;
    return readCopy(home)?.databaseId === databaseId ? home : undefined;
  } catch {
    // one of them cannot be opened: it works with nothing
    return undefined;
  }
}
