import type { Scope } from '../scope';

/**
 * What handlers of events gather in one transaction, by key, so that many deliveries are told at once: the first asking makes it and may
 * push news that is read at the end, the others add to it.
 */
export function gatherer<T>(): (scope: Scope, key: string, make: () => Promise<T>) => Promise<T> {
  const gathered = new WeakMap<Scope, Map<string, Promise<T>>>();
  return (scope, key, make) => {
    const mine = gathered.get(scope) ?? new Map<string, Promise<T>>();
    gathered.set(scope, mine);
    const known = mine.get(key) ?? make();
    mine.set(key, known);
    return known;
  };
}
