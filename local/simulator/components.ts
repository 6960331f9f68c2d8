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

export function components(deliveries: readonly Understood[]): Component[] {
  const parent = new Map<string, string>();
  const root = (node: string): string => {
    const above = parent.get(node) ?? node;
    return above === node ? node : root(above);
  };
  const named = deliveries.flatMap(({ customer }) => {
    if (!customer) return [];
    const { _id, email, phone } = customer.reference;
    const nodes = [...(_id === undefined ? [] : [`id:${_id}`]), ...(email === undefined ? [] : [`email:${email}`])];
    return nodes.length > 0 ? [{ nodes, phone, said: customer.contribution }] : [];
  });
  for (const { nodes } of named) {
    for (const node of nodes) if (!parent.has(node)) parent.set(node, node);
    for (const node of nodes) parent.set(root(node), root(nodes[0]!));
  }
  return [...new Set([...parent.keys()].map(root))].map((top) => {
    const own = named.filter(({ nodes }) => root(nodes[0]!) === top);
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
