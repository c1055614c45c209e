import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { z } from 'zod';

type QueryShape = z.ZodObject;
type Values = Record<string, unknown>;

/** The part of a query that a contract accepts: keys whose value is wrong (an old link, a typed address) are left out. */
export function acceptable(shape: QueryShape, raw: Values): Values {
  const known = Object.fromEntries(Object.entries(raw).filter(([key, value]) => key in shape.shape && value !== ''));
  const parsed = shape.safeParse(known);
  if (parsed.success) return known;
  const wrong = new Set(parsed.error.issues.map((it) => String(it.path[0] ?? '')));
  const kept = Object.fromEntries(Object.entries(known).filter(([key]) => !wrong.has(key)));
  return kept;
}

/** Values of an address query; a key given more than once is a list. */
export function readParams(params: URLSearchParams, prefix = ''): Values {
  const values: Values = {};
  for (const key of new Set(params.keys())) {
    if (!key.startsWith(prefix)) continue;
    const all = params.getAll(key);
    values[key.slice(prefix.length)] = all.length > 1 ? all : all[0];
  }
  return values;
}

/** The address query with some values changed; null and undefined remove a key, '' stays to override a default. */
export function writeParams(params: URLSearchParams, change: Values, prefix = ''): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [key, value] of Object.entries(change)) {
    next.delete(prefix + key);
    if (value === undefined || value === null) continue;
    for (const it of Array.isArray(value) ? value : [value]) next.append(prefix + key, String(it));
  }
  return next;
}

export type ListState<Q = Values> = {
  /** Valid query of the call: page, size, filters, defaults. */
  query: Q;
  page: number;
  pageSize: number;
  /** True when a filter differs from the defaults. */
  filtered: boolean;
  /** Changes filters and goes back to the first page. */
  set: (filters: Partial<Record<keyof Q, unknown>>) => void;
  setPage: (page: number, pageSize: number) => void;
  clear: () => void;
};

type Options<Q> = { defaults?: Partial<Q> /** Needed when a page has two lists. */; prefix?: string };

/**
 * Filters and page of a list, kept in the address, so that a list can be linked to, reloaded and come back to:
 * `const list = useListState(personsApi.list.query)`, then `useCall(personsApi.list, { query: list.query }, { keepPrevious: true })`.
 */
export function useListState<S extends QueryShape>(shape: S, options: Options<z.input<S>> = {}): ListState<z.input<S>> {
  const [params, setParams] = useSearchParams();
  const { defaults, prefix = '' } = options;
  const address = params.toString();
  const defaultsKey = JSON.stringify(defaults ?? {});

  const state = useMemo(() => {
    const own = readParams(new URLSearchParams(address), prefix);
    const merged = { page: 1, pageSize: 20, ...(JSON.parse(defaultsKey) as Values), ...own };
    const query = acceptable(shape, merged);
    const isFilter = (key: string) => key in shape.shape && !['page', 'pageSize', 'sort'].includes(key);
    return {
      query: query as z.input<S>,
      page: Number(query.page ?? 1),
      pageSize: Number(query.pageSize ?? 20),
      filtered: Object.keys(own).some(isFilter),
      filterKeys: Object.keys(own).filter(isFilter),
    };
  }, [address, defaultsKey, prefix, shape]);

  const change = (values: Values) => setParams((now) => writeParams(now, values, prefix), { replace: true });
  return {
    ...state,
    set: (filters) => change({ ...emptied(filters as Values, JSON.parse(defaultsKey) as Values), page: null }),
    setPage: (page, pageSize) =>
      change({ page: page === 1 ? null : page, pageSize: pageSize === 20 ? null : pageSize }),
    clear: () => change(Object.fromEntries([...state.filterKeys, 'page'].map((it) => [it, null]))),
  };
}

/** An emptied filter leaves the address, unless a default has to be overridden. */
function emptied(filters: Values, defaults: Values): Values {
  return Object.fromEntries(
    Object.entries(filters).map(([key, value]) => {
      const isEmpty =
        value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
      return [key, isEmpty ? (key in defaults ? '' : null) : value];
    }),
  );
}
