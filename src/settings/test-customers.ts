// Which customers are tests: their orders are left out of queues and figures.
import type { Structure } from '../workbooks/structure';
import { allColumns } from '../workbooks/columns';
import { customerAliases } from '../workbooks/layout/database';
import { structureOf } from '../workbooks/requests';
import { conventionsOf } from './conventions';
import type { Settings } from './settings';

interface Asked {
  config: { databaseId: string };
  settings: Settings;
  database: Structure;
}

const known = new WeakMap<Asked, (customerId: string) => boolean>();

/** Tells by `customer_id`. One read of the Sheets API for a whole refresh, and none where no test customer is named. */
export function testCustomersOf(refresh: Asked): (customerId: string) => boolean {
  const found = known.get(refresh) ?? find(refresh);
  known.set(refresh, found);
  return found;
}

function find({ config, settings, database }: Asked): (customerId: string) => boolean {
  if (settings.testCustomers.length === 0) return () => false;
  const { isTest } = conventionsOf(settings);
  const place = structureOf(database, customerAliases);
  const { alias = [], customer_id: ids = [] } = allColumns(config.databaseId, place, ['alias', 'customer_id']);
  const tests = new Set(ids.filter((_, at) => isTest([String(alias[at])])).map(String));
  // a customer known only by phone has no alias but that
  return (customerId) => tests.has(customerId) || isTest([customerId]);
}
