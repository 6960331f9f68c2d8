// Every change of a workbook leaves behind how to take it back, so a refused batch costs what it changed and no more.

export type Undo = (() => void)[];

export function rollBack(undo: Undo): void {
  for (let at = undo.length - 1; at >= 0; at--) undo[at]!();
}

export function assign<T extends object, K extends keyof T>(undo: Undo, target: T, key: K, value: T[K]): void {
  const old = target[key];
  target[key] = value;
  undo.push(() => (target[key] = old));
}

export function splice<T>(undo: Undo, list: T[], at: number, remove: number, items: readonly T[]): T[] {
  const removed = list.splice(at, remove, ...items);
  undo.push(() => list.splice(at, items.length, ...removed));
  return removed;
}

/** An undefined value removes the entry. */
export function setEntry<K, V>(undo: Undo, map: Map<K, V>, key: K, value: V | undefined): void {
  const old = map.get(key);
  if (value === undefined) map.delete(key);
  else map.set(key, value);
  undo.push(() => (old === undefined ? map.delete(key) : map.set(key, old)));
}

/** As `assign`, for an optional property that an undefined value removes. */
export function setProperty<T extends object, K extends keyof T>(
  undo: Undo,
  target: T,
  key: K,
  value: T[K] | undefined,
): void {
  const old = target[key];
  put(target, key, value);
  undo.push(() => put(target, key, old));
}

function put<T extends object, K extends keyof T>(target: T, key: K, value: T[K] | undefined): void {
  if (value === undefined) delete target[key];
  else target[key] = value;
}
