// Customers of the reference model: whatever e-mails and ids were ever named together are one, by plain union-find.
import type { Understood } from '../../src/deliveries/delivery';
import type { Contribution } from '../../src/records/record';

export interface Component {
  key: string;
  /** `id:…` before `email:…`, each sorted. */
  nodes: string[];
  phones: string[];
  said: Contribution[];
}

export interface People {
  all: Component[];
  byNode: ReadonlyMap<string, Component>;
  /** All that ever named a phone. */
  byPhone: ReadonlyMap<string, Component[]>;
}

export function peopleIn(deliveries: readonly Understood[]): People {
  const all = components(deliveries);
  const byPhone = new Map<string, Component[]>();
  for (const one of all) for (const phone of one.phones) append(byPhone, phone, one);
  return { all, byNode: new Map(all.flatMap((one) => one.nodes.map((node) => [node, one]))), byPhone };
}

export function append<T>(groups: Map<string, T[]>, name: string, item: T): void {
  const own = groups.get(name);
  if (own) own.push(item);
  else groups.set(name, [item]);
}

function components(deliveries: readonly Understood[]): Component[] {
  const parent = new Map<string, string>();
  const root = (node: string): string => {
    let top = node;
    for (let above = parent.get(top); above !== undefined && above !== top; above = parent.get(top)) top = above;
    parent.set(node, top);
    return top;
  };
  const named = deliveries.flatMap(({ customer }) => {
    if (!customer) return [];
    const { _id, email, phone } = customer.reference;
    const nodes = [...(_id === undefined ? [] : [`id:${_id}`]), ...(email === undefined ? [] : [`email:${email}`])];
    return nodes.length > 0 ? [{ nodes, phone, said: customer.contribution }] : [];
  });
  for (const { nodes } of named) for (const node of nodes) parent.set(root(node), root(nodes[0]!));
  const groups = new Map<string, typeof named>();
  for (const one of named) append(groups, root(one.nodes[0]!), one);
  return [...groups.values()].map((own) => {
    const all = [...new Set(own.flatMap(({ nodes }) => nodes))];
    const ids = all.filter((node) => node.startsWith('id:')).sort();
    const emails = all.filter((node) => node.startsWith('email:')).sort();
    const nodes = [...ids, ...emails];
    return {
      key: nodes[0]!.slice(nodes[0]!.indexOf(':') + 1),
      nodes,
      phones: [...new Set(own.flatMap(({ phone }) => (phone === undefined ? [] : [phone])))].sort(),
      said: own.map(({ said }) => said),
    };
  });
}
