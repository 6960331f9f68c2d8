// The BigQuery advanced service on the host: counts what is carried, and asks the warehouse.
import type { Method, Service } from '../service';

const method =
  (name: string): Method =>
  (host, execution, args) => {
    host.moved(
      execution,
      0,
      args.reduce<number>((sum, one) => sum + (typeof one === 'string' ? one.length : 0), 0),
    );
    return host.warehouse.call(name, args);
  };

export const bigQuery: Service = Object.fromEntries(
  [
    ...['datasetsGet', 'datasetsInsert', 'datasetsPatch'],
    ...['tablesGet', 'tablesInsert', 'tablesPatch', 'tablesRemove', 'jobsGet', 'jobsInsert'],
  ].map((name) => [name, method(name)]),
);
