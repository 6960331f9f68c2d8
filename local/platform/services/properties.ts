// PropertiesService on the host: two small stores, sized as Google sizes them.
import { Failure } from '../failure';
import type { Host, Service } from '../service';
import type { Execution } from '../execution';
import { sizeOf, storeOf, type PropertyStore, type StoreName } from '../state/properties';

/** Google, "Quotas": 9 KB a value, 500 KB a store. */
function refuseOversize(host: Host, store: PropertyStore, values: Record<string, string>): void {
  let growth = 0;
  for (const [key, value] of Object.entries(values)) {
    if (Buffer.byteLength(value) > host.limits.propertyValueBytes) throw new Failure('Argument too large: value');
    growth += sizeOf(key, value) - (store.values.has(key) ? sizeOf(key, store.values.get(key)!) : 0);
  }
  if (growth > 0 && store.bytes + growth > host.limits.propertyStoreBytes) {
    throw new Failure('You have exceeded the property storage quota. Please remove some properties and try again.');
  }
}

/** Google, "getUserProperties": of the user who runs the script. */
const own = (host: Host, { account }: Execution, name: StoreName): StoreName =>
  name === 'script' || account === host.owner ? name : `user ${account}`;

function open(host: Host, execution: Execution, name: StoreName): PropertyStore {
  // The two stores fail apart from each other: that is what makes the second one worth having.
  if (!host.switches[name === 'script' ? 'properties' : 'userProperties'])
    throw new Failure('Service error: Properties');
  host.quotas.properties();
  return storeOf(host.state.properties, own(host, execution, name));
}

function count(host: Host, execution: Execution, values: Iterable<string | null>): void {
  let characters = 0;
  for (const value of values) characters += value?.length ?? 0;
  host.moved(execution, 0, characters);
}

export const properties: Service = {
  getProperty(host, execution, [name, key]: [StoreName, string]) {
    const value = open(host, execution, name).values.get(key) ?? null;
    count(host, execution, [value]);
    return value;
  },
  getProperties(host, execution, [name]: [StoreName]) {
    const { values } = open(host, execution, name);
    count(host, execution, values.values());
    return Object.fromEntries(values);
  },
  getKeys: (host, execution, [name]: [StoreName]) => [...open(host, execution, name).values.keys()],
  setProperty(host, execution, [name, key, value]: [StoreName, string, string]) {
    refuseOversize(host, open(host, execution, name), { [key]: value });
    count(host, execution, [value]);
    host.commit({ kind: 'properties', store: own(host, execution, name), set: { [key]: value } });
  },
  setProperties(host, execution, [name, set, clear]: [StoreName, Record<string, string>, boolean]) {
    refuseOversize(host, open(host, execution, name), set);
    count(host, execution, Object.values(set));
    host.commit({ kind: 'properties', store: own(host, execution, name), set, clear });
  },
  deleteProperty(host, execution, [name, key]: [StoreName, string]) {
    if (open(host, execution, name).values.has(key))
      host.commit({ kind: 'properties', store: own(host, execution, name), remove: [key] });
  },
  deleteAllProperties(host, execution, [name]: [StoreName]) {
    open(host, execution, name);
    host.commit({ kind: 'properties', store: own(host, execution, name), clear: true });
  },
};
