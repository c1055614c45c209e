export type Way = 'ascend' | 'descend' | null;

/** Which way a list is sorted by a column, when the contract's `sort` is `name` or `-name`. */
export function wayOf(sort: unknown, column: string): Way {
  if (sort === column) return 'ascend';
  return sort === `-${column}` ? 'descend' : null;
}

/** What the contract's `sort` is when a column is chosen; null gives back the order that the list has by itself. */
export function sortValue(column: string | undefined, way: Way | undefined): string | null {
  if (!column || !way) return null;
  return way === 'ascend' ? column : `-${column}`;
}
